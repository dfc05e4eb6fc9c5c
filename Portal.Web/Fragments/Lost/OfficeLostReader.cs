using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Lost;

/// <summary>One delivery that is dead or has trouble leaving, with what was really said.</summary>
public sealed record TroubledLine(Guid Id, DeliveryKind Kind, DeliveryChannel Channel, DeliveryState State, string To, string Name, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, int Tries, string Trouble, DeliveryCause? Cause, bool CanGoAgain);

public sealed record TroubledView(PageOf<TroubledLine> Page, int Waiting, DateTimeOffset? Eldest, string MailWord, long Number);

/// <summary>The office's outbox, as far as it needs a person: what waits with trouble, and what was given up.</summary>
public sealed class OfficeLostReader(PortalDb db, Infrastructure.Deliveries.IMailTransport mail)
{
    public async Task<TroubledView> Read(PageAsked asked, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Office).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var waiting = await db.Deliveries.Where(d => d.State == DeliveryState.Waiting).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Eldest = g.Min(d => d.MadeAt) }).FirstOrDefaultAsync(stop);
        var troubled = db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Dead || (d.State == DeliveryState.Waiting && d.Tries > 0));
        var rows = await troubled.OrderByDescending(d => d.MadeAt).ThenByDescending(d => d.Id).Skip(asked.Before).Take(PageAsked.Size + 1).Select(d => new
        {
            Delivery = d,
            Person = db.People.Where(p => p.Id == d.PersonId).Select(p => new { p.Name, p.Email }).FirstOrDefault(),
        }).ToListAsync(stop);
        return new TroubledView(asked.Of<TroubledLine>([.. rows.Take(PageAsked.Size).Select(r => new TroubledLine(r.Delivery.Id, r.Delivery.Kind, r.Delivery.Channel, r.Delivery.State, r.Delivery.Address.Length > 0 ? r.Delivery.Address : r.Person?.Email ?? "", r.Person?.Name ?? "",
            r.Delivery.MadeAt, r.Delivery.DueAt, r.Delivery.SettledAt, r.Delivery.Tries, r.Delivery.Trouble, r.Delivery.Cause, r.Delivery.CanGoAgain))], rows.Count > PageAsked.Size), waiting?.Count ?? 0, waiting?.Eldest, mail.Word, number);
    }
}
