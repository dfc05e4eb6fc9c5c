using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Privacy;

namespace Portal.Web.Pages.Office.Privacy;

/// <summary>Requests about people's own data: what waits for a second person, what may be done now, and the way to any person.</summary>
[AsksOffice(OfficeCapability.ErasePersons)]
public sealed class IndexModel(PrivacyReader reader) : PortalPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnGetDeskAsync() => await Desk();

    public async Task<Fragment> Desk() => Fragment.Of<PrivacyDesk>(new { View = await reader.Desk(Actor, Q is { Length: > 100 } ? Q[..100] : Q, Stop), Reader = Actor.PersonId });
}
