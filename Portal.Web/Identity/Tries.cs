using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Takes tries at a person's lock, in the database and at once: what is taken is gone, whatever becomes of the caller's save.</summary>
internal sealed class Tries(PortalDb db, TimeProvider clock)
{
    /// <summary>Counts one try before the secret is looked at; false when none is left, and then nothing may be looked at.</summary>
    public async Task<bool> Take(Guid personId, TryLock at, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await Counts(personId, at).Where(c => c.BackAt <= now).ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, 0).SetProperty(c => c.BackAt, (DateTimeOffset?)null), stop);
        DateTimeOffset? back = at switch
        {
            TryLock.Step or TryLock.Approval => now + TryCount.Pause,
            TryLock.Texts or TryLock.ApprovalTexts => now + TryCount.PauseOfTexts,
            TryLock.Pin => null,
        };
        var most = TryCount.MostAt(at);
        return await Counts(personId, at).Where(c => c.Count < most)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, c => c.Count + 1).SetProperty(c => c.BackAt, c => c.BackAt ?? back), stop) == 1;
    }

    /// <summary>He was right: all tries are his again.</summary>
    public Task Right(Guid personId, TryLock at, CancellationToken stop) =>
        Counts(personId, at).ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, 0).SetProperty(c => c.BackAt, (DateTimeOffset?)null), stop);

    public async Task<int> Left(Guid personId, TryLock at, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return TryCount.MostAt(at) - await Counts(personId, at).Where(c => c.BackAt == null || c.BackAt > now).Select(c => c.Count).FirstOrDefaultAsync(stop);
    }

    /// <summary>Hangs the counter beside a new lock, in the caller's save.</summary>
    public async Task Hang(Guid personId, TryLock at, CancellationToken stop)
    {
        if (await db.TryCounts.FindAsync([personId, at], stop) is null)
        {
            db.TryCounts.Add(new TryCount { PersonId = personId, Lock = at });
        }
    }

    private IQueryable<TryCount> Counts(Guid personId, TryLock at) => db.TryCounts.Where(c => c.PersonId == personId && c.Lock == at);
}
