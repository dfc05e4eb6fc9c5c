using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Inboxes;
using Portal.Web.Live;

namespace Portal.Web.Pages.Inbox;

/// <summary>A press on a line of an inbox: the answer is the list where he stands.</summary>
public abstract class InboxVerbPage(InboxReader reader, InboxDesk desk) : PortalPage
{
    [BindProperty(SupportsGet = true)] public InboxPlace Place { get; set; } = new();
    protected InboxDesk Desk => desk;

    /// <param name="draw">What is drawn around it.</param>
    protected Task<IActionResult> Answer(Func<InboxView, Fragment> draw) => Done(Place.Address(), async () => draw(await reader.Read(Actor, Place, Stop)));
}

/// <summary>Done with it.</summary>
[AsksNamedParty]
public sealed class HandlingModel(InboxReader reader, InboxDesk desk) : InboxVerbPage(reader, desk)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Desk.Handle(Actor, id, Stop);
        return await Answer(view => Fragment.Of<InboxHandled>(new { View = view, Handled = id }));
    }
}

/// <summary>Back among the open ones.</summary>
[AsksNamedParty]
public sealed class ItemReopeningModel(InboxReader reader, InboxDesk desk) : InboxVerbPage(reader, desk)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Desk.Reopen(Actor, id, Stop);
        return await Answer(view => Fragment.Of<InboxReopened>(new { View = view }));
    }
}

/// <summary>Takes it, so that nobody else does.</summary>
[AsksNamedParty]
public sealed class ClaimModel(InboxReader reader, InboxDesk desk) : InboxVerbPage(reader, desk)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Desk.Claim(Actor, id, Stop);
        return await Answer(view => Fragment.Of<InboxList>(new { View = view }));
    }
}

/// <summary>All that stands there is read.</summary>
[AsksStaff]
public sealed class ReadingModel(InboxReader reader, InboxDesk desk, OwnScreens screens) : InboxVerbPage(reader, desk)
{
    private readonly InboxReader reader = reader;

    public async Task<IActionResult> OnPostAsync()
    {
        var (now, me) = (Now, Actor.PersonId);
        await reader.Read(Actor, Place, Stop);
        await reader.In(Db.InboxVisibleTo(Actor), Actor, Place).Where(i => i.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, now).SetProperty(i => i.ReadById, me), Stop);
        screens.InboxesChanged(Place.Box is { } box ? (await new Infrastructure.Data.SortingReader(Db).Readers(Stop))[box] : Place.For is { } away ? [me, away] : [me]);
        return await Answer(view => Fragment.Of<InboxList>(new { View = view }));
    }
}
