using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Web.Settings;

namespace Portal.Web.Fragments.Outbox;

/// <summary>A mail as it was put in the outbox folder instead of being sent.</summary>
public sealed record OutboxMail(string To, string Subject, string Text);

/// <summary>One delivery with how it stands, and its mail once that was written. Several deliveries may leave in one mail, the eldest's.</summary>
public sealed record OutboxLine(Guid Id, DeliveryKind Kind, DeliveryChannel Channel, DeliveryState State, string To, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, int Tries, string Trouble, OutboxMail? Mail);

/// <summary>Reads the deliveries of a demo office, newest first.</summary>
public sealed class OutboxReader(PortalDb db, PortalSettings settings)
{
    private const int Most = 100;
    private const long LongestMail = 1024 * 1024;

    public async Task<IReadOnlyList<OutboxLine>> Read(CancellationToken stop)
    {
        var rows = await db.Deliveries.AsNoTracking().OrderByDescending(d => d.MadeAt).ThenByDescending(d => d.Id).Take(Most)
            .Select(d => new { Delivery = d, Email = db.People.Where(p => p.Id == d.PersonId).Select(p => p.Email).FirstOrDefault() }).ToListAsync(stop);
        var lines = new List<OutboxLine>(rows.Count);
        foreach (var row in rows)
        {
            var d = row.Delivery;
            lines.Add(new OutboxLine(d.Id, d.Kind, d.Channel, d.State, d.Channel == DeliveryChannel.Sms ? d.Address : row.Email ?? d.Address, d.MadeAt, d.DueAt, d.SettledAt, d.Tries, d.Trouble, await Mail(d.Id, stop)));
        }
        return lines;
    }

    // The mail job names the file by the delivery.
    private async Task<OutboxMail?> Mail(Guid deliveryId, CancellationToken stop)
    {
        var file = new FileInfo(Path.Combine(settings.Folder("outbox"), $"{deliveryId:N}.json"));
        if (!file.Exists || file.Length > LongestMail)
        {
            return null;
        }
        await using var bytes = file.OpenRead();
        using var json = await JsonDocument.ParseAsync(bytes, cancellationToken: stop);
        var mail = json.RootElement.GetProperty("Mail");
        return new OutboxMail(Word("To"), Word("Subject"), Word("Text"));

        string Word(string name) => mail.GetProperty(name).GetString() ?? "";
    }
}
