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
    /// <summary>Who is asked has changed, by a right, a rule, a type or an absence: where all who are asked now have approved, it is approved by
    /// that, and those whose turn comes by it are told. Before the streams are locked, as these are others; whoever decides at the same moment
    /// clashes with it by the version of the approval.</summary>
    public static async Task Reckon(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        var touched = new Dictionary<Guid, (Approval Approval, RecordedActivity Because)>();
        foreach (var (approvals, because) in Touched(db, recordings))
        {
            foreach (var approval in await approvals.Include(a => a.Decisions).Where(a => a.State == ApprovalState.Open).ToListAsync(stop))
            {
                touched.TryAdd(approval.Id, (approval, because));
            }
        }
        foreach (var dossier in touched.Values.GroupBy(t => (t.Approval.DossierId, t.Approval.ClientId)))
        {
            var (types, at) = (dossier.Select(t => t.Approval.TypeId).Distinct().ToList(), dossier.Max(t => t.Because.At));
            var was = await db.AskedOf(dossier.Key.DossierId, dossier.Key.ClientId, types, at, stop, before: true);
            var now = await db.AskedOf(dossier.Key.DossierId, dossier.Key.ClientId, types, at, stop);
            // A save that failed is tried again with what it recorded.
            foreach (var (approval, because) in dossier.Where(t => !t.Approval.Recorded.Any(a => a.Kind is ActivityKind.ApprovalPassedOn or ActivityKind.ApprovalTurnsMoved)))
            {
                approval.Reckon(was[approval.TypeId].Rule, now[approval.TypeId].Rule, because.By, because.At);
                Add(recordings, approval);
            }
        }
    }

    private static IEnumerable<(IQueryable<Approval> Approvals, RecordedActivity Because)> Touched(PortalDb db, List<Recording> recordings)
    {
        var moved = db.ChangeTracker.Entries<ApproverRight>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (e.Entity.ClientId, e.Entity.TypeId)).Distinct().ToList();
        foreach (var (clientId, typeId) in moved)
        {
            var set = recordings.SelectMany(r => r.Recorded).Last(a => a.Kind == ActivityKind.ApprovalRightSet && a.Stream.Id == clientId);
            yield return (db.Approvals.Where(a => a.ClientId == clientId && a.TypeId == typeId), set);
        }
        foreach (var rule in recordings.OfType<ClientRule>().Where(r => r.Recorded.Count > 0).ToList())
        {
            yield return (db.Approvals.Where(a => a.ClientId == rule.ClientId && a.TypeId == rule.TypeId), rule.Recorded[^1]);
        }
        foreach (var absence in recordings.OfType<ApproverAbsence>().Where(a => a.Recorded.Any(r => r.Kind is ActivityKind.AbsenceBegan or ActivityKind.AbsenceEnded)).ToList())
        {
            yield return (db.Approvals.Where(a => a.ClientId == absence.ClientId), absence.Recorded[^1]);
        }
        // Only where the client has said nothing of its own, or has a rule that begins or ceases to count.
        foreach (var entry in db.ChangeTracker.Entries<DocumentType>().Where(e => e.State == EntityState.Modified).ToList())
        {
            var (type, because) = (entry.Entity.Id, entry.Entity.Recorded[^1]);
            if (entry.Property(t => t.DefaultRight).IsModified || entry.Property(t => t.UsesRules).IsModified)
            {
                yield return (db.Approvals.Where(a => a.TypeId == type && (!db.ApproverRights.Any(r => r.ClientId == a.ClientId && r.TypeId == type) || db.ClientRules.Any(r => r.ClientId == a.ClientId && r.TypeId == type))), because);
            }
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
                var authorisers = approval.OfficeFirst ? await db.WhoMayForOffice(approval.DossierId, approval.TypeId, OfficeRight.Authorise, DateOnly.FromDateTime(added.At.UtcDateTime), stop) : [];
                approval.Follow(newest, await db.RuleOf(approval, added.At, stop), added.By, added.At, [.. authorisers.Select(p => p.PersonId)]);
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
            foreach (var decided in approval.Recorded.Where(a => a.Kind is ActivityKind.ApprovalAuthorised or ActivityKind.ApprovalSentBack or ActivityKind.ApprovalGivenForClient))
            {
                var right = decided.Kind == ActivityKind.ApprovalGivenForClient ? OfficeRight.Approve : OfficeRight.Authorise;
                var actor = await ActorReader.Read(db, decided.By.PersonId, "", DateOnly.FromDateTime(decided.At.UtcDateTime), stop);
                if (actor is null || !await db.MayForOffice(actor, approval.DossierId, approval.TypeId, right, stop))
                {
                    throw new RuleBroken("approvals.not-yours");
                }
                var asked = right == OfficeRight.Approve ? await db.AskedOf(approval.DossierId, approval.ClientId, approval.TypeId, decided.At, stop) : null;
                if (asked is { ClientMust: true })
                {
                    throw new RuleBroken("approvals.client-must");
                }
            }
            foreach (var decided in approval.Recorded.Where(a => a.Kind is ActivityKind.ApprovalGiven or ActivityKind.ApprovalRefused))
            {
                var actor = await ActorReader.Read(db, decided.By.PersonId, "", DateOnly.FromDateTime(decided.At.UtcDateTime), stop);
                var before = approval.ApprovedBy.Where(p => p != decided.By.PersonId).ToList();
                if (actor is null or { IsStaff: true } || !(await db.CapabilitiesOn(actor, approval.DossierId, stop)).Has(Capability.SeeDossier)
                    || !approval.Seated(await db.RuleOf(approval, decided.At, stop), actor.PersonId).After(before, approval.Amount, approval.Currency).WaitsFor(actor.PersonId))
                {
                    throw new RuleBroken("approvals.not-yours");
                }
            }
        }
    }
}
