using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Approvals;

/// <summary>All that waits for one's approval, across all clients (G5); for staff, all that is up.</summary>
[AsksSignedIn]
public sealed class ApprovalsModel(ApprovalListReader reader) : PortalPage
{
    /// <summary>The last line of the open ones, or of the ended ones, that was shown before.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Open { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Past { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List() => Fragment.Of<ApprovalList>(new { View = await reader.Read(Actor, Open, Past, Stop) });
}
