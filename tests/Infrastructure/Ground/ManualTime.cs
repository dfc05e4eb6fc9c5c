namespace Portal.Tests.Infrastructure.Ground;

/// <summary>A clock that stands still until a test moves it. Timers run when the clock passes them.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves the clock and runs the timers that fall due, in their order.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } timer)
        {
            timer.Ring(until);
        }

        lock (gate)
        {
            now = until;
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate)
        {
            timers.Add(timer);
        }

        return timer;
    }

    private ManualTimer? NextDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.Due <= until).MinBy(t => t.Due);
            if (next?.Due > now)
            {
                now = next.Due.Value;
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTime clock, Action ring) : ITimer
    {
        private TimeSpan period;

        internal DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                Due = dueTime < TimeSpan.Zero ? null : clock.now + dueTime;
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                Due = null;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>A long jump does not ring every second of a fortnight: what lies between its first and its last rings is skipped, as a
        /// timer that nobody waits for merges its ticks.</summary>
        internal void Ring(DateTimeOffset until)
        {
            lock (clock.gate)
            {
                Due = period > TimeSpan.Zero ? Due + period : null;
                if (Due is { } due && (until - due) / period is var left and > 100)
                {
                    Due = due + ((long)left - 10) * period;
                }
            }

            ring();
        }
    }
}
