using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Brings what died back to where it is about. A delivery says itself that it is dead and was not told of; telling it and marking it
/// told is one save, so that a crash in between tells it later, and two nodes tell it once.</summary>
public sealed class LostMessages(PortalDb db, TimeProvider clock)
{
    private const int MostAtOnce = 100;

    public Task<List<Guid>> Untold(CancellationToken stop) =>
        db.Deliveries.Where(d => d.State == DeliveryState.Dead && d.Cause != null && d.ToldAt == null).OrderBy(d => d.Id).Take(MostAtOnce).Select(d => d.Id).ToListAsync(stop);

    public async Task Tell(Guid id, CancellationToken stop)
    {
        var lost = await db.Deliveries.FirstAsync(d => d.Id == id, stop);
        if (lost is not { State: DeliveryState.Dead, Cause: { } cause, ToldAt: null })
        {
            return;
        }
        var now = clock.GetUtcNow();
        lost.ToldAt = now;
        var (place, name, toStaff) = await Where(lost, stop);
        var known = await db.Undelivered.AnyAsync(u => u.Id != id && u.SentAgainAt == null && !u.IsReaddressed && u.StreamId == place.Stream.Id && u.Channel == lost.Channel
            && u.PersonId == lost.PersonId && u.GuestId == lost.GuestId && u.SignerId == lost.SignerId, stop);
        if (known && await OneMail(lost, place.SubjectId, stop))
        {
            await db.SaveChangesAsync(stop);
            return;
        }
        if (await db.Undelivered.FirstOrDefaultAsync(u => u.Id == id, stop) is { } before)
        {
            before.Fail(lost, cause, place, name, toStaff, known, now);
        }
        else
        {
            db.Add(Undelivered.Of(lost, cause, place, name, toStaff, known, now));
        }
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Several deliveries about one thing died as one mail: it is told once.</summary>
    private Task<bool> OneMail(Delivery lost, Guid about, CancellationToken stop) => db.Undelivered.AnyAsync(u => u.Id != lost.Id && u.SubjectId == about && u.Channel == lost.Channel
        && u.PersonId == lost.PersonId && u.GuestId == lost.GuestId && u.SignerId == lost.SignerId && db.Deliveries.Any(d => d.Id == u.Id && d.SettledAt == lost.SettledAt), stop);

    /// <summary>One of the office has it sent once more. Saves nothing.</summary>
    /// <exception cref="Domain.RuleBroken">What it carried is over.</exception>
    public async Task SendAgain(Undelivered row, By by, CancellationToken stop)
    {
        var lost = await db.Deliveries.FirstAsync(d => d.Id == row.Id, stop);
        var (place, name, _) = await Where(lost, stop);
        row.SendAgain(lost, place, name, by, clock.GetUtcNow());
    }

    /// <summary>The trail that its event stands in; else that of what it is about, or of the person's client; a colleague's is the office's.</summary>
    private async Task<(LostPlace Place, string Name, bool ToStaff)> Where(Delivery lost, CancellationToken stop)
    {
        var person = await db.People.Where(p => p.Id == lost.PersonId).Select(p => new { p.Id, p.Name, p.Side }).FirstOrDefaultAsync(stop);
        var name = person?.Name ?? await db.GuestLinks.Where(l => l.Id == lost.GuestId).Select(l => l.Name).FirstOrDefaultAsync(stop)
            ?? await db.Signers.Where(s => s.Id == lost.SignerId).Select(s => s.Name).FirstOrDefaultAsync(stop) ?? "";
        if (person?.Side == Side.Office || (person is null && lost.GuestId is null && lost.SignerId is null))
        {
            return (person is null ? new LostPlace(Domain.Activity.StreamId.Office, SubjectKind.Office, Domain.Activity.StreamId.Office.Id) : new LostPlace(Domain.Activity.StreamId.Office, SubjectKind.Person, person.Id), name, true);
        }
        return (await OfEvent(lost, stop) ?? await OfThing(lost, stop) ?? await OfClient(lost, stop) ?? new LostPlace(Domain.Activity.StreamId.Office, SubjectKind.Person, lost.PersonId ?? lost.Id), name, false);
    }

    private async Task<LostPlace?> OfEvent(Delivery lost, CancellationToken stop) =>
        lost.ActivityId is { } activityId && await db.Activities.AsNoTracking().FirstOrDefaultAsync(a => a.Id == activityId, stop) is { } row
            ? new LostPlace(new StreamId(row.StreamKind, row.StreamId), row.SubjectKind, row.SubjectId, row.Details.Name, row.RequestId, row.PanelId, row.SubjectKind == SubjectKind.RequestItem ? row.SubjectId : null) : null;

    private async Task<LostPlace?> OfThing(Delivery lost, CancellationToken stop)
    {
        if (lost.ApprovalId is { } approvalId && await db.Approvals.Where(a => a.Id == approvalId).Select(a => new { a.DossierId, a.DocumentName }).FirstOrDefaultAsync(stop) is { } approval)
        {
            return new LostPlace(Domain.Activity.StreamId.Dossier(approval.DossierId), SubjectKind.Approval, approvalId, approval.DocumentName);
        }
        if (lost.SignerId is { } signerId && await db.Signatures.Where(s => s.Signers.Any(x => x.Id == signerId)).Select(s => new { s.Id, s.DossierId, s.DocumentName }).FirstOrDefaultAsync(stop) is { } signature)
        {
            return new LostPlace(Domain.Activity.StreamId.Dossier(signature.DossierId), SubjectKind.Signature, signature.Id, signature.DocumentName);
        }
        if (lost.GuestId is { } guestId && await (from l in db.GuestLinks join r in db.Requests on l.RequestId equals r.Id where l.Id == guestId select new { r.Id, r.DossierId, r.Subject }).FirstOrDefaultAsync(stop) is { } request)
        {
            return new LostPlace(Domain.Activity.StreamId.Dossier(request.DossierId), SubjectKind.Request, request.Id, request.Subject, request.Id);
        }
        return null;
    }

    private async Task<LostPlace?> OfClient(Delivery lost, CancellationToken stop)
    {
        var contact = await db.Contacts.Where(c => c.PersonId == lost.PersonId).OrderBy(c => c.Id).Select(c => new { c.Id, c.ClientId }).FirstOrDefaultAsync(stop);
        return contact is null ? null : new LostPlace(Domain.Activity.StreamId.Client(contact.ClientId), SubjectKind.Contact, contact.Id);
    }
}
