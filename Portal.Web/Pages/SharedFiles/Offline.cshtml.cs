using Portal.Web.Access;

namespace Portal.Web.Pages.SharedFiles;

/// <summary>What an installed portal shows when it cannot be reached. The service worker keeps it, so it names nobody.</summary>
[AsksNothing("A page without content that every installed portal keeps.")]
public sealed class OfflineModel : PortalPage
{
    public void OnGet() { }
}
