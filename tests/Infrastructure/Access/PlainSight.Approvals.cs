using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Office;

namespace Portal.Tests.Infrastructure.Access;

internal sealed partial class PlainSight
{
    /// <summary>Staff where they see the dossier and the document; a client user what he has a right for, what he decided on, and where he
    /// manages the tasks of others.</summary>
    public bool Sees(Person p, Approval approval)
    {
        var dossier = Of(approval.DossierId);
        if (!rights.May(p, dossier, Capability.SeeDossier))
        {
            return false;
        }
        if (rights.IsStaff(p))
        {
            var document = papers.Documents.Single(d => d.Id == approval.DocumentId);
            return document.History.Exists(v => Sees(p, document, v));
        }
        return !approval.KeptFromClient && (Has(p, approval) || approval.Decisions.Exists(d => d.PersonId == p.Id) || rights.May(p, dossier, Capability.ManageApprovalTasks));
    }

    /// <summary>He is asked himself; or he stands in for somebody who is and may come in, as long as it waits, and for what ended meanwhile.</summary>
    public bool Has(Person p, Approval approval) => IsAsked(p, approval) || papers.Absences.Exists(a => StandsIn(a, p) && IsAsked(Away(a), approval)
        && rights.May(p, Of(approval.DossierId), Capability.SeeDossier) && a.ClientId == approval.ClientId && (approval.IsOpen || approval.Ended!.At >= a.BegunAt));

    private bool StandsIn(ApproverAbsence absence, Person p) => absence.Stands && absence.SubstituteId == p.Id && rights.ContactAt(p, absence.ClientId)?.Id == absence.SubstituteContactId
        && rights.ContactAt(Away(absence), absence.ClientId)?.Id == absence.ContactId;

    private Person Away(ApproverAbsence absence) => office.People.Single(q => q.Id == absence.PersonId);

    /// <summary>His client's rule names him; where it has none: a right of his own; or nobody was given any for the type, it is the Administrators', and he manages these tasks.</summary>
    private bool IsAsked(Person p, Approval approval)
    {
        if (rights.IsStaff(p) || approval.KeptFromClient || !rights.May(p, Of(approval.DossierId), Capability.SeeDossier))
        {
            return false;
        }
        if (RuleFor(approval) is { } rule)
        {
            return rule.Parts.Exists(part => part.Seats.Exists(s => s.PersonId == p.Id && rights.ContactAt(p, approval.ClientId)?.Id == s.ContactId));
        }
        var given = Given(approval);
        var type = papers.Types.Single(t => t.Id == approval.TypeId);
        return given.Count > 0 ? given.Exists(r => r.PersonId == p.Id && rights.ContactAt(p, approval.ClientId)?.Id == r.ContactId)
            : type.DefaultRight != ApprovalRight.None && rights.May(p, Of(approval.DossierId), Capability.ManageApprovalTasks);
    }

    /// <summary>Open, his, not decided by him on what is up, and nobody else must; where somebody of the two is away, by the rule.</summary>
    public bool Waits(Person p, Approval approval) => rights.IsStaff(p) ? ForOffice(p, approval, OfficeRight.Authorise) : !approval.WaitsForOffice && WaitsForClient(p, approval);

    private bool WaitsForClient(Person p, Approval approval) => papers.Absences.Exists(a => a.ClientId == approval.ClientId && ((a.Stands && a.PersonId == p.Id) || StandsIn(a, p)))
        ? approval.IsOpen && Has(p, approval) && !approval.HasDecided(p.Id) && Judged(approval).WaitsFor(p.Id)
        : approval.IsOpen && Has(p, approval) && !approval.HasDecided(p.Id)
        && (RuleFor(approval) is { } rule ? rule.Rule.After(approval.ApprovedBy, approval.Amount, approval.Currency).WaitsFor(p.Id) : Given(approval).TrueForAll(r => r.Right != ApprovalRight.Must) || Given(approval).Exists(r => r.PersonId == p.Id && r.Right == ApprovalRight.Must));

    private Standing Judged(Approval approval)
    {
        var dossier = Of(approval.DossierId);
        Person One(Guid id) => office.People.Single(q => q.Id == id);
        bool ComesIn(Guid id) => !rights.IsStaff(One(id)) && rights.May(One(id), dossier, Capability.SeeDossier);
        var usual = papers.Types.Single(t => t.Id == approval.TypeId).DefaultRight;
        var people = Given(approval) is { Count: > 0 } given ? given.Where(r => r.Right == ApprovalRight.Must || ComesIn(r.PersonId)).Select(r => (r.PersonId, r.Right))
            : usual == ApprovalRight.None ? [] : office.People.Where(q => !rights.IsStaff(q) && rights.MayOpen(q, dossier, Capability.ManageApprovalTasks)).Select(q => (q.Id, usual));
        var rule = RuleFor(approval)?.Rule ?? ApprovalRule.Of(people);
        return (rule with { Away = [.. papers.Absences.Where(a => a.Stands && a.ClientId == approval.ClientId && ComesIn(a.PersonId) && ComesIn(a.SubstituteId)).Select(a => new Absence(a.PersonId, a.SubstituteId))] })
            .After(approval.ApprovedBy, approval.Amount, approval.Currency);
    }

    /// <summary>He sees it, holds the right, and neither put it up nor decided on it.</summary>
    public bool ForOffice(Person p, Approval approval, OfficeRight right) => Sees(p, approval) && HoldsForOffice(p, approval, right)
        && approval.IsOpen && approval.WaitsForOffice == (right == OfficeRight.Authorise) && approval.PutUpById != p.Id && !approval.HasDecided(p.Id);

    /// <summary>He may do this with its type by himself, by a group or by a grant on the dossier, and was not denied it there.</summary>
    public bool HoldsForOffice(Person p, Approval approval, OfficeRight right)
    {
        var capability = right == OfficeRight.Authorise ? Capability.AuthoriseForOffice : Capability.ApproveForOffice;
        var grant = Of(approval.DossierId).Grants.Find(g => g.PersonId == p.Id && g.Capability == capability);
        return rights.IsStaff(p) && rights.May(p, Of(approval.DossierId), Capability.SeeDossier) && grant is not { Given: false }
            && (grant is { Given: true } || papers.OfficeApprovers.Exists(o => o.TypeId == approval.TypeId && o.Right == right && (o.PersonId == p.Id || (o.StaffGroupId is { } g && rights.IsInGroup(p, g)))));
    }

    private ClientRule? RuleFor(Approval approval) => papers.Types.Single(t => t.Id == approval.TypeId).UsesRules ? papers.Rules.Find(r => r.ClientId == approval.ClientId && r.TypeId == approval.TypeId) : null;

    private List<ApproverRight> Given(Approval approval) => papers.Rights.FindAll(r => r.ClientId == approval.ClientId && r.TypeId == approval.TypeId);

    private bool PutUpTo(Person p, DocumentVersion version) => papers.Approvals.Exists(a =>
        (a.VersionId == version.Id && a.State != ApprovalState.Withdrawn && Has(p, a))
        || (!rights.IsStaff(p) && rights.May(p, Of(a.DossierId), Capability.SeeDossier) && a.Decisions.Exists(d => d.PersonId == p.Id && d.VersionId == version.Id)));
}
