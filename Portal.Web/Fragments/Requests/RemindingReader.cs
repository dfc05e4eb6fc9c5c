using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Reminding;
using Portal.Web.Fragments.Schedules;
using Portal.Web.Fragments.Settings;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Requests;

/// <summary>Reads it through the actor, for whoever may ask; the page checks that.</summary>
public sealed class RemindingReader(PortalDb db, TimeProvider clock)
{
    public async Task<Fragment> Draw(Actor actor, Guid requestId, CancellationToken stop, Func<RemindingView, RemindingView>? with = null, int status = StatusCodes.Status200OK)
    {
        var view = await Read(actor, requestId, stop);
        return Fragment.Of<Reminding>(new { View = with is null ? view : with(view) }, status);
    }

    /// <exception cref="NotFound">Not there, or not for this actor.</exception>
    public async Task<RemindingView> Read(Actor actor, Guid requestId, CancellationToken stop)
    {
        var visible = db.RequestsVisibleTo(actor).Where(r => r.Id == requestId);
        var dossierId = (await visible.Select(r => new { r.DossierId }).FirstOrNotFoundAsync(stop)).DossierId;
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var request = await visible.AsNoTracking().AsSplitQuery().Include(r => r.Items).Include(r => r.Recipients).FirstOrNotFoundAsync(stop);
        var (timetables, now) = (await Timetables.Read(db, clock, stop), clock.GetUtcNow());
        var timetable = timetables.Of(request);
        var next = timetable is null ? null : request.NextStep(timetable, now);
        IReadOnlyList<string> to = next is not { } day ? [] : [.. (await db.WhoAnswers(request, DateOnly.FromDateTime(now.UtcDateTime), stop)).Select(a => a.Name), .. (await db.GuestsOf(request, now, stop)).Where(l => l.IsLive(day)).Select(l => l.Name)];
        return new RemindingView($"/requests/{requestId}", "request-reminding", Topics.Request(requestId), request.IsOpen, request.Items.Exists(i => i.State.WaitsForClient()), to.Count == 0 ? null : next, to,
            timetable?.Schedule.Name, request.NoReminders, request.ScheduleId, timetables.OfOffice?.Name, Choices(timetables), number);
    }

    /// <summary>All schedules of the office, by name.</summary>
    internal static IReadOnlyList<Choice> Choices(Timetables timetables) => [.. timetables.All.OrderBy(s => s.Name, StringComparer.CurrentCulture).Select(s => new Choice(s.Id, s.Name))];
}
