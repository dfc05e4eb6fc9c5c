using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Mailboxes;

/// <summary>Closes a mailbox. What lies in it, what came in by it, and what its rules sort goes to another one, so that nothing falls between.</summary>
public sealed class MailboxClosing(PortalDb db, OwnScreens screens, TimeProvider clock)
{
    /// <param name="intoId">Null: there is nothing in it, and its rules go with it.</param>
    /// <exception cref="RuleBroken">Something lies in it and it does not say where that goes, or nobody there could see it.</exception>
    public async Task Close(Guid id, Guid? intoId, By by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var box = await db.Mailboxes.Include(b => b.Members).Include(b => b.Folders).AsSplitQuery().FirstOrNotFoundAsync(b => b.Id == id, stop);
        var into = intoId is null ? null : await db.Mailboxes.Where(b => b.Id == intoId && b.Id != id).FirstOrDefaultAsync(stop) ?? throw new RuleBroken("mailboxes.gone");
        box.Close(await db.Inbox.CountAsync(i => i.MailboxId == id || i.OriginId == id, stop), into, by, now);
        var readers = await new SortingReader(db).Readers(stop);
        if (into is not null)
        {
            await Move(box, into, [.. readers[into.Id]], by, now, stop);
        }
        await TurnRules(id, into, by, now, stop);
        db.Mailboxes.Remove(box);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException clash) when (!DatabaseBusy.Is(clash))
        {
            // Something came into it between the two statements: what went over has gone over, and the same press ends it.
            db.ChangeTracker.Clear();
            throw new RuleBroken("mailboxes.came-in");
        }
        var hearers = readers[id].Concat(into is null ? [] : readers[into.Id]).ToHashSet();
        hearers.UnionWith(await db.StandInsOf(hearers, Day(now), stop));
        screens.InboxesChanged(hearers);
    }

    private async Task Move(Mailbox box, Mailbox into, IReadOnlyList<Guid> there, By by, DateTimeOffset now, CancellationToken stop)
    {
        var open = db.Inbox.Where(i => i.MailboxId == box.Id && i.HandledAt == null);
        var unseen = await open.Select(i => i.Id).ToHashSetAsync(stop);
        db.InboxSteps.AddRange(unseen.Select(i => new InboxStep { ItemId = i, Kind = StepKind.HandedOver, ById = by.PersonId, ByName = by.Name, To = into.Name, At = now }));
        foreach (var person in there)
        {
            if (unseen.Count > 0 && await ActorReader.Read(db, person, "", Day(now), stop) is { IsStaff: true } actor)
            {
                unseen.ExceptWith(await open.OpenedBy(db, actor).Select(i => i.Id).ToListAsync(stop));
            }
        }
        if (unseen.Count > 0)
        {
            db.ChangeTracker.Clear();
            throw new RuleBroken("mailboxes.nobody-sees", unseen.Count);
        }
        await db.Inbox.Where(i => i.MailboxId == box.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.MailboxId, into.Id).SetProperty(i => i.FolderId, (Guid?)null), stop);
        await db.Inbox.Where(i => i.OriginId == box.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.OriginId, into.Id), stop);
    }

    private async Task TurnRules(Guid id, Mailbox? into, By by, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var rule in await db.RoutingRules.Where(r => r.MailboxId == id).ToListAsync(stop))
        {
            if (into is null)
            {
                rule.Remove(by, now);
                db.RoutingRules.Remove(rule);
            }
            else
            {
                rule.Change(rule.Name, rule.When, rule.Then with { MailboxId = into.Id, FolderId = null }, rule.IsOff, by, now);
            }
        }
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
