using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

public sealed class GuessingSpec
{
    [Fact]
    public async Task R05_of_two_hundred_guesses_at_once_at_most_ten_are_looked_at_and_Sam_still_comes_in()
    {
        await using var scene = await DoorScene.OpenAsync(hashRounds: null);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var guesser = scene.Portal.Visitor();
        await guesser.GetAsync("/sign-in");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async socket =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 10; i++)
            {
                statuses.Add((await guesser.PostAsync("/sign-in", ("Email", Cast.Sam.Email), ("Password", $"guess {socket} {i}"))).Status);
            }
            return statuses;
        }));

        answers.SelectMany(a => a).Count(s => s == HttpStatusCode.UnprocessableEntity).ShouldBe(Door.MostByName - 1);
        answers.SelectMany(a => a).Count(s => s == HttpStatusCode.TooManyRequests).ShouldBe(200 - Door.MostByName + 1);
        (await Failures(scene)).ShouldBe(Door.MostByName);

        // Even the right password is not looked at any more, but for the browser that Sam has used before.
        (await guesser.PostAsync("/sign-in", ("Email", Cast.Sam.Email), ("Password", DoorScene.SamsPassword))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await sam.GetAsync("/me");
        await sam.PostAsync("/sign-out");
        (await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task R05_one_network_gets_ten_tries_over_all_names_and_they_come_back_with_time()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var guesser = scene.Portal.Visitor();
        await guesser.GetAsync("/sign-in");
        for (var i = 0; i < 30; i++)
        {
            await guesser.PostAsync("/sign-in", ("Email", $"somebody{i}@demo.example"), ("Password", "guess guess"));
        }
        (await Failures(scene)).ShouldBe(Door.MostByAddress);

        scene.Clock.Advance(Guessing.Window);

        (await DoorScene.SignInAsync(guesser, Cast.Sam.Email, DoorScene.SamsPassword)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task R05_many_who_are_right_at_once_all_come_in()
    {
        await using var scene = await DoorScene.OpenAsync();
        var visitors = Enumerable.Range(0, 25).Select(_ => scene.Portal.Visitor()).ToList();

        var answers = await Task.WhenAll(visitors.Select(v => DoorScene.SignInAsync(v, Cast.Sam.Email, DoorScene.SamsPassword)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        visitors.ForEach(v => v.Dispose());
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/password")]
    public async Task R06_an_unknown_a_blocked_and_a_known_address_get_the_same_answer(string door)
    {
        await using var scene = await DoorScene.OpenAsync();
        await scene.DoAsync(async (_, db) =>
        {
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == scene.DanasId)).Block(scene.Sam, DoorScene.Morning);
            return true;
        });

        var unknown = await Ask(scene, door, "nobody@demo.example", "wrong wrong");
        var wrong = await Ask(scene, door, Cast.Sam.Email, "wrong wrong");
        var blocked = await Ask(scene, door, Cast.Dana.Email, DoorScene.DanasPassword);

        wrong.ShouldBe(unknown);
        blocked.ShouldBe(unknown);
    }

    [Fact]
    public async Task R06_the_limit_too_says_nothing_of_who_is_known()
    {
        await using var scene = await DoorScene.OpenAsync();
        var answers = new List<string>();
        foreach (var email in new[] { Cast.Sam.Email, "nobody@demo.example" })
        {
            var last = "";
            for (var i = 0; i < Door.MostByName + 1; i++)
            {
                last = await Ask(scene, "/sign-in", email, "wrong wrong");
            }
            answers.Add(last);
            scene.Clock.Advance(Guessing.Window);
        }
        answers[0].ShouldStartWith("429");
        answers[1].ShouldBe(answers[0]);
    }

    [Fact]
    public async Task A_failed_try_is_in_the_trail_without_the_password_and_names_only_whom_the_office_knows()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var visitor = scene.Portal.Visitor();
        await DoorScene.SignInAsync(visitor, Cast.Sam.Email, "a wrong password");
        await DoorScene.SignInAsync(visitor, "a password typed too early", "x");

        var rows = await scene.ReadAsync(db => db.Activities.Where(a => a.Kind == ActivityKind.SignInFailed).OrderBy(a => a.Number).ToListAsync());

        rows.Count.ShouldBe(2);
        rows[0].DetailsJson.ShouldContain("Sam");
        rows[0].ActorName.ShouldBe("Portal");
        rows[0].Address.ShouldNotBeEmpty();
        rows[1].DetailsJson.ShouldContain("sha256", Case.Insensitive);
        rows.ShouldAllBe(r => !r.DetailsJson.Contains("password"));
    }

    private static Task<int> Failures(DoorScene scene) => scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SignInFailed));

    private static async Task<string> Ask(DoorScene scene, string door, string email, string password)
    {
        using var visitor = scene.Portal.Visitor();
        await visitor.GetAsync(door);
        var answer = await visitor.PostAsync(door, ("Email", email), ("Password", password));
        var headers = answer.Message.Headers.Select(h => h.Key).Where(h => h != "Set-Cookie").Order();
        return $"{(int)answer.Status} {string.Join(' ', headers)} cookies:{answer.Message.Headers.Contains("Set-Cookie")} {DoorScene.Said(answer, email)}";
    }
}
