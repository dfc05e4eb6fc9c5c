using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Settings;

namespace Portal.Web.Live;

/// <summary>What screens ask for of themselves takes turns, few at a time and in the order in which it came, and lets go first what a person presses: one
/// notice reaches two hundred screens in the same moment, and nobody's press must stand behind them.</summary>
internal sealed class RefreshTurns(RequestDelegate next, PortalSettings settings, TimeProvider clock)
{
    /// <summary>Whoever sends or reads slowly, or never ends, holds up nobody for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Where presses never end, a screen still gets its turn.</summary>
    public static readonly TimeSpan LetGoFor = TimeSpan.FromMilliseconds(50);

    /// <summary>SQLite works on the thread that asks; a database on another machine leaves a core free while it answers.</summary>
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount * (settings.Database.Provider == DatabaseProvider.Sqlite ? 1 : 8));
    private TaskCompletionSource quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int presses;

    public Task Invoke(HttpContext context) => context.User.Identity is not { IsAuthenticated: true } ? next(context)
        : IsPress(context.Request.Method) ? Press(context)
        : HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.ContainsKey(ActorMiddleware.LiveHeader) ? Refresh(context)
        : next(context);

    /// <summary>The bytes of an upload (PATCH) wait for the line of their sender and not for this machine: no screen stands back for them.</summary>
    private static bool IsPress(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);

    private Task Press(HttpContext context)
    {
        Interlocked.Increment(ref presses);
        return Counted(context, () =>
        {
            if (Interlocked.Decrement(ref presses) == 0)
            {
                Interlocked.Exchange(ref quiet, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        });
    }

    private async Task Refresh(HttpContext context)
    {
        await turns.WaitAsync(context.RequestAborted);
        var calm = Volatile.Read(ref quiet).Task;
        if (Volatile.Read(ref presses) > 0)
        {
            // The end of the press ends it; the time is only its bound, and nothing here throws while a turn is held.
            await Task.WhenAny(calm, Task.Delay(LetGoFor, clock, context.RequestAborted));
        }
        await Counted(context, () => turns.Release());
    }

    /// <param name="ended">Called once: when it was answered, or when it takes so long that it waits for its own browser.</param>
    private async Task Counted(HttpContext context, Action ended)
    {
        var left = 1;
        await using var end = clock.CreateTimer(_ => End(), null, Longest, Timeout.InfiniteTimeSpan);
        try
        {
            await next(context);
        }
        finally
        {
            End();
        }

        void End()
        {
            if (Interlocked.Exchange(ref left, 0) == 1)
            {
                ended();
            }
        }
    }
}
