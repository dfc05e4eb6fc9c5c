using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests.Items;

/// <summary>The client says that it does not apply.</summary>
[AsksNamedParty]
public sealed class NotApplicableModel : ItemVerbPage
{
    protected override void Do(RequestItem item) => item.SayNotApplicable(Said, By, Now);
}
