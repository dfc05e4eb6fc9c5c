using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using Xunit.Abstractions;

namespace Portal.Tests.Web.Access;

/// <summary>The whole table of rights by what Sam gives on the pages, while Piotr and Ola are online: each grant alone and on top of others, in an
/// order that chance chose. What they hold is what the table says; what is taken is gone from the page, and the open connection is out.</summary>
public sealed partial class GrantsSpec(LiveHouse house, ITestOutputHelper said) : IClassFixture<LiveHouse>
{
    private readonly List<TimeSpan> gone = [];
    private readonly Dictionary<(Guid, string), HttpStatusCode> looked = [];
    private Random chance = new();
    private string seenWith = "";
    private Scene people = null!;
    private Grants grants = null!;
    private Guid contact;
    private (string Capability, string Address, HttpStatusCode Else)[] piotrs = [], olas = [];

    public static TheoryData<int> Orders() => [.. Enumerable.Range(1, Effort.Times(1, 12))];

    [Theory, MemberData(nameof(Orders))]
    public async Task R22_the_table_of_rights_holds_for_what_is_given_and_taken_on_the_pages(int order)
    {
        chance = new Random(order);
        people = await Scene.Set(house);
        using var sam = await Browser(people.Sam);
        using var piotr = await Browser(people.Piotr);
        using var ola = await Browser(people.Ola);
        await Furnish();
        grants = await Grants.Begin(house, people, sam, chance);
        await using var piotrsEar = await people.Opens(people.Piotr);
        await using var olasEar = await people.Opens(people.Ola);
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));
        var given = new List<Grant>();
        var all = grants.All().OrderBy(_ => chance.Next()).ToList();
        all.Insert(Math.Max(all.Count * 4 / 5, all.FindIndex(g => g.Name == "configuration B") + 1), grants.Feedback);

        foreach (var next in all)
        {
            await Then($"given: {next}", next.Give);
            given.Add(next);
            // Most grants go alone; some stay for a while under others.
            while (given.Count > 3 || (given.Count > 0 && chance.Next(3) > 0))
            {
                var taken = given[chance.Next(given.Count)];
                given.Remove(taken);
                await Then($"taken: {taken}", taken.Take);
            }
        }
        foreach (var last in given)
        {
            await Then($"taken: {last}", last.Take);
        }

        olek.Calls.ShouldBeEmpty();
        gone.Count.ShouldBeGreaterThan(10);
        said.WriteLine($"{all.Count} grants, {gone.Count} times out: from press to out half within {gone.Order().ElementAt(gone.Count / 2).TotalMilliseconds:0} ms, all within {gone.Max().TotalMilliseconds:0} ms");

        async Task Then(string step, Func<Task> press)
        {
            var before = (Piotr: grants.Piotr.May("SeeDossier", grants.On), Ola: grants.Ola.May("SeeDossier", grants.On));
            piotrsEar.Forget();
            olasEar.Forget();
            var since = Stopwatch.StartNew();
            await press();
            await Out(before.Piotr, grants.Piotr, piotrsEar, since);
            await Out(before.Ola, grants.Ola, olasEar, since);
            await Holds(step, people.Piotr, grants.Piotr, piotr, piotrsEar, piotrs);
            await Holds(step, people.Ola, grants.Ola, ola, olasEar, olas);
            if (Moved(grants.Piotr) || chance.Next(10) == 0)
            {
                await IsSeenAs(step, sam, piotr);
            }
        }
    }

    /// <summary>Whoever saw the dossier and does so no longer is told on his open connection; the time runs from before Sam's press.</summary>
    private async Task Out(bool before, Held held, Ear ear, Stopwatch since)
    {
        if (before && !held.May("SeeDossier", grants.On))
        {
            await ear.Gone(Topics.Dossier(people.DossierId));
            gone.Add(since.Elapsed);
        }
    }

    private async Task Holds(string step, Domain.Office.Person person, Held held, Browserless browser, Ear ear, (string Capability, string Address, HttpStatusCode Else)[] places)
    {
        var topic = Topics.Dossier(people.DossierId);
        var now = held.May("SeeDossier", grants.On);
        ((await ear.Watch(topic)) is not null).ShouldBe(now, $"{step}: {person.Name} watches");
        var rights = await house.Read(async db => await db.CapabilitiesOn((await ActorReader.Read(db, person.Id, "", DateOnly.FromDateTime(people.Now.UtcDateTime)))!, people.DossierId));
        Enum.GetNames<Capability>().Where(c => rights.Has(Enum.Parse<Capability>(c))).ShouldBe(held.Rights(grants.On), ignoreOrder: true, $"{step}: {person.Name}");
        foreach (var (capability, address, otherwise) in places)
        {
            var expected = capability == "UseWorklist" && held.May(capability, grants.On) || held.Sees(capability, grants.On) ? HttpStatusCode.OK
                : now ? otherwise : HttpStatusCode.NotFound;
            // What the table says changed is looked at; the rest now and then.
            if (looked.GetValueOrDefault((person.Id, address)) != expected || chance.Next(10) == 0)
            {
                (await browser.GetAsync(address)).Status.ShouldBe(expected, $"{step}: {person.Name} at {address}");
                looked[(person.Id, address)] = expected;
            }
        }
    }

    private bool Moved(Held held)
    {
        var (before, now) = (seenWith, string.Join(' ', held.Rights(grants.On)));
        seenWith = now;
        return before != now;
    }

    /// <summary>"See as this user" is his real session, line by line.</summary>
    private async Task IsSeenAs(string step, Browserless sam, Browserless piotr)
    {
        var own = new List<string>();
        foreach (var page in new[] { "/home?handler=Asks", "/documents?handler=List", "/panels?handler=List" })
        {
            own.AddRange(Lines((await piotr.GetAsync(page)).Text));
        }
        Lines((await sam.GetAsync($"/dossiers/{people.DossierId}/people/{contact}/as")).Text).ShouldBe(own, $"{step}: seen as Piotr");
    }

    private static IEnumerable<string> Lines(string page) => Line().Matches(page).Select(m => m.Value);

    [GeneratedRegex("""<li[^>]* id="(?:ask|rest)-.*?</li>|<tr id="doc-.*?</tr>|<li class="ask" id="op-[^"]+(?=")""", RegexOptions.Singleline)]
    private static partial Regex Line();

    /// <summary>Something to see for each right that a page asks.</summary>
    private async Task Furnish()
    {
        contact = await house.Read(async db => (await people.ContactOf(db, people.Piotr)).Id);
        var (his, rosas) = (await people.Asks(people.Piotr), await people.Asks(people.Rosa));
        using var rosa = await Browser(people.Rosa);
        var address = await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "letter.txt", "Dear office"u8.ToArray());
        var archived = Guid.Empty;
        await house.Save(async db =>
        {
            var bytes = await db.DocumentVersions.FindAsync(Guid.Parse(address.Split('/')[^1])) ?? throw new InvalidOperationException("Nothing was stored.");
            var document = Document.Place(people.ClientId, people.DossierId, Shelf.Archive, null, DocumentKind.General, new StoredFile("accounts.txt", bytes.Sha256, bytes.Size, bytes.MediaType), By.Portal, people.Now);
            db.Add(document);
            archived = document.History[0].Id;
            // Whoever has no account does not count as an Admin who stays when Ola is one no longer.
            db.Users.Add(new Account { Id = people.Sam.Id, UserName = people.Sam.Email, NormalizedUserName = people.Sam.Email.ToUpperInvariant() });
        });
        var (dossier, company) = ($"/dossiers/{people.DossierId}", $"/company/{people.DossierId}");
        (string, string, HttpStatusCode)[] seen = [("SeeRequests", $"/requests/{rosas}", HttpStatusCode.NotFound), ("SeeArchive", $"/files/{archived}/accounts.txt", HttpStatusCode.NotFound)];
        piotrs = [.. seen, ("SeeDossier", $"/requests/{his}", HttpStatusCode.NotFound), ("ManageClientUsers", $"{company}/users", HttpStatusCode.Forbidden), ("StartRequests", $"{company}/accounts", HttpStatusCode.Forbidden)];
        olas = [.. seen, ("SeeDossier", dossier, HttpStatusCode.NotFound), ("ManagePeople", $"{dossier}/people/rights", HttpStatusCode.Forbidden), ("ManageDossier", $"{dossier}/settings", HttpStatusCode.Forbidden),
            ("AskForFiles", $"{dossier}/requests/new", HttpStatusCode.Forbidden), ("UseWorklist", $"{dossier}/worklist", HttpStatusCode.Forbidden)];
    }

    private async Task<Browserless> Browser(Domain.Office.Person person)
    {
        var browser = await house.SignIn(person);
        await browser.GetAsync("/me");
        return browser;
    }
}
