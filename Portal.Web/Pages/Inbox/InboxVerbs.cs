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
    protected async Task<IActionResult> Answer(bool handled)
    {
        screens.InboxChanged(Actor.PersonId);
        return await Done(handled ? "/inbox?handled=true" : "/inbox", async () => Fragment.Of<InboxList>(new { View = await reader.Read(Actor, handled, null, Stop) }));
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
        return await Answer(false);
    }
}

/// <summary>Back among the open ones.</summary>
[AsksNamedParty]
public sealed class ItemReopeningModel(InboxReader reader, OwnScreens screens) : InboxVerbPage(reader, screens)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        (await Mine(id)).HandledAt = null;
        await Db.SaveChangesAsync(Stop);
        return await Answer(true);
    }
}

/// <summary>All read.</summary>
[AsksStaff]
public sealed class ReadingModel(InboxReader reader, OwnScreens screens) : InboxVerbPage(reader, screens)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Db.InboxVisibleTo(Actor).Where(i => i.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, Now), Stop);
        return await Answer(false);
    }
}
