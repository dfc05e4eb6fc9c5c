using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office asks all the same.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class InsistenceModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.AskAnyway(Said, By, Now);
}
