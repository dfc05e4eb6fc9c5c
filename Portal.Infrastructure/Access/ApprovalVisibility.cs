using System.Linq.Expressions;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class ApprovalVisibility
{
    /// <summary>Staff: of the dossiers that they may open, as far as they see the document. Client users, where they may open the dossier:
    /// what they have a right to approve, whatever they decided on, and all of it for who manages the approval tasks; but
    /// nothing that the office has yet to authorise for the first time.</summary>
    public static IQueryable<Approval> ApprovalsVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.Staff is { } staff)
        {
            var seen = from approval in db.Approvals
                       join dossier in db.DossiersWhereMay(actor, Capability.SeeDossier) on approval.DossierId equals dossier.Id
                       select approval;
            var documents = db.DocumentsVisibleTo(actor);
            return staff.HasSingleGrants ? seen.Where(a => documents.Any(d => d.Id == a.DocumentId)) : seen;
        }
        var personId = actor.PersonId;
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        var managed = actor.DossierIdsWith(Capability.SeeDossier, Capability.ManageApprovalTasks);
        var his = db.ApprovalsOf(actor);
        return db.Approvals.Where(a => !a.KeptFromClient && (managed.Contains(a.DossierId) || his.Any(h => h.Id == a.Id)
            || (open.Contains(a.DossierId) && a.Decisions.Any(d => d.PersonId == personId))));
    }

    /// <summary>What may wait for him now: where "may" and "must" count and nobody stands in, exactly that; where his client has a rule, all that
    /// it names him for, and where he stands in, all that it may be for. Whether it is his turn is then asked of the rule
    /// (<see cref="ApprovalTurns"/>).</summary>
    internal static IQueryable<Approval> ApprovalsPerhapsWaitingFor(this PortalDb db, Actor actor)
    {
        var (personId, contacts) = (actor.PersonId, actor.ContactIds().Concat(actor.StandsInFor.Select(s => s.Contact.ContactId)).ToList());
        var must = db.ApproverRights.Where(r => r.Right == ApprovalRight.Must);
        var ruled = db.ClientRules;
        return db.ApprovalsOf(actor).Where(a => a.State == ApprovalState.Open && !a.WaitsForOffice && !a.Decisions.Any(d => d.PersonId == personId && d.VersionId == a.VersionId)
            && ((a.Type.UsesRules && ruled.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId))
                || (!a.Decisions.Any(d => d.InPlaceOfId == personId && d.Verdict == Verdict.Approve && d.VersionId == a.VersionId)
                    && (!must.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId) || must.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId && contacts.Contains(r.ContactId))))));
    }

    /// <summary>Those for whose type he holds a right at that client, and those for which somebody holds one in whose place he stands now: these
    /// as far as both may open the dossier, and nothing that was over before. Whether it is his turn is the rule's to say.</summary>
    public static IQueryable<Approval> ApprovalsOf(this PortalDb db, Actor actor)
    {
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        var his = AskedOf(db, actor.ContactIds(), open, actor.DossierIdsWith(Capability.SeeDossier, Capability.ManageApprovalTasks));
        foreach (var (away, begun) in actor.StandsInFor)
        {
            var both = away.With(Capability.SeeDossier).Intersect(open).ToList();
            var theirs = AskedOf(db, [away.ContactId], both, [.. away.With(Capability.SeeDossier, Capability.ManageApprovalTasks).Intersect(open)]);
            his = his.Or(theirs.And(a => a.State == ApprovalState.Open || a.Ended!.At >= begun));
        }
        return db.Approvals.Where(his);
    }

    /// <summary>His client's rule names him, whatever its limits; or, where it has none, a right was given to him, or the type's own counts for
    /// Administrators where nobody was given any.</summary>
    private static Expression<Func<Approval, bool>> AskedOf(PortalDb db, List<Guid> contacts, List<Guid> open, List<Guid> managed)
    {
        var ruled = db.ClientRules;
        var named = db.ClientRules.Where(r => r.Parts.Any(p => p.Seats.Any(s => contacts.Contains(s.ContactId))));
        return a => !a.KeptFromClient && open.Contains(a.DossierId) && (a.Type.UsesRules && ruled.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId)
            ? named.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId)
            : db.ApproverRights.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId && contacts.Contains(r.ContactId))
                || (managed.Contains(a.DossierId) && a.Type.DefaultRight != ApprovalRight.None && !db.ApproverRights.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId)));
    }
}
