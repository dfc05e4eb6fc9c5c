using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Lost;

/// <summary>One message that did not arrive, for the office.</summary>
/// <param name="ContactId">Where his address is corrected; null for a guest, a signer from outside, a colleague.</param>
/// <param name="CanGoAgain">What it carried still serves.</param>
public sealed record LostLine(Guid Id, string Name, Guid? PersonId, Guid? ContactId, DeliveryChannel Channel, DeliveryKind Kind, DeliveryCause Cause, DateTimeOffset Since, DateTimeOffset At, bool IsReaddressed, bool CanGoAgain);

/// <summary>What is open of one dossier or one thing on it.</summary>
public sealed record LostView(Guid DossierId, Guid? About, IReadOnlyList<LostLine> Lines, long Number);

/// <summary>An address or number of a person that does not work.</summary>
public sealed record FailingWay(DeliveryChannel Channel, DeliveryCause Cause, DateTimeOffset Since);

/// <summary>Reads what did not arrive; the page has asked the right on the dossier already.</summary>
public sealed class LostReader(PortalDb db)
{
    private const int Most = 50;

    /// <param name="about">A request, an approval, a signature; null: all of the dossier and what went to its client's people.</param>
    public async Task<LostView> Read(Guid dossierId, Guid? about, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var clientId = await db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.ClientId).FirstAsync(stop);
        return new LostView(dossierId, about, await Lines(u => u.StreamId == dossierId || (about == null && u.StreamId == clientId), clientId, u => about == null || u.SubjectId == about || u.RequestId == about, stop), number);
    }

    /// <summary>All that is open for one person at one client, on the dossiers that the reader manages.</summary>
    public Task<IReadOnlyList<LostLine>> OfPerson(Guid personId, Guid clientId, IReadOnlyCollection<Guid> dossiers, CancellationToken stop) =>
        Lines(u => u.StreamId == clientId || dossiers.Contains(u.StreamId), clientId, u => u.PersonId == personId, stop);

    /// <summary>Which ways to these people do not work: something was lost for a reason that lies with the address, it was not corrected, and nothing got through since.</summary>
    public async Task<ILookup<Guid, FailingWay>> Failing(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var causes = DeliveryCauses.OfAddress;
        var lost = await db.Undelivered.AsNoTracking().Where(u => u.PersonId != null && people.Contains(u.PersonId.Value) && u.SentAgainAt == null && !u.IsReaddressed && causes.Contains(u.Cause))
            .Where(u => !db.Deliveries.Any(d => d.PersonId == u.PersonId && d.Channel == u.Channel && d.SettledAt > u.At && (d.State == DeliveryState.Delivered || (d.State == DeliveryState.Sent && !u.Bounced))))
            .Select(u => new { PersonId = u.PersonId!.Value, u.Channel, u.Cause, u.Since, u.At }).ToListAsync(stop);
        return lost.GroupBy(u => (u.PersonId, u.Channel)).ToLookup(g => g.Key.PersonId, g => new FailingWay(g.Key.Channel, g.MaxBy(u => u.At)!.Cause, g.Min(u => u.Since)));
    }

    /// <summary>What somebody must still look at, wherever it is.</summary>
    internal IQueryable<Undelivered> Open() => db.Undelivered.Where(u => u.SentAgainAt == null).Where(StillMatters());

    /// <summary>What it was about is not over, and a later message about the same did not get through to the same person.</summary>
    private Expression<Func<Undelivered, bool>> StillMatters() => u =>
        !db.Requests.Any(r => r.Id == u.RequestId && (r.Closure != null || r.Withdrawal != null))
        && (u.SubjectKind != SubjectKind.Approval || db.Approvals.Any(a => a.Id == u.SubjectId && a.State == ApprovalState.Open))
        && (u.SubjectKind != SubjectKind.Signature || u.Kind == DeliveryKind.SignatureEnded || u.Kind == DeliveryKind.SignerSealed || u.Kind == DeliveryKind.SignerEnded || db.Signatures.Any(s => s.Id == u.SubjectId && s.State == SigningState.Open))
        && !db.Deliveries.Any(d => d.Kind == u.Kind && d.Channel == u.Channel && d.PersonId == u.PersonId && d.GuestId == u.GuestId && d.SignerId == u.SignerId && d.SettledAt > u.At
            && (d.State == DeliveryState.Delivered || (d.State == DeliveryState.Sent && !u.Bounced)) && (u.RequestId == null || d.RequestId == u.RequestId));

    private async Task<IReadOnlyList<LostLine>> Lines(Expression<Func<Undelivered, bool>> where, Guid clientId, Expression<Func<Undelivered, bool>> which, CancellationToken stop)
    {
        var rows = await Open().AsNoTracking().Where(where).Where(which).OrderByDescending(u => u.At).ThenBy(u => u.Id).Take(Most).Join(db.Deliveries, u => u.Id, d => d.Id, (u, d) => new
        {
            Row = u,
            Delivery = d,
            Name = db.People.Where(p => p.Id == u.PersonId).Select(p => p.Name).FirstOrDefault() ?? db.GuestLinks.Where(l => l.Id == u.GuestId).Select(l => l.Name).FirstOrDefault() ?? db.Signers.Where(s => s.Id == u.SignerId).Select(s => s.Name).FirstOrDefault() ?? "",
            Contact = db.Contacts.Where(c => c.PersonId == u.PersonId && c.ClientId == clientId).Select(c => (Guid?)c.Id).FirstOrDefault(),
        }).ToListAsync(stop);
        return [.. rows.OrderByDescending(r => r.Row.At).ThenBy(r => r.Row.Id).Select(r => new LostLine(r.Row.Id, r.Name, r.Row.PersonId, r.Contact, r.Row.Channel, r.Row.Kind, r.Row.Cause, r.Row.Since, r.Row.At, r.Row.IsReaddressed, r.Delivery.CanGoAgain))];
    }
}
