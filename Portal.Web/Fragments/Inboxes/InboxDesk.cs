using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Inboxes;

/// <summary>Work on the items of an inbox. Each verb leaves a step, and every screen that shows the item follows.</summary>
public sealed class InboxDesk(PortalDb db, OwnScreens screens, TimeProvider clock)
{
    /// <summary>Takes care of it from now on. Of two who press at once one wins, and the other is told.</summary>
    public async Task Claim(Actor actor, Guid id, CancellationToken stop)
    {
        var item = await Mine(actor, id, stop);
        var (me, now) = (actor.PersonId, clock.GetUtcNow());
        if (item.MailboxId is null)
        {
            throw new RuleBroken("inbox.is-yours");
        }
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        if (await db.Inbox.Where(i => i.Id == id && i.AssignedToId == null && i.HandledAt == null && i.MailboxId == item.MailboxId).ExecuteUpdateAsync(s => s
                .SetProperty(i => i.AssignedToId, me).SetProperty(i => i.ReadAt, i => i.ReadAt ?? now).SetProperty(i => i.ReadById, i => i.ReadById ?? me), stop) == 0)
        {
            throw new RuleBroken("inbox.claimed-already");
        }
        db.InboxSteps.Add(Step(id, StepKind.Claimed, actor));
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
        await Tell(item, stop);
    }

    /// <summary>Puts it back for the others.</summary>
    public Task Release(Actor actor, Guid id, CancellationToken stop) => Change(actor, id, item =>
    {
        if (item.AssignedToId is null)
        {
            throw new RuleBroken("inbox.not-assigned");
        }
        item.AssignedToId = null;
        return Step(id, StepKind.Released, actor);
    }, stop);

    /// <summary>A colleague takes care of it; in a mailbox it stays there for all to see.</summary>
    public async Task Assign(Actor actor, Guid id, Guid personId, string note, CancellationToken stop)
    {
        var item = await Mine(actor, id, stop);
        if (item.MailboxId is null)
        {
            await HandOver(actor, id, personId, null, note, stop);
            return;
        }
        var name = await Able(item, personId, stop);
        await Change(actor, id, one =>
        {
            one.AssignedToId = personId;
            return Step(id, StepKind.Assigned, actor, name, note);
        }, stop);
    }

    /// <summary>To a colleague's own inbox, or to a mailbox; where it came in keeps sight of it.</summary>
    public async Task HandOver(Actor actor, Guid id, Guid? personId, Guid? mailboxId, string note, CancellationToken stop)
    {
        var item = await Mine(actor, id, stop);
        var before = await Hearers(item, stop);
        var name = personId is { } to ? await Able(item, to, stop) : await Readable(item, mailboxId, stop);
        await Change(actor, id, one =>
        {
            (one.PersonId, one.MailboxId, one.FolderId, one.AssignedToId, one.SnoozedUntil, one.ReadAt, one.ReadById, one.HandledAt, one.HandledById) = (personId, personId is null ? mailboxId : null, null, null, null, null, null, null, null);
            return Step(id, StepKind.HandedOver, actor, name, note);
        }, stop);
        screens.InboxesChanged(before);
    }

    public Task Snooze(Actor actor, Guid id, DateTimeOffset until, CancellationToken stop) => Change(actor, id, item =>
    {
        if (until <= clock.GetUtcNow() || until > clock.GetUtcNow().AddDays(366))
        {
            throw new RuleBroken("inbox.snooze-when");
        }
        item.SnoozedUntil = until;
        return Step(id, StepKind.Snoozed, actor, until.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }, stop);

    public Task Note(Actor actor, Guid id, string note, CancellationToken stop) => Change(actor, id, _ =>
        string.IsNullOrWhiteSpace(note) ? throw new RuleBroken("inbox.note-empty") : Step(id, StepKind.Noted, actor, note: note), stop);

    /// <summary>Done with it: for everybody whose mailbox it lies in.</summary>
    public Task Handle(Actor actor, Guid id, CancellationToken stop) => Change(actor, id, item =>
    {
        if (item.HandledAt is not null)
        {
            return null;
        }
        (item.HandledAt, item.HandledById) = (clock.GetUtcNow(), actor.PersonId);
        return Step(id, StepKind.Handled, actor);
    }, stop);

    public Task Reopen(Actor actor, Guid id, CancellationToken stop) => Change(actor, id, item =>
    {
        (item.HandledAt, item.HandledById) = (null, null);
        return Step(id, StepKind.Reopened, actor);
    }, stop);

    /// <summary>He has it before him.</summary>
    public async Task Look(Actor actor, InboxItem item, CancellationToken stop)
    {
        if (item.ReadAt is null)
        {
            (item.ReadAt, item.ReadById) = (clock.GetUtcNow(), actor.PersonId);
            await db.SaveChangesAsync(stop);
            await Tell(item, stop);
        }
    }

    public async Task<InboxItem> Mine(Actor actor, Guid id, CancellationToken stop) => await db.InboxVisibleTo(actor).Where(i => i.Id == id).FirstOrNotFoundAsync(stop);

    /// <summary>Staff who may open what it is about, by name.</summary>
    public async Task<IReadOnlyList<PersonOnDossier>> Colleagues(InboxItem item, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var dossiers = item.DossierId is { } one ? [one] : await db.Dossiers.Where(d => d.ClientId == item.ClientId).Select(d => d.Id).ToListAsync(stop);
        var people = new List<PersonOnDossier>();
        foreach (var dossier in dossiers)
        {
            people.AddRange((await db.PeopleWhoMay(dossier, Capability.SeeDossier, today, stop)).Where(p => p.Side == Side.Office));
        }
        return [.. people.DistinctBy(p => p.PersonId).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    private async Task Change(Actor actor, Guid id, Func<InboxItem, InboxStep?> verb, CancellationToken stop)
    {
        var item = await Mine(actor, id, stop);
        if (verb(item) is not { } step)
        {
            return;
        }
        // Whoever works on it has seen it; handed over it is new to the other.
        if (step.Kind != StepKind.HandedOver)
        {
            (item.ReadAt, item.ReadById) = (item.ReadAt ?? step.At, item.ReadById ?? actor.PersonId);
        }
        db.InboxSteps.Add(step);
        await db.SaveChangesAsync(stop);
        await Tell(item, stop);
    }

    /// <summary>Nothing goes to somebody who could not open it.</summary>
    private async Task<string> Able(InboxItem item, Guid personId, CancellationToken stop) =>
        (await Colleagues(item, stop)).FirstOrDefault(p => p.PersonId == personId)?.Name ?? throw new RuleBroken("inbox.colleague-cannot");

    private async Task<string> Readable(InboxItem item, Guid? mailboxId, CancellationToken stop)
    {
        var name = await db.Mailboxes.Where(b => b.Id == mailboxId).Select(b => b.Name).FirstOrDefaultAsync(stop) ?? throw new RuleBroken("inbox.no-such-box");
        var able = (await Colleagues(item, stop)).Select(p => p.PersonId).ToHashSet();
        return (await new SortingReader(db).Readers(stop))[mailboxId!.Value].Any(able.Contains) ? name : throw new RuleBroken("inbox.box-cannot");
    }

    private InboxStep Step(Guid id, StepKind kind, Actor actor, string to = "", string note = "") =>
        new() { ItemId = id, Kind = kind, ById = actor.PersonId, ByName = actor.Name, To = to, Note = note.Trim(), At = clock.GetUtcNow() };

    private async Task Tell(InboxItem item, CancellationToken stop) => screens.InboxesChanged(await Hearers(item, stop));

    private async Task<HashSet<Guid>> Hearers(InboxItem item, CancellationToken stop)
    {
        var people = new[] { item.PersonId, item.AssignedToId }.OfType<Guid>().ToHashSet();
        var readers = await new SortingReader(db).Readers(stop);
        foreach (var box in new[] { item.MailboxId, item.OriginId }.OfType<Guid>())
        {
            people.UnionWith(readers[box]);
        }
        people.UnionWith(await db.StandInsOf(people, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop));
        return people;
    }
}
