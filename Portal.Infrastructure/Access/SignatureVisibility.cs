using Portal.Domain.Access;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class SignatureVisibility
{
    /// <summary>Staff: of the dossiers that they may open, as far as they see the document. Client users, where they may open the dossier:
    /// those that name them as signer. Somebody from outside: the one that his link is for.</summary>
    public static IQueryable<SignatureRequest> SignaturesVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.Signs is { } signs)
        {
            return db.Signatures.Where(s => s.Id == signs.SignatureId);
        }
        if (actor.Staff is { } staff)
        {
            var seen = from signature in db.Signatures
                       join dossier in db.DossiersWhereMay(actor, Capability.SeeDossier) on signature.DossierId equals dossier.Id
                       select signature;
            var documents = db.DocumentsVisibleTo(actor);
            return staff.HasSingleGrants ? seen.Where(s => documents.Any(d => d.Id == s.DocumentId)) : seen;
        }
        var (personId, open) = (actor.PersonId, actor.DossierIdsWith(Capability.SeeDossier));
        return db.Signatures.Where(s => open.Contains(s.DossierId) && s.Signers.Any(x => x.PersonId == personId && x.State != SignerState.Reassigned));
    }

    /// <summary>It is his turn: <see cref="SignatureRequest.Next"/> as a query.</summary>
    public static IQueryable<SignatureRequest> SignaturesWaitingFor(this PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        return db.SignaturesVisibleTo(actor).Where(s => s.State == SigningState.Open
            && s.Signers.Any(x => x.PersonId == personId && x.State == SignerState.Waiting && (!s.InOrder || !s.Signers.Any(o => o.State == SignerState.Waiting && o.Place < x.Place))));
    }
}
