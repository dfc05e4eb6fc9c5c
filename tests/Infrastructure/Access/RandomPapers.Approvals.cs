using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What was put up for approval, and who may decide on it.</content>
internal sealed partial class RandomPapers
{
    public List<DocumentType> Types { get; } = [];
    public List<ApproverRight> Rights { get; } = [];
    public List<ClientRule> Rules { get; } = [];
    public List<ApproverAbsence> Absences { get; } = [];
    public List<Approval> Approvals { get; } = [];
    public List<OfficeApprover> OfficeApprovers { get; } = [];

    /// <summary>Of four types, one of them the office’s first: one is the Administrators' where nobody was given a right, one has rules of some clients; some decided, some over.</summary>
    private void PutUp()
    {
        Types.AddRange([Type(ApprovalRight.May), Type(ApprovalRight.None), Type(ApprovalRight.May, rules: true), Type(ApprovalRight.May, first: true)]);
        foreach (var type in Types)
        {
            OfficeApprovers.AddRange(office.Some(office.Staff, 0.3).Select(s => new OfficeApprover { TypeId = type.Id, Right = office.One(Enum.GetValues<OfficeRight>()), PersonId = s.PersonId }));
            OfficeApprovers.AddRange(office.Some(office.StaffGroups, 0.3).Select(g => new OfficeApprover { TypeId = type.Id, Right = office.One(Enum.GetValues<OfficeRight>()), StaffGroupId = g.Id }));
        }
        foreach (var contact in office.Contacts)
        {
            Rights.AddRange(office.Some(Types, 0.3).Select(t => new ApproverRight { ContactId = contact.Id, TypeId = t.Id, ClientId = contact.ClientId, PersonId = contact.PersonId, Right = office.One([ApprovalRight.May, ApprovalRight.Must]) }));
        }
        foreach (var client in office.Clients.Where(_ => office.Maybe(0.5)))
        {
            var contacts = office.Contacts.Where(c => c.ClientId == client.Id).DistinctBy(c => c.PersonId).ToList();
            var parts = Enumerable.Range(1, office.Upto(3)).Select(_ => office.Some(contacts, 0.6).ToList()).Where(some => some.Count > 0)
                .Select((some, i) => new NewPart(i + 1, office.Maybe(0.5) ? null : 1 + office.Upto(some.Count - 1), some, office.Maybe(0.3) ? 100m : null, null)).ToList();
            if (parts.Count > 0)
            {
                // Some stand for a type whose rules were switched off, and count for nothing.
                Rules.Add(ClientRule.Make(client.Id, office.Maybe(0.8) ? Types[2] : Types[0], "", "EUR", parts, Anybody(), office.Moment()));
            }
        }
        foreach (var contact in office.Contacts.DistinctBy(c => (c.ClientId, c.PersonId)).Where(_ => office.Maybe(0.3)))
        {
            var others = office.Contacts.Where(c => c.ClientId == contact.ClientId && c.PersonId != contact.PersonId && c.HasAccess(RandomOffice.Today)).ToList();
            if (others.Count > 0)
            {
                // Some begin next week, and count for nothing yet. Who stands in may be away himself, or in for two.
                var first = RandomOffice.Today.AddDays(office.Maybe(0.3) ? 7 : 0);
                Absences.Add(ApproverAbsence.Set(contact, office.One(others), first, first.AddDays(office.Upto(20)), RandomOffice.Today, Portal.Domain.Access.By.Portal, office.Moment()));
            }
        }
        foreach (var dossier in office.Dossiers)
        {
            foreach (var document in office.Some(Documents.Where(d => d.DossierId == dossier.Id), 0.4))
            {
                var asked = office.Contacts.Where(c => c.ClientId == dossier.ClientId).Select(c => c.PersonId).Append(Guid.CreateVersion7()).Distinct().ToList();
                var rule = new ApprovalRule([new RulePart(1, asked.Count, asked)]);
                var approval = Approval.Ask(dossier, document, office.One(document.History), office.One(Types), new PutUp("2025", office.Maybe(0.3) ? null : 50m + (100m * office.Upto(1)), "EUR", "", null, ""), rule, Anybody(), office.Moment(), [Guid.CreateVersion7()]);
                if (approval.WaitsForOffice && office.Maybe(0.6))
                {
                    var authoriser = office.One(office.Staff.FindAll(s => s.PersonId != approval.PutUpById));
                    approval.Authorise(approval.Sha256, ConfirmedBy.Authenticator, rule, new By(authoriser.PersonId, authoriser.Person.Name, Side.Office), office.Moment());
                    if (office.Maybe(0.3) && document.History.Find(v => v.Id != approval.VersionId) is { } other)
                    {
                        // The client was asked for another version, and this one waits for the office again.
                        approval.Follow(other, rule, Anybody(), office.Moment(), []);
                    }
                }
                if (approval.WaitsForOffice)
                {
                    Approvals.Add(approval);
                    continue;
                }
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

        DocumentType Type(ApprovalRight usual, bool rules = false, bool first = false) => DocumentType.Add(new TypeTerms($"Type {usual} {rules} {first}", "", new DueRule(Cadence.Once, 0, 0), false, usual, rules, OfficeFirst: first), Anybody(), office.Moment());
    }
}
