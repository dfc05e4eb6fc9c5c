namespace Portal.Web.Identity;

/// <summary>How many wrong tries a name, an address or a device has left. Counted before the password is looked at, so that two hundred
/// tries at once get no more than their share; who is right gives his try back. Kept in memory: a restart forgives, and each node counts
/// for itself.</summary>
internal sealed class Guessing(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Callers that may wait for a running try to end; more are turned away.</summary>
    private const int MostWaiting = 500;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Count> counts = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = New();
    private int waiting;

    /// <summary>Takes one try from each limit, or none and null when one of them has nothing left. Waits while running tries could still
    /// turn out right.</summary>
    public async Task<Try?> Take(IReadOnlyList<Limit> limits, CancellationToken stop)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                var held = limits.Select(Of).ToList();
                if (held.Exists(c => c.Count.Wrong.Count >= c.Most) || waiting >= MostWaiting)
                {
                    Forget(limits);
                    return null;
                }
                if (held.TrueForAll(c => c.Count.Wrong.Count + c.Count.Running < c.Most))
                {
                    held.ForEach(c => c.Count.Running++);
                    return new Try(this, limits);
                }
                waiting++;
                change = changed.Task;
            }
            try
            {
                await change.WaitAsync(stop);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }
    }

    private int End(IReadOnlyList<Limit> limits, bool wrong)
    {
        lock (gate)
        {
            var left = int.MaxValue;
            foreach (var (count, most) in limits.Select(Of))
            {
                count.Running--;
                if (wrong)
                {
                    count.Wrong.Enqueue(clock.GetUtcNow());
                }
                left = Math.Min(left, most - count.Wrong.Count);
            }
            Forget(limits);
            changed.SetResult();
            changed = New();
            return left;
        }
    }

    private (Count Count, int Most) Of(Limit limit)
    {
        if (!counts.TryGetValue(limit.Key, out var count))
        {
            counts.Add(limit.Key, count = new Count());
        }
        while (count.Wrong.TryPeek(out var first) && clock.GetUtcNow() - first >= Window)
        {
            count.Wrong.Dequeue();
        }
        return (count, limit.Most);
    }

    /// <summary>Drops what counts nothing; what strangers left behind goes when it is old.</summary>
    private void Forget(IReadOnlyList<Limit> limits)
    {
        var keys = counts.Count > 10_000 ? counts.Keys.ToList() : [.. limits.Select(l => l.Key)];
        foreach (var key in keys)
        {
            if (Of(new Limit(key, 0)).Count is { Running: 0, Wrong.Count: 0 })
            {
                counts.Remove(key);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Count
    {
        public Queue<DateTimeOffset> Wrong { get; } = new();
        public int Running { get; set; }
    }

    /// <summary>A try that runs. Ended without a word it counts as wrong, so that an abandoned request gives nothing back.</summary>
    internal sealed class Try(Guessing guessing, IReadOnlyList<Limit> limits) : IDisposable
    {
        private bool ended;

        public void Right() => End(wrong: false);

        /// <summary>How many are left now.</summary>
        public int Wrong() => End(wrong: true);

        public void Dispose()
        {
            if (!ended)
            {
                End(wrong: true);
            }
        }

        private int End(bool wrong)
        {
            ended = true;
            return guessing.End(limits, wrong);
        }
    }
}

/// <summary>At most this many wrong tries within the window under this key.</summary>
internal sealed record Limit(string Key, int Most);
