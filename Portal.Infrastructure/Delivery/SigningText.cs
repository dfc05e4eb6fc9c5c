using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What a code would sign, in the message that brings it (R51): the document, the client and the first of the fingerprint. Whoever
/// never saw such a document is warned by the message itself.</summary>
public static class SigningText
{
    private const int MostOfAName = 24;

    /// <summary>What travels sealed with the delivery.</summary>
    public static string Secret(string code, SignVerdict verdict, string sha256) => $"{code} {verdict} {sha256}";

    internal static async Task<string> Write(PortalDb db, Delivery text, string secret, Voice voice, string office, CancellationToken stop)
    {
        var parts = secret.Split(' ');
        var request = await db.Signatures.AsNoTracking().Where(s => s.State == SigningState.Open && s.Signers.Any(x => x.Id == text.SignerId && x.State == SignerState.Waiting))
            .Select(s => new { s.Sha256, s.DocumentName, Dossier = s.Dossier.Name }).FirstOrDefaultAsync(stop);
        return request is null || request.Sha256 != parts[2] ? throw new MailNotSent("What the code was for is signed or over.", forGood: true)
            : voice.Say(parts[1] == nameof(SignVerdict.Sign) ? "sms.sign" : "sms.decline", Short(office), parts[0], Short(request.DocumentName), Short(request.Dossier), request.Sha256[..8]);
    }

    private static string Short(string name) => name.Length <= MostOfAName ? name : $"{name[..(MostOfAName - 1)]}…";
}
