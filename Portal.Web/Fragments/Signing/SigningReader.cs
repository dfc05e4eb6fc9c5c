using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Approving;

namespace Portal.Web.Fragments.Signing;

/// <summary>Reads a request for signatures through the actor.</summary>
internal sealed class SigningReader(PortalDb db, SigningCodes codes, TimeProvider clock)
{
    public async Task<SigningView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var dossierId = await db.SignaturesVisibleTo(actor).Where(s => s.Id == id).Select(s => (Guid?)s.DossierId).FirstOrDefaultAsync(stop) ?? throw new NotFound();
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var request = await db.SignaturesVisibleTo(actor).AsNoTracking().AsSplitQuery().Include(s => s.Signers).Include(s => s.Fields).Include(s => s.Dossier).FirstOrNotFoundAsync(s => s.Id == id, stop);
        var seal = await db.Seals.AsNoTracking().FirstOrDefaultAsync(s => s.Of == SealOf.Signature && s.SubjectId == id, stop);
        var file = await db.DocumentVersions.Where(v => v.Id == request.VersionId).Select(v => v.FileName).FirstAsync(stop);
        var reads = await db.VersionsVisibleTo(actor).AnyAsync(v => v.Id == request.VersionId, stop);
        var me = actor.IsStaff ? null : request.Party.FirstOrDefault(s => actor.Signs is null ? s.PersonId == actor.PersonId : s.Id == actor.PersonId);
        var may = actor.Signs is null ? await db.CapabilitiesOn(actor, dossierId, stop) : default;
        var turn = TurnOf(request, me);
        return new SigningView(request, request.Dossier.Name, file, reads, may, actor.Side, me, turn, turn is SignTurn.Fill or SignTurn.LookFirst ? await codes.WayOf(me!, stop) : null, actor.Signs is null ? $"/signatures/{id}" : "/signer", number)
        {
            Seal = seal,
            CanAskAgain = await CanAskAgain(actor, request, may, stop),
        };
    }

    private async Task<bool> CanAskAgain(Actor actor, SignatureRequest request, Capabilities may, CancellationToken stop) =>
        actor.IsStaff && request.State is not (SigningState.Open or SigningState.Signed) && may.Has(Capability.RequestSignature)
        && await db.DocumentsVisibleTo(actor).AnyAsync(d => d.Id == request.DocumentId, stop) && !await db.Signatures.AnyAsync(s => s.DocumentId == request.DocumentId && s.State == SigningState.Open, stop);

    private SignTurn TurnOf(SignatureRequest request, Signer? me) => me switch
    {
        null => SignTurn.None,
        { State: SignerState.Signed } => SignTurn.Signed,
        _ when !request.IsOpen || clock.GetUtcNow() >= request.ExpiresAt => SignTurn.Over,
        _ when !request.Next.Contains(me) => SignTurn.OthersFirst,
        { LookedAt: null } => SignTurn.LookFirst,
        _ => SignTurn.Fill,
    };
}
