using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Infrastructure.Ground;
using Portal.Web.Live;
using Portal.Web.Settings;

namespace Portal.Tests.Web.Live;

/// <summary>Many screens hear of one thing at once and ask for it: they take turns, and what Eva presses goes first.</summary>
public sealed class RefreshTurnsSpec : IClassFixture<LiveHouse>
{
    private static readonly int AtOnce = Environment.ProcessorCount;
    private readonly ManualTime clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly List<Asked> begun = [];
    private readonly RefreshTurns turns;

    public RefreshTurnsSpec(LiveHouse house) => turns = new RefreshTurns(Answer, house.Portal.Services.GetRequiredService<PortalSettings>(), clock);

    [Fact]
    public async Task Screens_are_answered_a_few_at_a_time_in_their_order_and_a_page_waits_for_none_of_them()
    {
        var screens = Enumerable.Range(0, AtOnce + 2).Select(_ => Comes("GET", live: true)).ToList();
        begun.ShouldBe(screens[..AtOnce], "as many as there are cores");

        var page = Comes("GET");
        var stranger = Comes("GET", live: true, signedIn: false);
        begun.ShouldBe([.. screens[..AtOnce], page, stranger], "neither a page nor whoever has no account stands in that line");

        await Ends(screens[0]);
        await Begins(screens[AtOnce]);
        begun.ShouldNotContain(screens[^1]);
        await Ends(screens[1]);
        await Begins(screens[^1]);
    }

    [Fact]
    public async Task A_screen_lets_go_first_what_is_pressed_but_not_for_ever()
    {
        var press = Comes("POST");
        var screen = Comes("GET", live: true);
        begun.ShouldBe([press]);
        await Ends(press);
        await Begins(screen);
        await Ends(screen);

        var slow = Comes("POST");
        var another = Comes("GET", live: true);
        begun.ShouldNotContain(another);
        clock.Advance(RefreshTurns.LetGoFor);
        await Begins(another);
        await Ends(another);

        // Neither a form that comes in over a bad line nor the bytes of an upload make use of this machine.
        clock.Advance(RefreshTurns.Longest);
        var upload = Comes("PATCH");
        begun.ShouldContain(Comes("GET", live: true));
        await Ends(slow);
        await Ends(upload);
    }

    [Fact]
    public async Task Who_never_takes_his_answer_holds_up_nobody_and_who_gives_up_leaves_the_line()
    {
        var slow = Enumerable.Range(0, AtOnce).Select(_ => Comes("GET", live: true)).ToList();
        var gone = Comes("GET", live: true);
        var last = Comes("GET", live: true);
        await gone.GivesUp();
        begun.ShouldBe(slow);

        clock.Advance(RefreshTurns.Longest);

        await Begins(last);
        begun.ShouldNotContain(gone);
        foreach (var one in slow)
        {
            await Ends(one);
        }
        // Each turn was given back once: no more go at once than before.
        var screens = Enumerable.Range(0, AtOnce + 1).Select(_ => Comes("GET", live: true)).ToList();
        begun.Count(screens.Contains).ShouldBe(AtOnce - 1, "one is still answered");
    }

    private Asked Comes(string method, bool live = false, bool signedIn = true)
    {
        var asked = new Asked();
        asked.Context.Request.Method = method;
        asked.Context.RequestAborted = asked.Over.Token;
        asked.Context.Items[this] = asked;
        if (live)
        {
            asked.Context.Request.Headers["X-Live"] = "1";
        }
        if (signedIn)
        {
            asked.Context.User = new ClaimsPrincipal(new ClaimsIdentity("cookie"));
        }
        asked.Whole = turns.Invoke(asked.Context);
        return asked;
    }

    private async Task Answer(HttpContext context)
    {
        var asked = (Asked)context.Items[this]!;
        begun.Add(asked);
        asked.HasBegun.SetResult();
        await asked.Ended.Task;
    }

    private static Task Begins(Asked asked) => asked.HasBegun.Task.WaitAsync(TimeSpan.FromSeconds(30));

    private static Task Ends(Asked asked)
    {
        asked.Ended.SetResult();
        return asked.Whole.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class Asked
    {
        public DefaultHttpContext Context { get; } = new();
        public CancellationTokenSource Over { get; } = new();
        public TaskCompletionSource HasBegun { get; } = new();
        public TaskCompletionSource Ended { get; } = new();
        public Task Whole { get; set; } = Task.CompletedTask;

        public async Task GivesUp()
        {
            await Over.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(Whole);
        }
    }
}
