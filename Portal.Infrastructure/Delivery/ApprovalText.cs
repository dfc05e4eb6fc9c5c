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

    /// <summary>That something still waits: types, periods and days, and no address to press on, as false messages have one.</summary>
    internal static async Task<string> Remind(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, string office, CancellationToken stop)
    {
        var ids = batch.Select(d => d.ApprovalId).ToList();
        var waiting = await db.Approvals.AsNoTracking().Where(a => ids.Contains(a.Id) && a.State == ApprovalState.Open).OrderBy(a => a.Due).ThenBy(a => a.PutUpAt)
            .Select(a => new { a.Type.Key, a.Type.Name, a.Period, a.Due }).ToListAsync(stop);
        if (waiting.Count == 0)
        {
            throw new MailNotSent("Nothing waits for his approval any more.", forGood: true);
        }
        var first = waiting[0];
        return waiting.Count > 1 ? voice.Count("sms.remind-several", waiting.Count, Short(office), voice.By(first.Due))
            : voice.Say("sms.remind", Short(office), $"{Short(first.Name.Length > 0 ? first.Name : voice.Say($"type.{first.Key}"))} {Short(first.Period)}".Trim(), voice.By(first.Due));
    }

    private static string Short(string name) => name.Length <= MostOfAName ? name : $"{name[..(MostOfAName - 1)]}…";
}
