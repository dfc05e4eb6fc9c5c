using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Inboxes;

namespace Portal.Web.Pages.Inbox;

/// <summary>A staff member's inbox: his own, and the mailboxes that he is in.</summary>
[AsksStaff]
public sealed class InboxModel(InboxReader reader, InboxCount count) : PortalPage
{
    [BindProperty(SupportsGet = true)] public InboxPlace Place { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync()
    {
        try
        {
            return await List();
        }
        catch (NotFound) when (Place.Box is not null || Place.For is not null)
        {
            // The mailbox on his screen was closed, or he is in it no more, or the colleague is back: he goes on with his own.
            Response.Headers["HX-Redirect"] = "/inbox";
            return StatusCode(StatusCodes.Status204NoContent);
        }
    }

    public async Task<IActionResult> OnGetLinkAsync() => Fragment.Of<InboxLink>(new { Count = await count.Read(Actor), At = CurrentAt("/inbox") });

    /// <param name="inPage">The page around it has the count already.</param>
    public async Task<Fragment> List(bool inPage = false) => Fragment.Of<InboxList>(new { View = await reader.Read(Actor, Place, Stop), InPage = inPage });
}
