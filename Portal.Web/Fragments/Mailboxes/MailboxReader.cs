using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Mailboxes;

/// <summary>Something to choose, by name.</summary>
public sealed record Choice(Guid Id, string Name);

/// <param name="People">Who is in it, groups counted out.</param>
public sealed record MailboxLine(Mailbox Box, int People, int Open);

/// <param name="Folders">By mailbox.</param>
public sealed record RuleChoices(IReadOnlyList<Choice> Types, IReadOnlyList<Choice> Clients, IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Branches, IReadOnlyList<Choice> Boxes, IReadOnlyList<(Guid Box, Choice Folder)> Folders, IReadOnlyList<Choice> Staff)
{
    public string Name(IEnumerable<Choice> of, Guid? id) => of.FirstOrDefault(c => c.Id == id)?.Name ?? "";
}

public sealed record MailboxesView(IReadOnlyList<MailboxLine> Boxes, IReadOnlyList<RoutingRule> Rules, RuleChoices Choices, long Number);

/// <param name="Here">Who may be in it, by person or group, and whether they are.</param>
/// <param name="Items">All that lie in it or came in by it; of them <paramref name="Open"/> lie there and are open.</param>
/// <param name="Others">Where they can go.</param>
/// <param name="Rules">How many sort into it.</param>
public sealed record MailboxView(Mailbox Box, IReadOnlyList<(Choice Who, bool IsGroup, bool IsIn)> Here, int Items, int Open, IReadOnlyList<Choice> Others, int Rules);

/// <summary>Reads mailboxes and rules; the page has asked the right already.</summary>
public sealed class MailboxReader(PortalDb db, Text text)
{
    private const int MostClients = 2000;

    public async Task<MailboxesView> All(Actor actor, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var readers = await new SortingReader(db).Readers(stop);
        var boxes = await db.Mailboxes.AsNoTracking().Include(b => b.Folders.OrderBy(f => f.Place)).OrderBy(b => b.Name).ToListAsync(stop);
        var open = await db.Inbox.Where(i => i.MailboxId != null && i.HandledAt == null).GroupBy(i => i.MailboxId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var rules = await db.RoutingRules.AsNoTracking().OrderBy(r => r.Place).ThenBy(r => r.Id).ToListAsync(stop);
        return new MailboxesView([.. boxes.Select(b => new MailboxLine(b, readers[b.Id].Count(), open.GetValueOrDefault(b.Id)))], rules, await Choices(actor, stop), number);
    }

    public async Task<MailboxView> One(Guid id, DateOnly today, CancellationToken stop)
    {
        var box = await db.Mailboxes.AsNoTracking().Include(b => b.Folders.OrderBy(f => f.Place)).Include(b => b.Members).AsSplitQuery().FirstOrNotFoundAsync(b => b.Id == id, stop);
        var groups = await db.StaffGroups.OrderBy(g => g.Name).ThenBy(g => g.Id).Select(g => new Choice(g.Id, g.Name)).ToListAsync(stop);
        return new MailboxView(box,
            [.. (await Staff(today, stop)).Select(s => (s, false, box.Members.Exists(m => m.PersonId == s.Id))), .. groups.Select(g => (g, true, box.Members.Exists(m => m.StaffGroupId == g.Id)))],
            await db.Inbox.CountAsync(i => i.MailboxId == id || i.OriginId == id, stop), await db.Inbox.CountAsync(i => i.MailboxId == id && i.HandledAt == null, stop),
            await db.Mailboxes.Where(b => b.Id != id).OrderBy(b => b.Name).Select(b => new Choice(b.Id, b.Name)).ToListAsync(stop), await db.RoutingRules.CountAsync(r => r.MailboxId == id, stop));
    }

    /// <summary>Clients that the reader may see: a rule about another keeps it, and does not name it to him.</summary>
    public async Task<RuleChoices> Choices(Actor actor, CancellationToken stop)
    {
        var types = await db.DocumentTypes.AsNoTracking().Where(t => !t.IsOff).OrderBy(t => t.Place).ThenBy(t => t.Name).ToListAsync(stop);
        var boxes = await db.Mailboxes.AsNoTracking().Include(b => b.Folders.OrderBy(f => f.Place)).OrderBy(b => b.Name).ToListAsync(stop);
        return new RuleChoices(
            [.. types.Select(t => new Choice(t.Id, ApprovalView.TypeName(text, t)))],
            await db.ClientsVisibleTo(actor).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostClients).Select(c => new Choice(c.Id, c.Name)).ToListAsync(stop),
            await db.ClientGroups.OrderBy(g => g.Name).Select(g => new Choice(g.Id, g.Name)).ToListAsync(stop),
            await db.Branches.OrderBy(b => b.Name).Select(b => new Choice(b.Id, b.Name)).ToListAsync(stop),
            [.. boxes.Select(b => new Choice(b.Id, b.Name))],
            [.. boxes.SelectMany(b => b.Folders.Select(f => (b.Id, new Choice(f.Id, f.Name))))],
            await Staff(null, stop));
    }

    private Task<List<Choice>> Staff(DateOnly? today, CancellationToken stop) =>
        db.Staff.Where(s => !s.IsBlocked && (today == null || s.EndsOn == null || s.EndsOn >= today)).OrderBy(s => s.Person.Name).ThenBy(s => s.PersonId).Select(s => new Choice(s.PersonId, s.Person.Name)).ToListAsync(stop);
}
