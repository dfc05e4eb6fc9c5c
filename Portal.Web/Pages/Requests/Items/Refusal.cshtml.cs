using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The client cannot send it.</summary>
[AsksNamedParty]
public sealed class RefusalModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.Decline(Said, By, Now);
}
