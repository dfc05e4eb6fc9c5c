using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Signing;

/// <summary>Makes the sealed paper of a request that all have signed, and hands it to them.</summary>
public sealed class SigningSeal(PortalDb db, OfficeSeal seal, IFileStore store, Intake intake, DeliverySecrets secrets, PaperWords words, TimeProvider clock)
{
    /// <summary>The document as it was signed, with what each put into his fields, the evidence behind it, and the office's seal over all.</summary>
    /// <exception cref="PdfException">Why it cannot be sealed.</exception>
    public async Task<SealedPdf> SealAsync(SignatureRequest request, CancellationToken stop)
    {
        var original = await Paper.ReadAsync(store, request.Sha256, stop);
        var signed = request.Party.ToDictionary(s => s.Id, s => s.FilledSha256);
        var ids = signed.Keys.ToList();
        var fillings = (await db.SignerFillings.AsNoTracking().Where(f => ids.Contains(f.SignerId)).ToListAsync(stop)).Where(f => signed[f.SignerId] == f.Sha256).ToDictionary(f => f.SignerId);
        var office = await db.Office.Select(o => o.Name).FirstAsync(stop);
        return await seal.Apply(original, SignatureMarks.Of(request, fillings), await new SignatureEvidence(db, words).Of(request, fillings, office, stop), stop);
    }

    /// <summary>Seals what waits, stores it, and tells everybody; asked again after a crash it does nothing twice.</summary>
    public async Task Finish(Guid id, CancellationToken stop)
    {
        var request = await db.Signatures.Include(s => s.Signers).Include(s => s.Fields).Include(s => s.Dossier).FirstOrDefaultAsync(s => s.Id == id && s.Seal == SealState.Waiting, stop);
        if (request is null)
        {
            return;
        }
        try
        {
            var made = await SealAsync(request, stop);
            using var bytes = new MemoryStream(made.Bytes);
            var kept = await intake.TakeAsync(bytes, stop, PdfSeal.MostBytes * 2L);
            await db.NameBytesAsync(kept, clock.GetUtcNow(), stop);
            request.Sealed(kept.Sha256, kept.Size, clock.GetUtcNow());
            foreach (var signer in request.Party.Where(s => s.IsOutside))
            {
                Hand(request, signer);
            }
        }
        catch (PdfException cannot)
        {
            request.SealFailed(cannot.TextKey, clock.GetUtcNow());
        }
        catch (SealKeyException)
        {
            request.SealFailed("signing.seal-key", clock.GetUtcNow());
        }
        catch (DamagedFileException)
        {
            request.SealFailed("signing.seal-damaged", clock.GetUtcNow());
        }
        // Another node that sealed the same paper at the same moment: one of the two saves, by the version.
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A link of his own to the sealed paper: the one that he signed with is used up.</summary>
    private void Hand(SignatureRequest request, Signer signer)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        request.LinkMade(signer, SHA256.HashData(Encoding.UTF8.GetBytes(secret)), isFirst: true, By.Portal, clock.GetUtcNow());
        db.Deliveries.Add(Delivery.ToSigner(DeliveryKind.SignerSealed, signer, request.DossierId, secrets.Protect(secret), clock.GetUtcNow()));
    }
}
