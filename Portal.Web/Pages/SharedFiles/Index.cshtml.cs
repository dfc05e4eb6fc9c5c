using Portal.Web.Access;
using Portal.Web.Fragments.Home;

namespace Portal.Web.Pages.SharedFiles;

/// <summary>What are the files for that another app shared with the portal? The browser has them; a press sends them for one of the things
/// that are asked of this person, by the same way as files that he chooses there.</summary>
[AsksSignedIn]
public sealed class IndexModel(HomeReader reader) : PortalPage
{
    public IReadOnlyList<Ask> Asks { get; private set; } = [];
    public bool SeveralClients { get; private set; }

    public async Task OnGetAsync()
    {
        if (!Actor.IsStaff)
        {
            var home = await reader.Read(Actor, Stop);
            (Asks, SeveralClients) = (home.Asks, home.SeveralClients);
        }
    }
}
