using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What the network says about a text message. Reports come late, twice and in any order: the first that settles it holds, and all
/// others change nothing.</summary>
public sealed class TextReports(PortalDb db, TimeProvider clock)
{
    /// <param name="status">In Twilio's words.</param>
    /// <param name="error">Their number for what went wrong, or empty.</param>
    public async Task Take(Guid deliveryId, string reference, string status, string error, CancellationToken stop)
    {
        (DateTimeOffset? now, DeliveryCause? cause) = (clock.GetUtcNow(), TextAnswer.Cause(error));
        var open = db.Deliveries.Where(d => d.Id == deliveryId && d.Channel == DeliveryChannel.Sms && (d.State == DeliveryState.Waiting || d.State == DeliveryState.Sent)
            && (d.Reference == null || d.Reference == reference));
        switch (status)
        {
            case "delivered":
                await open.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Delivered).SetProperty(d => d.SettledAt, now)
                    .SetProperty(d => d.Reference, reference).SetProperty(d => d.Trouble, "").SetProperty(d => d.Secret, (string?)null), stop);
                break;
            case "undelivered" or "failed":
                await open.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dead).SetProperty(d => d.SettledAt, now)
                    .SetProperty(d => d.Reference, reference).SetProperty(d => d.Trouble, $"The network did not deliver it: {status} {error}").SetProperty(d => d.Cause, cause).SetProperty(d => d.Secret, (string?)null), stop);
                break;
        }
    }
}
