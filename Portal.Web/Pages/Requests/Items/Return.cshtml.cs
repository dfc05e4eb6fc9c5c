using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The office sends it back with a remark.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class ReturnModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Return(Said, By, Now);
}
