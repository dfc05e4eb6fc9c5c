using Quartz;

namespace Portal.Infrastructure.Jobs;

/// <summary>One beginning of a chore. What it throws stands in the clock's history until it went well again.</summary>
[DisallowConcurrentExecution]
internal sealed class ChoreJob(IServiceProvider services, IEnumerable<Chore> chores) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (chores.FirstOrDefault(c => c.Key == context.JobDetail.Key.Name) is { } chore)
        {
            await chore.Do(services, cancellationToken);
        }
        else
        {
            // The clock remembers what an earlier program asked of it.
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
        }
    }
}
