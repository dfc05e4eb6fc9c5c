using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Inboxes;
using Portal.Web.Live;

namespace Portal.Web.Pages.Inbox;

/// <summary>A change to one's own inbox; other screens of the same person follow.</summary>
public abstract class InboxVerbPage(InboxReader reader, OwnScreens screens) : PortalPage
{
    /// <param name="handled">Which list he stays on.</param>
    /// <param name="draw">What is drawn around it.</param>
    protected async Task<IActionResult> Answer(bool handled, Func<InboxView, Fragment> draw)
    {
        screens.InboxChanged(Actor.PersonId);
        return await Done(handled ? "/inbox?handled=true" : "/inbox", async () => draw(await reader.Read(Actor, handled, null, Stop)));
    }

    protected async Task<InboxItem> Mine(Guid id) => await Db.InboxVisibleTo(Actor).Where(i => i.Id == id).FirstOrNotFoundAsync(Stop);
}

/// <summary>Done with it.</summary>
[AsksNamedParty]
public sealed class HandlingModel(InboxReader reader, OwnScreens screens) : InboxVerbPage(reader, screens)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var item = await Mine(id);
        item.HandledAt ??= Now;
        item.ReadAt ??= Now;
        await Db.SaveChangesAsync(Stop);
        return await Answer(false, view => Fragment.Of<InboxHandled>(new { View = view, Handled = id }));
    }
}

/// <summary>Back among the open ones.</summary>
[AsksNamedParty]
public sealed class ItemReopeningModel(InboxReader reader, OwnScreens screens) : InboxVerbPage(reader, screens)
{
    /// <param name="toOpen">Undone right after it was handled: he is on the open ones, and stays there.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, bool toOpen = false)
    {
        (await Mine(id)).HandledAt = null;
        await Db.SaveChangesAsync(Stop);
        return await Answer(!toOpen, view => Fragment.Of<InboxReopened>(new { View = view }));
    }
}

/// <summary>All read.</summary>
[AsksStaff]
public sealed class ReadingModel(InboxReader reader, OwnScreens screens) : InboxVerbPage(reader, screens)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Db.InboxVisibleTo(Actor).Where(i => i.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, Now), Stop);
        return await Answer(false, view => Fragment.Of<InboxList>(new { View = view }));
    }
}
