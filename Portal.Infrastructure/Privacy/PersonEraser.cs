using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Privacy;

/// <summary>Erases a person: his way in, his addresses and what was meant for him at once; his name in every trail whose term has run
/// out. All or nothing, and the trail says that it was done (decision 0009).</summary>
public sealed class PersonEraser(PortalDb db, PersonPlans plans, TimeProvider clock)
{
    /// <summary>Saves the caller's changes with it.</summary>
    /// <exception cref="RuleBroken">A legal hold stands on something of his.</exception>
    public async Task Erase(DataRequest request, By by, CancellationToken stop)
    {
        using var pass = db.Gate is { } gate ? await gate.Enter(stop) : null;
        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            // Two erasures at once: the second counts what the first took out.
            await StreamHeads.Lock(db, [StreamId.Office], stop);
            var now = clock.GetUtcNow();
            var person = await db.People.FirstAsync(p => p.Id == request.PersonId, stop);
            var plan = await plans.Of(person, DateOnly.FromDateTime(now.UtcDateTime), stop);
            if (plan.Holds.Any())
            {
                throw new RuleBroken("privacy.held");
            }
            var redaction = new Redaction(plan.Person.Id, plan.Contacts, await Names(plan, stop));
            await TakeNames(plan, redaction, now, stop);
            await TakeReasons(plan.Person.Id, redaction, stop);
            await new PersonRemains(db).Take(person, by, now, stop);
            var (count, sha256) = await ErasedRows.Now(db, stop);
            (await db.Office.SingleAsync(stop)).PersonErased(request, count, sha256, by, now);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(CancellationToken.None);
        }
        if (db.Database.IsSqlite())
        {
            // The file overwrites what is deleted; its log would keep it until somebody writes there again.
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);
        }
    }

    private async Task TakeNames(PersonPlan plan, Redaction redaction, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var trail in plan.Free)
        {
            var rows = await plans.Rows(plan.Person.Id, plan.Contacts).Where(a => a.StreamKind == trail.Stream.Kind && a.StreamId == trail.Stream.Id).ToListAsync(stop);
            foreach (var row in rows)
            {
                if (redaction.Of(row) is not { } words)
                {
                    continue;
                }
                var seal = ActivityChain.CommitmentOf(row);
                await db.Activities.Where(a => a.Id == row.Id).ExecuteUpdateAsync(a => a
                    .SetProperty(x => x.ActorName, words.ActorName).SetProperty(x => x.Address, words.Address).SetProperty(x => x.DetailsJson, words.DetailsJson)
                    .SetProperty(x => x.Seal, seal).SetProperty(x => x.ErasedAt, now), stop);
            }
            if (trail.Stream.Kind == StreamKind.Dossier)
            {
                await new DossierNames(db).Take(trail.Stream.Id, plan.Person.Id, stop);
            }
        }
    }

    // Why it was asked is kept, as the office must account for it; not in his name.
    private async Task TakeReasons(Guid personId, Redaction redaction, CancellationToken stop)
    {
        foreach (var request in await db.DataRequests.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(stop))
        {
            var reason = redaction.Text(request.Reason);
            await db.DataRequests.Where(r => r.Id == request.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Reason, reason), stop);
        }
    }

    /// <summary>All that his rows call him: he may have had another name, and after a first erasure only the trails still know it.</summary>
    private async Task<HashSet<string>> Names(PersonPlan plan, CancellationToken stop)
    {
        var (id, own) = (plan.Person.Id, plan.Contacts.Append(plan.Person.Id).ToHashSet());
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { plan.Person.Name, plan.Person.Email, plan.Person.Mobile ?? "" };
        await foreach (var row in plans.Rows(id, plan.Contacts).Select(a => new { a.Kind, a.ActorId, a.ActorName, a.SubjectId, a.DetailsJson }).AsAsyncEnumerable().WithCancellation(stop))
        {
            var details = ActivityChain.Read(row.DetailsJson);
            names.UnionWith(new[]
            {
                row.ActorId == id ? row.ActorName : null,
                own.Contains(row.SubjectId) ? details.Name : null,
                details.PersonId == id ? details.Person : null,
                row.Kind == ActivityKind.ContactRenamed && own.Contains(row.SubjectId) ? details.From : null,
            }.OfType<string>());
        }
        return names;
    }
}
