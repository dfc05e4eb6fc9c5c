using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>Reminds of what is to be signed.</summary>
public sealed class SignatureReminderJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SignatureReminderJob> logger) : DailySteps(scopes, clock, logger)
{
    protected override async Task<(IReadOnlyList<Guid> Due, Guid? Last)> Look(PortalDb db, Guid after, Timetables timetables, DateTimeOffset now, CancellationToken stop)
    {
        var page = await db.Signatures.AsNoTracking().Where(s => s.Id.CompareTo(after) > 0 && s.State == SigningState.Open && !s.NoReminders)
            .OrderBy(s => s.Id).Take(Page).Include(s => s.Signers).ToListAsync(stop);
        return ([.. page.Where(s => timetables.Of(s) is { } timetable && s.StepsDue(timetable, now).Count > 0).Select(s => s.Id)], page.Count < Page ? null : page[^1].Id);
    }

    protected override Task<bool> Take(IServiceProvider services, Guid id, Timetables timetables, DateTimeOffset now, CancellationToken stop) =>
        services.GetRequiredService<SignatureReminderRun>().Take(id, timetables, now, stop);
}
