using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R16, R17: a session that ends, ends its sockets.</summary>
public sealed class SessionSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    // Tomorrow: SignalR ends a connection with its cookie by the machine's own clock, so no test may start before that.
    private static readonly DateTimeOffset Morning = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(33), TimeSpan.Zero);

    [Fact]
    public async Task R16_signing_out_cuts_this_browsers_sockets_and_a_copied_cookie_opens_none()
    {
        var scene = await Scene.Set(house);
        using var here = await house.SignIn(scene.Dana);
        using var copy = house.Portal.Visitor();
        copy.Cookies.Copy(here.Cookies.Header);
        await using var socket = await Ear.OpenAsync(here);
        await using var stolen = await Ear.OpenAsync(copy);
        await using var phone = await scene.Watches(scene.Dana, Topics.Dossier(scene.DossierId));
        await socket.Watch(Topics.Dossier(scene.DossierId));
        await stolen.Watch(Topics.Dossier(scene.DossierId));

        await here.GetAsync("/sign-in");
        await here.PostAsync("/sign-out");

        await socket.Ended();
        await stolen.Ended();
        await stolen.Hub.Closed.WaitAsync(Ear.Patience);
        (await Should.ThrowAsync<HubRefusedException>(async () => await Ear.OpenAsync(copy))).Status.ShouldBe(System.Net.HttpStatusCode.Unauthorized);

        // Another sign-in of the same person goes on.
        await scene.Asks(scene.Dana);
        await phone.Changed(Topics.Dossier(scene.DossierId));
        stolen.Calls.ShouldAllBe(c => c.Message == "Ended");
    }

    [Fact]
    public async Task R17_Dana_ends_her_sign_in_on_the_lost_phone_and_then_everywhere_and_the_sockets_go_with_it()
    {
        var scene = await Scene.Set(house);
        using var here = await house.SignIn(scene.Dana);
        var (lost, session) = await house.SignInAs(scene.Dana);
        await using var desk = await Ear.OpenAsync(here);
        await using var phone = await Ear.OpenAsync(lost);
        await using var olek = await scene.Watches(scene.Olek, Topics.Desk(scene.Olek.Id));
        (await desk.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
        await here.GetAsync("/me");
        (await lost.PostAsync($"/me/sessions/{session}/end")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        await here.PostAsync($"/me/sessions/{session}/end");
        await phone.Ended();
        await scene.Asks(scene.Dana);
        await desk.Changed(Topics.Dossier(scene.DossierId));

        await here.PostAsync("/me/sessions/end");
        await desk.Ended();
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_another_node_ended_is_found_by_the_row_that_tells_of_it()
    {
        var scene = await Scene.Set(house);
        var (browser, session) = await house.SignInAs(scene.Dana);
        await using var socket = await Ear.OpenAsync(browser);

        // No word to SessionEnds: that is said on the node where it happened.
        await house.Save(async db =>
        {
            (await db.Sessions.SingleAsync(s => s.Id == session)).EndedAt = scene.Now;
            (await db.Office.FirstAsync()).SignedOut(await db.People.SingleAsync(p => p.Id == scene.Dana.Id), scene.By(scene.Dana), scene.Now);
        });

        await socket.Ended();
    }

    [Fact]
    public async Task R17_idle_sessions_old_sessions_and_the_last_day_of_access_end_by_the_clock()
    {
        var clock = new ManualTime(Morning);
        var office = new LiveHouse(new PortalUnderTest { Clock = clock });
        await office.InitializeAsync();
        try
        {
            var scene = await Scene.Set(office);
            await scene.OnContact(scene.Piotr, c => c.Change("", DateOnly.FromDateTime(Morning.Date), scene.ByEva, scene.Now));
            await using var dana = await scene.Watches(scene.Dana, Topics.Desk(scene.Dana.Id));
            await using var eva = await scene.Watches(scene.Eva, Topics.Desk(scene.Eva.Id));

            await Pass(clock, TimeSpan.FromMinutes(31), dana, eva);
            await dana.Ended();
            eva.Calls.ShouldBeEmpty();
            await Pass(clock, TimeSpan.FromMinutes(30), eva);
            await eva.Ended();

            clock.Advance(Morning.AddHours(15).AddMinutes(-1) - clock.GetUtcNow());
            await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
            await Pass(clock, TimeSpan.FromMinutes(2), piotr);
            await piotr.Ended();
        }
        finally
        {
            await office.DisposeAsync();
        }
    }

    [Fact]
    public async Task R50_a_connection_that_never_sends_anything_is_cut_and_one_that_pings_stays()
    {
        var clock = new ManualTime(Morning);
        var office = new LiveHouse(new PortalUnderTest { Clock = clock });
        await office.InitializeAsync();
        try
        {
            var scene = await Scene.Set(office);
            await using var silent = await scene.Opens(scene.Dana);
            await using var alive = await scene.Watches(scene.Dana, Topics.Dossier(scene.DossierId));
            await using var polling = await scene.Opens(scene.Dana, HubWay.LongPolling);

            await Pass(clock, TimeSpan.FromSeconds(90), alive);

            await silent.Hub.Closed.WaitAsync(Ear.Patience);
            silent.Calls.ShouldBeEmpty();
            (await alive.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
            (await polling.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
        }
        finally
        {
            await office.DisposeAsync();
        }
    }

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(25);

    /// <summary>Time goes by while these browsers answer as browsers do.</summary>
    private static async Task Pass(ManualTime clock, TimeSpan time, params Ear[] open)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
        {
            foreach (var ear in open.Where(e => !e.Hub.Closed.IsCompleted))
            {
                try
                {
                    // An answered call, so that it has arrived before the clock moves on.
                    await ear.Hub.InvokeAsync("LookAway", Topics.Office);
                }
                catch (Exception gone) when (gone is IOException or Microsoft.AspNetCore.SignalR.HubException or System.Net.WebSockets.WebSocketException)
                {
                    // Cut meanwhile: what the test is about.
                }
            }
            clock.Advance(Step);
        }
    }
}
