using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What a code would approve, in the message that brings it (R51): type, period, client, and the amount or the first of the
/// fingerprint. Whoever never saw such a document is warned by the message itself.</summary>
public static class ApprovalText
{
    private const int MostOfAName = 24;

    /// <summary>What travels sealed with the delivery.</summary>
    public static string Secret(string code, Verdict verdict, string sha256) => $"{code} {verdict} {sha256}";

    internal static async Task<string> Write(PortalDb db, Delivery text, string secret, Voice voice, string office, CancellationToken stop)
    {
        var parts = secret.Split(' ');
        var approval = await db.Approvals.AsNoTracking().Where(a => a.Id == text.ApprovalId && a.State == ApprovalState.Open)
            .Select(a => new { a.Sha256, a.Period, a.Amount, a.Currency, a.Type.Key, a.Type.Name, Dossier = a.Dossier.Name }).FirstOrDefaultAsync(stop);
        if (approval is null || approval.Sha256 != parts[2])
        {
            throw new MailNotSent("What the code was for is decided or was replaced.", forGood: true);
        }
        // Each cut by itself: of a long name the year must not go.
        var type = $"{Short(approval.Name.Length > 0 ? approval.Name : voice.Say($"type.{approval.Key}"))} {Short(approval.Period)}".Trim();
        var what = approval.Amount is { } amount ? $"{approval.Currency} {amount.ToString("0.00", CultureInfo.InvariantCulture)}" : approval.Sha256[..8];
        return voice.Say(parts[1] == nameof(Verdict.Approve) ? "sms.approve" : "sms.reject", Short(office), parts[0], type, Short(approval.Dossier), what);
    }

    private static string Short(string name) => name.Length <= MostOfAName ? name : $"{name[..(MostOfAName - 1)]}…";
}
