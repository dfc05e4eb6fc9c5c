using Portal.Domain.Approvals;
using Portal.Domain.Signing;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What people were asked to sign.</content>
internal sealed partial class RandomPapers
{
    public List<SignatureRequest> Signatures { get; } = [];

    /// <summary>In order and at once, some signed in part, some in somebody else's place, some over.</summary>
    private void AskToSign()
    {
        foreach (var dossier in office.Dossiers)
        {
            foreach (var document in office.Some(Documents.Where(d => d.DossierId == dossier.Id), 0.3))
            {
                var asked = office.Some(office.Contacts.Where(c => c.ClientId == dossier.ClientId), 0.5).DistinctBy(c => c.PersonId).ToList();
                var drafts = asked.Select(c => new SignerDraft(c.PersonId, c.Person.Name, "", "", "en")).Append(new SignerDraft(null, "Notary", "notary@law.example", "+31612345678", "nl")).ToList();
                var at = office.Moment();
                var request = SignatureRequest.Ask(dossier, document, office.One(document.History), drafts, [.. drafts.Select((_, i) => new FieldDraft(FieldKind.Signature, i, 1, 10, 10, 60, 20, "", true))], office.Maybe(), "", 180, Anybody(), at);
                foreach (var contact in asked.Where(_ => office.Maybe(0.4)))
                {
                    if (request.Next.FirstOrDefault(s => s.PersonId == contact.PersonId) is { } signer)
                    {
                        request.Read(signer.Id, By(contact), at);
                        request.Answer(signer, SignerFilling.ToSign(signer.Id, [], SignWay.Typed, contact.Person.Name, [], [], at), request.Sha256, ConfirmedBy.Text, By(contact), at);
                    }
                }
                if (request.Party.FirstOrDefault(s => s is { State: SignerState.Waiting, PersonId: not null }) is { } leaving && office.Maybe(0.3))
                {
                    request.Reassign(leaving.Id, new SignerDraft(null, "Bank", "bank@bank.example", "+31612345679", "nl"), Anybody(), at);
                }
                if (office.Maybe(0.3))
                {
                    request.Withdraw("", Anybody(), at);
                }
                Signatures.Add(request);
            }
        }
    }
}
