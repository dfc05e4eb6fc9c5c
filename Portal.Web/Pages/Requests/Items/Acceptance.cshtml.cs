using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office accepts what came in.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class AcceptanceModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Accept(By, Now);
}
