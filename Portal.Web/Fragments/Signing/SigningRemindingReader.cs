using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Reminding;
using Portal.Web.Fragments.Requests;
using Portal.Web.Fragments.Schedules;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Signing;

/// <summary>What goes out of itself for a request for signatures; read through the actor, for whoever may ask, which the page checks.</summary>
public sealed class SigningRemindingReader(PortalDb db, TimeProvider clock)
{
    public const string Id = "signature-reminding";

    public async Task<Fragment> Draw(Actor actor, Guid id, CancellationToken stop, Func<RemindingView, RemindingView>? with = null, int status = StatusCodes.Status200OK)
    {
        var view = await Read(actor, id, stop);
        return Fragment.Of<Reminding>(new { View = with is null ? view : with(view) }, status);
    }

    /// <exception cref="NotFound">Not there, or not for this actor.</exception>
    private async Task<RemindingView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var visible = db.SignaturesVisibleTo(actor).Where(s => s.Id == id);
        var dossierId = (await visible.Select(s => new { s.DossierId }).FirstOrNotFoundAsync(stop)).DossierId;
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var request = await visible.AsNoTracking().Include(s => s.Signers).FirstOrNotFoundAsync(stop);
        var (timetables, now) = (await Timetables.Read(db, clock, stop), clock.GetUtcNow());
        var timetable = timetables.Of(request);
        var steps = timetable is null ? [] : request.NextSteps(timetable, now);
        var can = await db.WhoCanSign(steps.Select(s => s.Signer), DateOnly.FromDateTime(now.UtcDateTime), stop);
        var next = steps.Where(s => can.Contains(s.Signer)).Min(s => (DateTimeOffset?)s.At);
        return new RemindingView($"/signatures/{id}", Id, Topics.Dossier(dossierId), request.IsOpen && now < request.ExpiresAt, request.Next.Count > 0, next, [.. steps.Where(s => s.At == next && can.Contains(s.Signer)).Select(s => s.Signer.Name)],
            timetable?.Schedule.Name, request.NoReminders, request.ScheduleId, timetables.OfOfficeForSigning?.Name, RemindingReader.Choices(timetables), number)
        { ToSign = true };
    }
}
