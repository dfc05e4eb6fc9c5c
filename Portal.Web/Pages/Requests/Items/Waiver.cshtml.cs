using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>No longer needed, or agreed that it does not apply.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class WaiverModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Waive(By, Now);
}
