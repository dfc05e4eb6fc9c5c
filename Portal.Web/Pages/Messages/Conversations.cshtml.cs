using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Messages;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Messages;

/// <summary>All conversations that he reads, newest first.</summary>
[AsksSignedIn]
public sealed class ConversationsModel(ConversationListReader reader, MessageCount count) : PortalPage
{
    private const int MostStarts = 6;

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    /// <summary>A client user's dossiers on which he may begin one; staff begin on the dossier itself.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Starts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!Actor.IsStaff)
        {
            var seen = Db.DossiersOpenWhereMay(Actor, Capability.StartRequests);
            Starts = [.. (await seen.OrderBy(d => d.Name).ThenBy(d => d.Id).Take(MostStarts).Select(d => new { d.Id, d.Name }).ToListAsync(Stop)).Select(d => (d.Id, d.Name))];
        }
    }

    public async Task<IActionResult> OnGetListAsync() => await List();

    /// <summary>The link in a client user's frame.</summary>
    public async Task<IActionResult> OnGetLinkAsync(bool tab) => Actor.IsStaff ? StatusCode(StatusCodes.Status204NoContent) : Fragment.Of<MessagesLink>(new { Count = await count.Read(Actor), At = CurrentAt("/messages"), Tab = tab });

    public async Task<Fragment> List() => Fragment.Of<ConversationSheet>(new { List = await reader.OfAll(Actor, new PageAsked(P), Stop) });
}
