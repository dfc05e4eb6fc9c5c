using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class ApprovalVisibility
{
    /// <summary>Staff: of the dossiers that they may open, as far as they see the document. Client users, where they may open the dossier:
    /// what they have a right to approve, whatever they decided on, and all of it for who manages the approval tasks.</summary>
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
        return db.Approvals.Where(a => managed.Contains(a.DossierId) || his.Any(h => h.Id == a.Id)
            || (open.Contains(a.DossierId) && a.Decisions.Any(d => d.PersonId == personId)));
    }

    /// <summary>What may wait for him now: where "may" and "must" count, exactly that; where his client has a rule, all that it names him
    /// for, and whether it is his turn is asked of the rule (<see cref="ApprovalTurns"/>).</summary>
    internal static IQueryable<Approval> ApprovalsPerhapsWaitingFor(this PortalDb db, Actor actor)
    {
        var (personId, contacts) = (actor.PersonId, actor.ContactIds());
        var must = db.ApproverRights.Where(r => r.Right == ApprovalRight.Must);
        var ruled = db.ClientRules;
        return db.ApprovalsOf(actor).Where(a => a.State == ApprovalState.Open && !a.Decisions.Any(d => d.PersonId == personId && d.VersionId == a.VersionId)
            && ((a.Type.UsesRules && ruled.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId))
                || !must.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId) || must.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId && contacts.Contains(r.ContactId))));
    }

    /// <summary>Those for whose type he holds a right at that client: his client's rule names him, whatever its limits; or, where it has none,
    /// a right was given to him, or the type's own counts for Administrators where nobody was given any. Whether it is his turn is the rule's
    /// to say.</summary>
    public static IQueryable<Approval> ApprovalsOf(this PortalDb db, Actor actor)
    {
        var (contacts, open) = (actor.ContactIds(), actor.DossierIdsWith(Capability.SeeDossier));
        var managed = actor.DossierIdsWith(Capability.SeeDossier, Capability.ManageApprovalTasks);
        var ruled = db.ClientRules;
        var named = db.ClientRules.Where(r => r.Parts.Any(p => p.Seats.Any(s => contacts.Contains(s.ContactId))));
        return db.Approvals.Where(a => open.Contains(a.DossierId) && (a.Type.UsesRules && ruled.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId)
            ? named.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId)
            : db.ApproverRights.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId && contacts.Contains(r.ContactId))
                || (managed.Contains(a.DossierId) && a.Type.DefaultRight != ApprovalRight.None && !db.ApproverRights.Any(r => r.ClientId == a.ClientId && r.TypeId == a.TypeId))));
    }
}
