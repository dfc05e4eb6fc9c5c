using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Inboxes;

namespace Portal.Web.Pages.Inbox;

/// <summary>A staff member's own inbox.</summary>
[AsksStaff]
public sealed class InboxModel(InboxReader reader, InboxCount count) : PortalPage
{
    [BindProperty(SupportsGet = true)] public bool Handled { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<IActionResult> OnGetLinkAsync() => Fragment.Of<InboxLink>(new { Count = await count.Read(Actor), At = (string?)null });

    public async Task<Fragment> List()
    {
        var before = Before is > 0 and < 3_155_378_975_999_999_999 ? new DateTimeOffset(Before.Value, TimeSpan.Zero) : (DateTimeOffset?)null;
        return Fragment.Of<InboxList>(new { View = await reader.Read(Actor, Handled, before, Stop) });
    }
}
