using System.Collections.Concurrent;
using System.Net;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>The table of rights against every route and every hub method: one person in each role, each configuration, modules off. What is not
/// for his eyes is not there (404); what he sees and may not do is refused (403); everything else gets further.</summary>
public sealed class AccessTableSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    private static readonly string[] TakesAway = ["/withdrawal", "/leave", "/deletion", "/me/sessions/end"];

    [Fact]
    public async Task The_table_of_rights_holds_on_every_route_for_every_role()
    {
        var scene = await AccessScene.Set(house);
        // Whatever takes something away comes after what needs it.
        var probes = Probe.Of(house.Portal).Where(p => p.Asks is not ("Anonymous" or "Guest" or "Signer"))
            .OrderBy(p => p.Verb is "POST" or "PATCH" or "DELETE").ThenBy(p => Array.FindIndex(TakesAway, end => p.Route.EndsWith(end, StringComparison.Ordinal))).ToList();
        var wrong = new ConcurrentBag<string>();
        var calls = 0;
        await Parallel.ForEachAsync(scene.People, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            using var browser = await house.SignIn(who.Person);
            await browser.GetAsync("/me");
            foreach (var attempt in probes.SelectMany(probe => Attempt.At(probe, who)).Where(a => Effort.Long || !IsTheSameFor(who, a)))
            {
                var answer = await attempt.Probe.SendAsync(browser, attempt.Ids, attempt.Fields);
                Interlocked.Increment(ref calls);
                if (!attempt.IsAnsweredRightBy(answer.Status))
                {
                    wrong.Add($"{who}: {attempt} answered {(int)answer.Status}, not {attempt.Expected}");
                }
            }
        });
        wrong.Order().ShouldBeEmpty();
        calls.ShouldBeGreaterThan(scene.People.Count * 80);
    }

    [Fact]
    public async Task The_table_of_rights_holds_where_files_come_in_and_on_the_predicate()
    {
        var scene = await AccessScene.Set(house);
        foreach (var who in scene.People)
        {
            using var browser = await house.SignIn(who.Person);
            await browser.GetAsync("/me");
            var sees = who.May("SeeDossier");
            await Begins(browser, who, $"dossier:{who.Ids["dossier"]}", !sees ? Expected.Gone : who.May("DeliverDocuments") ? Expected.Further : Expected.Refused);
            await Begins(browser, who, $"item:{who.Ids["openItem"]}", !sees ? Expected.Gone : !who.IsStaff && who.May("AnswerRequests") ? Expected.Further : Expected.Refused);
            await Begins(browser, who, $"item:{who.Ids["otherItem"]}", who.May("SeeRequests") ? Expected.Refused : Expected.Gone);
            await HoldsExactlyWhatTheTableSays(who);
        }
    }

    [Fact]
    public async Task The_table_of_rights_holds_on_the_hub()
    {
        var scene = await AccessScene.Set(house);
        foreach (var who in scene.People)
        {
            await using var ear = await Ear.OpenAsync(await house.SignIn(who.Person));
            foreach (var (topic, his) in Attempt.Topics(who))
            {
                await ear.Hub.InvokeAsync("Look", topic);
                await ear.Hub.InvokeAsync("Typing", topic, "subject");
                await ear.Hub.InvokeAsync("Saw", topic, 1);
                ((await ear.Watch(topic)) is not null).ShouldBe(his, $"{who}: {topic}");
                await ear.Hub.InvokeAsync("LookAway", topic);
                await ear.Hub.InvokeAsync("Unwatch", topic);
                if (!his)
                {
                    ear.Calls.ShouldNotContain(c => c.Topic == topic, $"{who}: {topic}");
                }
            }
        }
    }

    /// <summary>What names nothing hangs on no configuration: those of C ask it for all of their role, and with <c>--long</c> everybody does.</summary>
    private static bool IsTheSameFor(Somebody who, Attempt attempt) => who.Configuration != "C" && attempt.NamesNothing && attempt.Probe.Route != "/company/users";

    private static async Task Begins(Browserless browser, Somebody who, string target, Expected expected)
    {
        var begun = await FileRoom.BeginAsync(browser, target, "letter.txt", 11);
        begun.Status.ShouldBe(expected switch { Expected.Gone => HttpStatusCode.NotFound, Expected.Refused => HttpStatusCode.Forbidden, Expected.Further => HttpStatusCode.Created, Expected.Denied => throw new InvalidOperationException(target) }, $"{who}: {target}");
    }

    private async Task HoldsExactlyWhatTheTableSays(Somebody who)
    {
        var (may, office) = await house.Read(async db =>
        {
            var actor = (await ActorReader.Read(db, who.Person.Id, "", DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(60))))!;
            return (await db.CapabilitiesOn(actor, Guid.Parse(who.Ids["dossier"])), Enum.GetValues<OfficeCapability>().Where(actor.May).Select(c => c.ToString()).ToList());
        });
        Enum.GetNames<Capability>().Where(c => may.Has(Enum.Parse<Capability>(c))).ShouldBe(Oracle.Capabilities.Where(who.May), ignoreOrder: true, $"{who}");
        office.ShouldBe(Oracle.OfficeCapabilities.Where(who.MayInOffice), ignoreOrder: true, $"{who} in the office");
    }
}
