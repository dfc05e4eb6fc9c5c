using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;

namespace Portal.Infrastructure.Data;

/// <summary>What holds of approvals whatever verb brings it about, asked where nobody else writes to the dossier any more.</summary>
internal static class UpForApproval
{
    /// <summary>Rights to approve have changed: where all who are asked now have approved, it is approved by that. Before the streams are
    /// locked, as these are others; whoever decides at the same moment clashes with it by the version of the approval.</summary>
    public static async Task Reckon(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        var moved = db.ChangeTracker.Entries<ApproverRight>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (e.Entity.ClientId, e.Entity.TypeId)).Distinct().ToList();
        foreach (var (clientId, typeId) in moved)
        {
            var set = recordings.SelectMany(r => r.Recorded).Last(a => a.Kind == ActivityKind.ApprovalRightSet && a.Stream.Id == clientId);
            await Reckon(db, recordings, db.Approvals.Where(a => a.ClientId == clientId && a.TypeId == typeId), set, stop);
        }
        foreach (var rule in recordings.OfType<ClientRule>().Where(r => r.Recorded.Count > 0).ToList())
        {
            await Reckon(db, recordings, db.Approvals.Where(a => a.ClientId == rule.ClientId && a.TypeId == rule.TypeId), rule.Recorded[^1], stop);
        }
        foreach (var type in db.ChangeTracker.Entries<DocumentType>().Where(e => e.State == EntityState.Modified && (e.Property(t => t.DefaultRight).IsModified || e.Property(t => t.UsesRules).IsModified)).Select(e => e.Entity).ToList())
        {
            await Reckon(db, recordings, db.Approvals.Where(a => a.TypeId == type.Id), type.Recorded[^1], stop);
        }
    }

    private static async Task Reckon(PortalDb db, List<Recording> recordings, IQueryable<Approval> touched, RecordedActivity because, CancellationToken stop)
    {
        // Nothing is complete before somebody approved.
        foreach (var approval in await touched.Include(a => a.Decisions).Where(a => a.State == ApprovalState.Open && a.Decisions.Any()).ToListAsync(stop))
        {
            approval.CompleteIf(await db.RuleOf(approval, because.At, stop), because.By, because.At);
            Add(recordings, approval);
        }
    }

    /// <summary>A newer version of a document is up in the place of the old one (R51): by whichever way it came in.</summary>
    public static async Task Follow(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var document in recordings.OfType<Document>().ToList())
        {
            if (document.Recorded.LastOrDefault(a => a.Kind == ActivityKind.DocumentVersionAdded) is not { } added)
            {
                continue;
            }
            var newest = document.History.MaxBy(v => v.Number)!;
            foreach (var approval in await db.Approvals.Include(a => a.Decisions).Where(a => a.DocumentId == document.Id && a.State == ApprovalState.Open).ToListAsync(stop))
            {
                approval.Follow(newest, await db.RuleOf(approval, added.At, stop), added.By, added.At);
                Add(recordings, approval);
            }
        }
    }

    // After the versions of all others were renewed.
    private static void Add(List<Recording> recordings, Approval approval)
    {
        if (approval.Recorded.Count > 0 && !recordings.Contains(approval))
        {
            approval.RenewVersion();
            recordings.Add(approval);
        }
    }

    /// <summary>The last gate (R54): whoever decides still has the right, and may still come in, in the very transaction of his decision.</summary>
    /// <exception cref="RuleBroken">It was taken from him meanwhile.</exception>
    public static async Task Check(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var approval in recordings.OfType<Approval>().ToList())
        {
            foreach (var decided in approval.Recorded.Where(a => a.Kind is ActivityKind.ApprovalGiven or ActivityKind.ApprovalRefused))
            {
                var actor = await ActorReader.Read(db, decided.By.PersonId, "", DateOnly.FromDateTime(decided.At.UtcDateTime), stop);
                var before = approval.ApprovedBy.Where(p => p != decided.By.PersonId).ToList();
                if (actor is null || !(await db.CapabilitiesOn(actor, approval.DossierId, stop)).Has(Capability.SeeDossier)
                    || !(await db.RuleOf(approval, decided.At, stop)).After(before, approval.Amount, approval.Currency).WaitsFor(actor.PersonId))
                {
                    throw new RuleBroken("approvals.not-yours");
                }
            }
        }
    }
}
