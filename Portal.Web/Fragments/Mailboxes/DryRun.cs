using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Mailboxes;

/// <summary>One event that would go elsewhere.</summary>
/// <param name="From">The mailbox or colleague as the rules stand; empty: to whoever is responsible.</param>
public sealed record Moved(ActivityRow Row, string From, string To);

/// <param name="Looked">Events that were tried, at most <see cref="DryRun.Most"/>.</param>
/// <param name="Fits">How many of them the rule fits.</param>
/// <param name="There">How many go where it says.</param>
public sealed record DryRunResult(int Looked, int Fits, int There, IReadOnlyList<Moved> Moves, int MovedCount);

/// <summary>What a rule would have made of the last events that its author may see, with all other rules as they stand. Who may manage rules may not
/// look into every dossier. Nothing is written.</summary>
public sealed class DryRun(PortalDb db)
{
    public const int Most = 1000;
    private const int Shown = 20;

    /// <param name="changed">The rule as typed, in the place of the one of its id or behind all.</param>
    /// <param name="id">Of the rule that is changed; null for a new one.</param>
    public async Task<DryRunResult> Try(Actor actor, RoutingRule changed, Guid? id, CancellationToken stop)
    {
        var sorting = new SortingReader(db);
        var now = await sorting.Rules(stop);
        List<RoutingRule> then = id is null ? [.. now, changed] : [.. now.Select(r => r.Id == id ? changed : r)];
        var readers = await sorting.Readers(stop);
        var names = await db.Mailboxes.ToDictionaryAsync(b => b.Id, b => b.Name, stop);
        var today = actor.Today;
        var live = await db.Staff.Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= today)).Select(s => new { s.PersonId, s.Person.Name }).ToDictionaryAsync(s => s.PersonId, s => s.Name, stop);
        var kinds = Enum.GetValues<ActivityKind>().Where(k => Routing.Of(k) is { ToOffice: true, Named: false }).ToList();
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        var clients = db.ClientsVisibleTo(actor);
        var rows = (await db.Activities.AsNoTracking().Where(a => kinds.Contains(a.Kind)
            && ((a.StreamKind == StreamKind.Dossier && open.Any(d => d.Id == a.StreamId)) || (a.StreamKind == StreamKind.Client && clients.Any(c => c.Id == a.StreamId)))).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Most).ToListAsync(stop)).FindAll(Routing.ReachesOffice);
        var (fits, there, moved) = (0, 0, new List<Moved>());
        foreach (var row in rows)
        {
            var facts = await sorting.Facts(row, row.StreamKind == StreamKind.Dossier ? row.StreamId : null, row.StreamKind == StreamKind.Client ? row.StreamId : null, stop);
            var (before, after) = (Sorted.Of(facts, now, IsRead, live.ContainsKey), Sorted.Of(facts, then, IsRead, live.ContainsKey));
            fits += !changed.IsOff && changed.When.Fit(facts) ? 1 : 0;
            there += after.By == changed ? 1 : 0;
            if (before.MailboxId != after.MailboxId || before.By?.FolderId != after.By?.FolderId || before.ForwardToId != after.ForwardToId)
            {
                moved.Add(new Moved(row, Name(before), Name(after)));
            }
        }
        return new DryRunResult(rows.Count, fits, there, [.. moved.Take(Shown)], moved.Count);

        bool IsRead(Guid box) => readers[box].Any();
        string Name(Sorted sorted) => sorted.MailboxId is { } box ? names.GetValueOrDefault(box, "") : sorted.ForwardToId is { } to ? live.GetValueOrDefault(to, "") : "";
    }
}
