using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Signing;
using Portal.Web.Live;

namespace Portal.Web.Pages.Approvals;

/// <summary>All that waits for one's approval, across all clients (G5); for staff, all that is up.</summary>
[AsksSignedIn]
public sealed class ApprovalsModel(ApprovalListReader reader, SigningListReader signatures, Numbers numbers) : PortalPage
{
    /// <summary>The last line of the open ones, or of the ended ones, that was shown before.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Open { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Past { get; set; }

    public bool ForStaff => Actor.IsStaff;

    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<IActionResult> OnGetSignaturesAsync() => await Signatures();

    /// <summary>What is to be signed stands beside it: to him it is one list of what waits.</summary>
    public async Task<Fragment> Signatures()
    {
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        return Fragment.Of<SigningList>(new { Lines = await signatures.Read(Actor, Stop), Actor.PersonId, Number = number, numbers.Epoch });
    }

    public async Task<Fragment> List() => Fragment.Of<ApprovalList>(new { View = await reader.Read(Actor, Open, Past, Stop), AlsoSigns = (await signatures.Read(Actor, Stop)).Count > 0 });
}
