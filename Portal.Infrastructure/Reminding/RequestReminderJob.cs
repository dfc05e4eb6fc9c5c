using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>Reminds of file requests.</summary>
public sealed class RequestReminderJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RequestReminderJob> logger) : DailySteps(scopes, clock, logger)
{
    /// <summary>Open requests with something that waits for the client.</summary>
    protected override async Task<(IReadOnlyList<Guid> Due, Guid? Last)> Look(PortalDb db, Guid after, Timetables timetables, DateTimeOffset now, CancellationToken stop)
    {
        var page = await db.Requests.AsNoTracking().Where(r => r.Id.CompareTo(after) > 0 && r.Closure == null && r.Withdrawal == null && !r.NoReminders)
            .Where(r => r.Items.Any(i => i.State == ItemState.Requested || i.State == ItemState.Returned))
            .OrderBy(r => r.Id).Take(Page).Include(r => r.Items).ToListAsync(stop);
        return ([.. page.Where(r => timetables.Of(r) is { } timetable && r.StepDue(timetable, now) is not null).Select(r => r.Id)], page.Count < Page ? null : page[^1].Id);
    }

    protected override Task<bool> Take(IServiceProvider services, Guid id, Timetables timetables, DateTimeOffset now, CancellationToken stop) =>
        services.GetRequiredService<RequestReminderRun>().Take(id, timetables, now, stop);
}
