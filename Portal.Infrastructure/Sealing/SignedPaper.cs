using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Signing;

namespace Portal.Infrastructure.Sealing;

/// <summary>The paper of a request that all have signed: what each put into his fields on the pages, and the evidence behind them.</summary>
public sealed class SignedPaper(PortalDb db, OfficeSeal seal, DeliverySecrets secrets, PaperWords words, TimeProvider clock)
{
    /// <exception cref="PdfException">Why it cannot be sealed.</exception>
    public async Task<(SealedPdf Paper, PaperVoice Voice)> Make(Seal asked, byte[] original, CancellationToken stop)
    {
        var request = await db.Signatures.AsNoTracking().AsSplitQuery().Include(s => s.Signers).Include(s => s.Fields).Include(s => s.Dossier).FirstAsync(s => s.Id == asked.SubjectId, stop);
        var signed = request.Party.ToDictionary(s => s.Id, s => s.FilledSha256);
        var ids = signed.Keys.ToList();
        var fillings = (await db.SignerFillings.AsNoTracking().Where(f => ids.Contains(f.SignerId)).ToListAsync(stop)).Where(f => signed[f.SignerId] == f.Sha256).ToDictionary(f => f.SignerId);
        var office = await db.Office.AsNoTracking().Select(o => o.Name).SingleAsync(stop);
        // One paper, one language: that of who signs first.
        var voice = new PaperVoice(words, request.Party.First().Language);
        return (await seal.Apply(original, SignatureMarks.Of(request, fillings), await new SignatureEvidence(db, voice).Of(request, fillings, office, stop), stop), voice);
    }

    /// <summary>Tells whoever signed that it is there, in the save that says so. Those from outside get a link of their own to it: the one that they
    /// signed with is used up.</summary>
    public async Task Hand(Seal made, CancellationToken stop)
    {
        var (request, now) = (await db.Signatures.Include(s => s.Signers).FirstAsync(s => s.Id == made.SubjectId, stop), clock.GetUtcNow());
        request.Sealed(made.SealedSha256!, now);
        foreach (var signer in request.Party.Where(s => s.IsOutside))
        {
            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            request.LinkMade(signer, SHA256.HashData(Encoding.UTF8.GetBytes(secret)), isFirst: true, By.Portal, now);
            db.Deliveries.Add(Delivery.ToSigner(DeliveryKind.SignerSealed, signer, request.DossierId, secrets.Protect(secret), now));
        }
    }
}
