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
        return Has(p, approval) || approval.Decisions.Exists(d => d.PersonId == p.Id) || rights.May(p, dossier, Capability.ManageApprovalTasks);
    }

    /// <summary>His client's rule names him; where it has none: a right of his own; or nobody was given any for the type, it is the Administrators', and he manages these tasks.</summary>
    public bool Has(Person p, Approval approval)
    {
        if (rights.IsStaff(p) || !rights.May(p, Of(approval.DossierId), Capability.SeeDossier))
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

    /// <summary>Open, his, not decided by him on what is up, and nobody else must.</summary>
    public bool Waits(Person p, Approval approval) =>
        approval.IsOpen && Has(p, approval) && !approval.HasDecided(p.Id)
        && (RuleFor(approval) is { } rule ? rule.Rule.After(approval.ApprovedBy, approval.Amount, approval.Currency).WaitsFor(p.Id) : Given(approval).TrueForAll(r => r.Right != ApprovalRight.Must) || Given(approval).Exists(r => r.PersonId == p.Id && r.Right == ApprovalRight.Must));

    private ClientRule? RuleFor(Approval approval) => papers.Types.Single(t => t.Id == approval.TypeId).UsesRules ? papers.Rules.Find(r => r.ClientId == approval.ClientId && r.TypeId == approval.TypeId) : null;

    private List<ApproverRight> Given(Approval approval) => papers.Rights.FindAll(r => r.ClientId == approval.ClientId && r.TypeId == approval.TypeId);

    private bool PutUpTo(Person p, DocumentVersion version) => papers.Approvals.Exists(a =>
        (a.VersionId == version.Id && a.State != ApprovalState.Withdrawn && Has(p, a))
        || (!rights.IsStaff(p) && rights.May(p, Of(a.DossierId), Capability.SeeDossier) && a.Decisions.Exists(d => d.PersonId == p.Id && d.VersionId == version.Id)));
}
