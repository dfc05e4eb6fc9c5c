using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>One portal for all scenes on the office's own pages; each has its own people, and they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OfficePages : ICollectionFixture<LiveHouse>
{
    public const string Name = "the office's own pages";
}

/// <summary>Somebody at a page of the office: he presses, and what it brought about is read from the rows and the trail.</summary>
internal sealed class OfficeScene(LiveHouse house, Scene people)
{
    public Scene People => people;

    public static async Task<OfficeScene> Set(LiveHouse house) => new(house, await Scene.Set(house));

    /// <summary>His browser, with a token that counts for him.</summary>
    public async Task<Browserless> As(Person person)
    {
        var browser = await house.SignIn(person);
        await browser.GetAsync("/me");
        return browser;
    }

    public Task<T> Read<T>(Func<PortalDb, Task<T>> ask) => house.Read(ask);

    /// <summary>Eva asked Dana for a file, and Dana asks back; the item that lies in Eva's inbox since.</summary>
    public async Task<Guid> AsksBack(string words)
    {
        var request = await People.Asks(People.Dana);
        await People.OnRequest(request, r => r.Items[0].AskBack(words, People.By(People.Dana), People.Now));
        return await Read(db => db.Inbox.Where(i => i.Activity.RequestId == request && i.Kind == ActivityKind.ItemQuestionAsked).OrderBy(i => i.Id).Select(i => i.Id).FirstAsync());
    }

    /// <summary>What the trail holds of one person's doing, in order.</summary>
    public Task<List<ActivityKind>> TrailOf(Person person) =>
        house.Read(db => db.Activities.Where(a => a.ActorId == person.Id).OrderBy(a => a.At).ThenBy(a => a.Number).Select(a => a.Kind).ToListAsync());

    /// <summary>Presses, and it is done: he is sent on to this address.</summary>
    public static async Task Done(Browserless browser, string path, string next, params (string, string)[] fields)
    {
        var answer = await browser.PostAsync(path, fields);
        answer.Location.ShouldBe(next, answer.Text);
    }

    /// <summary>Presses, and the form comes back with every one of these in it.</summary>
    public static async Task<Answer> ComesBack(Browserless browser, string path, (string, string)[] fields, params string[] shown)
    {
        var answer = await browser.PostAsync(path, fields);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        foreach (var text in shown)
        {
            WebUtility.HtmlDecode(answer.Text).ShouldContain(text);
        }
        return answer;
    }

    /// <summary>Each of them opens the page and presses; each is told the same both times, and nothing is written but that he was refused.</summary>
    public async Task Refused(HttpStatusCode status, IEnumerable<Person> who, string? page, IEnumerable<string> presses, params (string, string)[] fields)
    {
        var them = who.ToList();
        var before = await WrittenBy(them);
        foreach (var person in them)
        {
            using var browser = await As(person);
            if (page is not null)
            {
                (await browser.GetAsync(page)).Status.ShouldBe(status, $"{person.Name} at {page}");
            }
            foreach (var press in presses)
            {
                (await browser.PostAsync(press, fields)).Status.ShouldBe(status, $"{person.Name} at {press}");
            }
        }
        (await WrittenBy(them)).ShouldBe(before);
    }

    // The rows of the trail and the mails that are theirs: what another scene of this house left to the jobs (a message to many) goes on
    // meanwhile. Nobody is made meanwhile, as the scenes that make people wait for their end.
    private Task<(int, int, int)> WrittenBy(List<Person> who)
    {
        var ids = who.ConvertAll(p => p.Id);
        return house.Read(async db => (
            await db.Activities.CountAsync(a => ids.Contains(a.ActorId) && a.Kind != ActivityKind.AccessDenied),
            await db.People.CountAsync(),
            await db.Deliveries.CountAsync(d => db.Activities.Any(a => a.Id == d.ActivityId && ids.Contains(a.ActorId)) || (d.PersonId != null && ids.Contains(d.PersonId.Value)))));
    }
}
