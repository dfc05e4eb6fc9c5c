using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Domain.Signing;

namespace Portal.Tests.Infrastructure.Access;

internal sealed partial class PlainSight
{
    /// <summary>Staff where they see the dossier and the document; a client user where he signs and may open the dossier.</summary>
    public bool Sees(Person p, SignatureRequest request)
    {
        if (!rights.May(p, Of(request.DossierId), Capability.SeeDossier))
        {
            return false;
        }
        if (rights.IsStaff(p))
        {
            var document = papers.Documents.Single(d => d.Id == request.DocumentId);
            return document.History.Exists(v => Sees(p, document, v));
        }
        return request.Party.Any(s => s.PersonId == p.Id);
    }

    public bool Waits(Person p, SignatureRequest request) => !rights.IsStaff(p) && Sees(p, request) && request.Next.Any(s => s.PersonId == p.Id);

    private bool ToSign(Person p, DocumentVersion version) => !rights.IsStaff(p) && papers.Signatures.Exists(s => s.VersionId == version.Id && Sees(p, s)
        && (s.IsOpen || s.Party.Any(x => x.PersonId == p.Id && x.State == SignerState.Signed)));
}
