using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Data;
using Quartz;
using Quartz.Extensibility;

namespace Portal.Infrastructure.Jobs;

/// <summary>How a chore stands.</summary>
/// <param name="FailedWith">Why it failed last; null where it went well since, or always.</param>
public sealed record ChoreStands(string Key, DateTimeOffset? LastRun, DateTimeOffset? NextRun, DateTimeOffset? FailedAt, string? FailedWith);

/// <summary>The clock of the day: which chores there are, when each runs, and how it went. Where it is switched off on this node, a chore can
/// still be run by hand.</summary>
public sealed class Clockwork(IServiceProvider services, IEnumerable<Chore> chores, ISchedulerFactory? schedulers = null, IExecutionHistoryStore? history = null)
{
    internal const string Name = "portal";

    public bool Runs => schedulers is not null;

    public async Task<IReadOnlyList<ChoreStands>> Read(CancellationToken stop)
    {
        if (schedulers is null || history is null)
        {
            return [.. chores.Select(c => new ChoreStands(c.Key, null, null, null, null))];
        }
        var scheduler = await schedulers.GetScheduler(stop);
        var all = new List<ChoreStands>();
        foreach (var chore in chores)
        {
            var key = new JobKey(chore.Key);
            var triggers = await scheduler.GetTriggersOfJob(key, stop);
            var run = await history.GetJobRunStatus(Name, key, stop);
            var fails = run?.LastFailedAtUtc is not null && (run.LastSucceededAtUtc is null || run.LastFailedAtUtc > run.LastSucceededAtUtc);
            all.Add(new ChoreStands(chore.Key, run?.LastFiredAtUtc, triggers.Select(t => t.NextFireTimeUtc).Where(t => t is not null).Min(), run?.LastFailedAtUtc, fails ? run!.LastFailureMessage : null));
        }
        return all;
    }

    /// <summary>At once, on whichever node is free. False: there is no such chore.</summary>
    public async Task<bool> RunNow(string key, CancellationToken stop)
    {
        if (chores.FirstOrDefault(c => c.Key == key) is not { } chore)
        {
            return false;
        }
        if (schedulers is null)
        {
            await chore.Do(services, stop);
        }
        else
        {
            await (await schedulers.GetScheduler(stop)).TriggerJob(new JobKey(key), stop);
        }
        return true;
    }
}

public static class ClockServices
{
    /// <summary>Starts the chores that were added before it, by a clock that survives a restart: in the database where nodes share one, so that
    /// one of them begins what is due; in a file of its own beside SQLite, whose one writer it must not wait for.</summary>
    /// <param name="runs">False: this node begins none.</param>
    public static IServiceCollection AddClock(this IServiceCollection services, DatabaseSettings database, string dataFolder, bool runs)
    {
        services.AddSingleton<Clockwork>();
        if (!runs)
        {
            return services;
        }
        Chore[] chores = [.. services.Where(s => s.ServiceType == typeof(Chore)).Select(s => (Chore)s.ImplementationInstance!)];
        services.AddQuartz(clock =>
        {
            clock.ConfigureScheduler(o => (o.InstanceName, o.InstanceId) = (Clockwork.Name, $"{Environment.MachineName}-{Guid.CreateVersion7():n}"));
            clock.UseDefaultThreadPool(2);
            clock.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseExecutionHistory();
                Place(store, database, dataFolder);
            });
            foreach (var chore in chores)
            {
                clock.AddJob<ChoreJob>(job => job.WithIdentity(chore.Key).StoreDurably());
                clock.AddTrigger((from, trigger) => trigger.WithIdentity(chore.Key).ForJob(chore.Key)
                    .WithCronSchedule(chore.When, cron => cron.InTimeZone(from.GetRequiredService<TimeProvider>().LocalTimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            }
        });
        services.Configure<ExecutionHistoryOptions>(o => (o.Retention, o.MaxEntriesPerJob) = (TimeSpan.FromDays(30), 100));
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    private static void Place(IPersistentStoreBuilder store, DatabaseSettings database, string dataFolder)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                store.UseSqlite($"Data Source={Path.Combine(dataFolder, "clock.db")}");
                break;
            case DatabaseProvider.PostgreSql:
                store.UsePostgres(database.ConnectionString);
                store.UseClustering(_ => { });
                break;
            case DatabaseProvider.SqlServer:
                store.UseSqlServer(database.ConnectionString);
                store.UseClustering(_ => { });
                break;
        }
    }
}
