using Portal.Domain.Approvals;
using Portal.Domain.Documents;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What was put up for approval, and who may decide on it.</content>
internal sealed partial class RandomPapers
{
    public List<DocumentType> Types { get; } = [];
    public List<ApproverRight> Rights { get; } = [];
    public List<Approval> Approvals { get; } = [];

    /// <summary>Of two types, one of which is the Administrators' where nobody was given a right; some decided, some over.</summary>
    private void PutUp()
    {
        Types.AddRange([Type(ApprovalRight.May), Type(ApprovalRight.None)]);
        foreach (var contact in office.Contacts)
        {
            Rights.AddRange(office.Some(Types, 0.3).Select(t => new ApproverRight { ContactId = contact.Id, TypeId = t.Id, ClientId = contact.ClientId, PersonId = contact.PersonId, Right = office.One([ApprovalRight.May, ApprovalRight.Must]) }));
        }
        foreach (var dossier in office.Dossiers)
        {
            foreach (var document in office.Some(Documents.Where(d => d.DossierId == dossier.Id), 0.4))
            {
                var asked = office.Contacts.Where(c => c.ClientId == dossier.ClientId).Select(c => c.PersonId).Append(Guid.CreateVersion7()).Distinct().ToList();
                var rule = new ApprovalRule([new RulePart(1, asked.Count, asked)]);
                var approval = Approval.Ask(dossier, document, office.One(document.History), office.One(Types), new PutUp("2025", null, "EUR", "", null, ""), rule, Anybody(), office.Moment());
                foreach (var contact in office.Some(office.Contacts.Where(c => c.ClientId == dossier.ClientId), 0.2).DistinctBy(c => c.PersonId))
                {
                    approval.Decide(Verdict.Approve, "", approval.Sha256, ConfirmedBy.Text, rule, By(contact), office.Moment());
                }
                if (office.Maybe(0.3))
                {
                    approval.Withdraw("", Anybody(), office.Moment());
                }
                Approvals.Add(approval);
            }
        }

        DocumentType Type(ApprovalRight usual) => DocumentType.Add($"Type {usual}", "", Cadence.Once, 0, 0, false, usual, Anybody(), office.Moment());
    }
}
