using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Requests;
using Portal.Web.Fragments.Trail;

namespace Portal.Web.Pages.Requests;

/// <summary>One request, for whoever may see it: the office checks, the client sends.</summary>
[AsksSignedIn]
public sealed class RequestModel(TrailReader trail, Fragments.Messages.NotesReader notes, Fragments.Messages.ConversationListReader talks, RemindingReader reminding, Fragments.Lost.LostPanel lost) : RequestPage
{
    public RequestView Shown { get; private set; } = null!;
    public Fragment Trail { get; private set; } = null!;
    public Fragment? Notes { get; private set; }
    public Fragment? Talks { get; private set; }
    /// <summary>What did not reach those who are asked.</summary>
    public Fragment? Lost { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Shown = await View(id);
        Trail = await Activity(id);
        Notes = await notes.Panel(Actor, AboutKind.Request, id, Shown.Request.DossierId, Stop);
        Talks = await talks.Panel(Actor, AboutKind.Request, id, Shown.Request.DossierId, Stop);
        Lost = await lost.Of(Actor, Shown.Request.DossierId, id, Stop);
        return Page();
    }

    public Task<IActionResult> OnGetItemsAsync(Guid id) => Items(id);

    public async Task<IActionResult> OnGetHeadAsync(Guid id)
    {
        Shown = await View(id);
        return Head();
    }

    public async Task<IActionResult> OnGetTrailAsync(Guid id) => await Activity(id);

    public Task<Fragment> Reminding() => reminding.Draw(Actor, Shown.Id, Stop);

    public Fragment Head() => Fragment.Of<RequestHead>(new { View = Shown });
    public Fragment ItemList() => Fragment.Of<RequestItems>(new { View = Shown });
    public Fragment Words() => Fragment.Of<RequestWords>(new { View = Shown });
    public Fragment Dialogs() => Fragment.Of<RequestDialogs>(new { View = Shown });

    private async Task<Fragment> Activity(Guid id) => Fragment.Of<TrailAside>(new { View = await trail.OfRequest(Actor, id, Stop), Href = $"/requests/{id}?handler=Trail" });
}
