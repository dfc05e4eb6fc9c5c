using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Infrastructure.Signing;

/// <summary>Links for those from outside who sign. The secret goes into the mail; the database keeps its hash. Looking at a link changes nothing,
/// for mail scanners look at links too; pressing uses it up.</summary>
public sealed class SignerLinks(PortalDb db, DeliverySecrets secrets, TimeProvider clock)
{
    /// <summary>Links to one address in an hour.</summary>
    private const int MostInAnHour = 5;

    /// <summary>For each from outside whose turn it is now and who has none; the caller saves.</summary>
    public void InviteNext(SignatureRequest request, By by)
    {
        foreach (var signer in request.Next.Where(s => s is { IsOutside: true, LinkMadeAt: null }))
        {
            Make(request, signer, isFirst: true, by);
        }
    }

    /// <summary>Another one, which takes the place of the one before it; the caller saves.</summary>
    public async Task Again(SignatureRequest request, Signer signer, By by, CancellationToken stop)
    {
        var (hour, id) = (clock.GetUtcNow().AddHours(-1), signer.Id);
        var fetches = signer.State == SignerState.Signed && await db.Seals.AnyAsync(s => s.Of == SealOf.Signature && s.SubjectId == request.Id && s.State == SealState.Sealed, stop);
        if (!signer.IsOutside || (!fetches && !request.Next.Contains(signer)))
        {
            throw new RuleBroken("signing.others-first");
        }
        if (await db.Deliveries.CountAsync(d => d.SignerId == id && (d.Kind == DeliveryKind.SignerLink || d.Kind == DeliveryKind.SignerSealed) && d.MadeAt > hour, stop) >= MostInAnHour)
        {
            throw new RuleBroken("signing.too-many-links");
        }
        Make(request, signer, isFirst: false, by);
    }

    /// <summary>Reminds him, whose turn it is; the caller saves. A link that nobody opened goes out anew, which ends the one before; where
    /// his was opened, perhaps at this very moment, it stays, and the mail carries none.</summary>
    public void Remind(SignatureRequest request, Signer signer, By by)
    {
        if (signer.LinkUsedAt is null)
        {
            Make(request, signer, isFirst: false, by);
        }
        else
        {
            db.Deliveries.Add(Delivery.ToSigner(DeliveryKind.SignerReminded, signer, request.DossierId, null, clock.GetUtcNow()));
        }
    }

    /// <summary>The signer of a link that lives, with his request; null whatever is wrong with it. Used ones are found too: they can only ask
    /// for another.</summary>
    public async Task<(SignatureRequest Request, Signer Signer)?> Find(string secret, CancellationToken stop)
    {
        var hash = Hash(secret);
        var request = await db.Signatures.AsSplitQuery().Include(s => s.Signers).Include(s => s.Fields).Include(s => s.Dossier).FirstOrDefaultAsync(s => s.Signers.Any(x => x.PersonId == null && x.LinkHash == hash), stop);
        return request?.Signers.Find(s => s.LinkHash.AsSpan().SequenceEqual(hash)) is { } signer && (request.IsOpen ? clock.GetUtcNow() < request.ExpiresAt : signer.State == SignerState.Signed) ? (request, signer) : null;
    }

    private void Make(SignatureRequest request, Signer signer, bool isFirst, By by)
    {
        var (secret, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        request.LinkMade(signer, Hash(secret), isFirst, by, now);
        db.Deliveries.Add(Delivery.ToSigner(signer.State == SignerState.Signed ? DeliveryKind.SignerSealed : DeliveryKind.SignerLink, signer, request.DossierId, secrets.Protect(secret), now));
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
