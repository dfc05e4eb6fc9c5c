using Microsoft.AspNetCore.Mvc;
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

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<IActionResult> OnGetLinkAsync() => Fragment.Of<InboxLink>(new { Count = await count.Read(Actor), At = CurrentAt("/inbox") });

    /// <param name="inPage">The page around it has the count already.</param>
    public async Task<Fragment> List(bool inPage = false) => Fragment.Of<InboxList>(new { View = await reader.Read(Actor, Place, Stop), InPage = inPage });
}
