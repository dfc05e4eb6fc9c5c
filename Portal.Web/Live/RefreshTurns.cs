using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Settings;

namespace Portal.Web.Live;

/// <summary>What screens ask for of themselves takes turns, few at a time and in the order in which it came, and lets go first what a person presses: one
/// notice reaches two hundred screens in the same moment, and nobody's press must stand behind them.</summary>
internal sealed class RefreshTurns(RequestDelegate next, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Whoever reads his answer slowly, or never, holds up nobody for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Where presses never end, a screen still gets its turn.</summary>
    public static readonly TimeSpan LetGoFor = TimeSpan.FromMilliseconds(50);

    /// <summary>SQLite works on the thread that asks; a database on another machine leaves a core free while it answers.</summary>
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount * (settings.Database.Provider == DatabaseProvider.Sqlite ? 1 : 8));
    private TaskCompletionSource quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int presses;

    public Task Invoke(HttpContext context) => context.User.Identity is not { IsAuthenticated: true } ? next(context)
        : !HttpMethods.IsGet(context.Request.Method) ? Press(context)
        : context.Request.Headers.ContainsKey(ActorMiddleware.LiveHeader) ? Refresh(context)
        : next(context);

    private async Task Press(HttpContext context)
    {
        Interlocked.Increment(ref presses);
        try
        {
            await next(context);
        }
        finally
        {
            if (Interlocked.Decrement(ref presses) == 0)
            {
                Interlocked.Exchange(ref quiet, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        }
    }

    private async Task Refresh(HttpContext context)
    {
        await turns.WaitAsync(context.RequestAborted);
        var left = 1;
        await using var end = clock.CreateTimer(_ => Leave(), null, Longest, Timeout.InfiniteTimeSpan);
        try
        {
            var calm = Volatile.Read(ref quiet).Task;
            if (Volatile.Read(ref presses) > 0)
            {
                await Task.WhenAny(calm, Task.Delay(LetGoFor, clock, context.RequestAborted));
            }
            await next(context);
        }
        finally
        {
            Leave();
        }

        void Leave()
        {
            if (Interlocked.Exchange(ref left, 0) == 1)
            {
                turns.Release();
            }
        }
    }
}
