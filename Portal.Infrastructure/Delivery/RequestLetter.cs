using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To a client user: what the office asks of him on one request, as it stands now.</summary>
internal static class RequestLetter
{
    private const int MostLines = 10;

    /// <summary>Where several things happened, the mail is about the first of these.</summary>
    private static readonly DeliveryKind[] Weight = [DeliveryKind.RequestAsked, DeliveryKind.RequestReminded, DeliveryKind.ItemReturned, DeliveryKind.ItemAnswered, DeliveryKind.RequestChanged];

    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var requestId = batch[0].RequestId;
        var request = await db.Requests.AsNoTracking().Where(r => r.Id == requestId)
            .Select(r => new { r.Id, r.Due, r.MailMessage, Dossier = r.Dossier.Name, Items = r.Items.Select(i => new { i.Name, i.State, i.Due, i.Position }).ToList() })
            .FirstOrDefaultAsync(stop) ?? throw new MailNotSent("The request is gone.", forGood: true);
        var waiting = request.Items.Where(i => i.State.WaitsForClient()).OrderBy(i => i.Due ?? request.Due ?? DateOnly.MaxValue).ThenBy(i => i.Position).ToList();
        var kind = Weight.First(k => batch.Any(d => d.Kind == k));
        var due = waiting.Min(i => i.Due ?? request.Due);
        var (key, count) = kind switch
        {
            DeliveryKind.RequestReminded => ("reminded", waiting.Count),
            DeliveryKind.ItemReturned => ("returned", Math.Max(1, waiting.Count(i => i.State == ItemState.Returned))),
            DeliveryKind.ItemAnswered => ("answered", waiting.Count),
            DeliveryKind.RequestChanged => ("changed", waiting.Count),
            _ => ("asked", waiting.Count),
        };
        return new Letter($"{voice.Count($"{key}.subject", count)}{voice.By(due)}", voice.Say($"{key}.lead", head.Office, request.Dossier), voice.Say("open"), $"/requests/{request.Id}", voice.Say("why.asked"))
        {
            Of = request.Dossier,
            Lines = [.. waiting.Take(MostLines).Select(i => new LetterLine(i.Name, (i.State == ItemState.Returned ? voice.Say("again") : "") + voice.By(i.Due ?? request.Due)))],
            After = waiting.Count > MostLines ? voice.Count("more", waiting.Count - MostLines) : null,
            Quote = kind == DeliveryKind.RequestAsked && request.MailMessage.Length > 0 ? request.MailMessage : null,
        };
    }
}
