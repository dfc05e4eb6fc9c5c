using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Fragments.Dashboard;

namespace Portal.Tests.Web.Pages;

/// <summary>The figures of the day: each is the way to a list that holds exactly what it counts, and nothing that the viewer may not see.</summary>
[Collection(OfficePages.Name)]
public sealed partial class DashboardScenes(LiveHouse house)
{
    [Fact]
    public async Task Every_figure_of_the_demo_office_is_the_length_of_its_list()
    {
        await using var portal = await new PortalUnderTest { Demo = true }.StartAsync();
        await using (var db = portal.Open())
        {
            // More than one page of the list waits for the client.
            var request = await db.Requests.Include(r => r.Items).OrderBy(r => r.Id).FirstAsync(r => r.Closure == null && r.Withdrawal == null && !r.Dossier.IsPrivate);
            // And a mail about it came back.
            var lost = await db.Deliveries.OrderBy(d => d.Id).FirstAsync(d => d.PersonId != null && d.Channel == DeliveryChannel.Mail);
            db.Undelivered.Add(Undelivered.Of(lost, DeliveryCause.AddressUnknown, new LostPlace(StreamId.Dossier(request.DossierId), SubjectKind.Request, request.Id, request.Subject, request.Id), "Dana", false, false, lost.SettledAt ?? TimeProvider.System.GetUtcNow()));
            for (var at = 0; at < WorkListReader.Page; at++)
            {
                request.AddItem(new ItemDraft($"Paper {at}", "", null), Portal.Domain.Access.By.Portal, TimeProvider.System.GetUtcNow());
            }
            await db.SaveChangesAsync();
        }
        var seen = new HashSet<string>();
        foreach (var who in new[] { Cast.Sam, Cast.Eva, Cast.Ola })
        {
            using var browser = portal.Visitor();
            await browser.SignInAsync(who);
            foreach (var page in new[] { "/today", "/today?mine=true" })
            {
                foreach (var (address, count) in Figures((await browser.GetAsync(page)).Text))
                {
                    var (shown, lines) = await Listed(browser, address);
                    (shown, lines).ShouldBe((count, count), $"{who.Name} at {address}");
                    if (count > 0)
                    {
                        seen.Add($"{who.Name} {WorkOf().Match(address).Groups[1].Value}");
                    }
                }
            }
        }
        foreach (var work in Enum.GetNames<Work>())
        {
            seen.ShouldContain($"Sam {work}", "nothing was held against its list");
        }
        seen.ShouldContain("Eva Client");
        seen.ShouldNotContain(s => s.StartsWith("Ola", StringComparison.Ordinal), "she sees lines and opens none of them");
    }

    [Fact]
    public async Task Days_begin_at_midnight_and_what_is_another_teams_or_anothers_is_not_counted()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var request = await people.Asks(people.Dana);
        await house.Save(async db =>
        {
            var stored = await db.Requests.Include(r => r.Items).SingleAsync(r => r.Id == request);
            for (var more = 0; more < 3; more++)
            {
                stored.AddItem(new ItemDraft($"Paper {more}", "", null), people.ByEva, people.Now);
            }
        });
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(people.Now, TimeZoneInfo.Local).DateTime);
        var ids = await scene.Read(db => db.RequestItems.Where(i => i.RequestId == request).OrderBy(i => i.Position).Select(i => i.Id).ToListAsync());
        // Seven days and eight, thirty and thirty-one; late, today, the last of fourteen days and the day after.
        foreach (var (id, days, due) in ids.Zip([7, 8, 30, 31], [-1, 0, 13, 14]))
        {
            var since = new DateTimeOffset(today.AddDays(-days).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.Local.GetUtcOffset(today.AddDays(-days).ToDateTime(TimeOnly.MinValue)));
            await scene.Read(db => db.RequestItems.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Since, since).SetProperty(i => i.Due, today.AddDays(due))));
        }
        // Of three files of today one came in: a colleague's and the portal's own did not.
        await house.Save(db =>
        {
            var dana = new By(people.Dana.Id, people.Dana.Name, Side.Client);
            foreach (var by in new[] { dana, people.ByEva, By.Portal })
            {
                var sha256 = Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()).PadRight(64, '0');
                db.Add(new Blob { Sha256 = sha256, Size = 1 });
                db.Add(Document.Place(people.ClientId, people.DossierId, Shelf.Incoming, null, DocumentKind.General, new StoredFile("letter.pdf", sha256, 1, "application/pdf"), by, people.Now));
            }
            return Task.CompletedTask;
        });
        using var eva = await scene.As(people.Eva);
        var figures = Figures((await eva.GetAsync("/today")).Text).Distinct().ToDictionary(f => f.Address, f => f.Count);

        (figures["/today/work?of=Client"], figures["/today/work?of=Office"], figures["/today/work?of=Late"], figures["/today/work?of=Due"]).ShouldBe((4, 0, 1, 2));
        figures[$"/today/work?of=CameIn&day={today:yyyy-MM-dd}"].ShouldBe(1);
        figures["/today/work?of=Client&age=Week"].ShouldBe(1);
        figures["/today/work?of=Client&age=Fortnight"].ShouldBe(1);
        figures["/today/work?of=Client&age=Month"].ShouldBe(1);
        figures["/today/work?of=Client&age=Longer"].ShouldBe(1);
        figures[$"/today/work?of=Due&day={today:yyyy-MM-dd}"].ShouldBe(1);
        figures.ShouldNotContainKey($"/today/work?of=Due&day={today.AddDays(14):yyyy-MM-dd}");
        foreach (var (address, count) in figures)
        {
            (await Listed(eva, address)).ShouldBe((count, count), address);
        }

        (await Listed(eva, $"/today/work?of=Client&team={Guid.CreateVersion7()}")).ShouldBe((0, 0));
        using var ola = await scene.As(people.Ola);
        (await Listed(ola, "/today/work?of=Client")).ShouldBe((0, 0));
        using var olek = await scene.As(people.Olek);
        (await olek.GetAsync("/today/work?of=Client")).Address.AbsolutePath.ShouldBe("/home");
        (await eva.GetAsync("/today/work?of=Everything")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eva.GetAsync("/today/work?of=Client&age=77")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>What the page says, with the way to what it says it of.</summary>
    private static IEnumerable<(string Address, int Count)> Figures(string page) =>
        Cell().Matches(page).Concat(Numbered().Matches(page)).Select(m => (WebUtility.HtmlDecode(m.Groups[1].Value), int.Parse(m.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));

    /// <summary>What the list says of its own length, and the lines on all its pages.</summary>
    private static async Task<(int Shown, int Lines)> Listed(Browserless browser, string address)
    {
        var page = (await browser.GetAsync(address)).Text;
        var shown = int.Parse(Shown().Match(page).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var lines = new List<string>();
        while (true)
        {
            lines.AddRange(Line().Matches(page).Select(m => m.Groups[1].Value));
            if (Next().Match(page) is not { Success: true } next)
            {
                break;
            }
            page = (await browser.GetAsync(WebUtility.HtmlDecode(next.Groups[1].Value))).Text;
        }
        lines.ShouldBeUnique();
        return (shown, lines.Count);
    }

    [GeneratedRegex("<a class=\"cell\" id=\"figure-[a-z]+\" href=\"([^\"]+)\">.*?<span class=\"fig\">([0-9,]+)</span>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<a href=\"(/today/work[^\"]+)\"(?: aria-label=\"|><span class=\"vh\">)[^\"<]*: ([0-9,]+)[\"<]")]
    private static partial Regex Numbered();

    [GeneratedRegex("id=\"work-count\">([0-9,]+)<")]
    private static partial Regex Shown();

    [GeneratedRegex("<li class=\"line line--plain\" id=\"(w-[0-9a-f-]+)\"")]
    private static partial Regex Line();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("of=([A-Za-z]+)")]
    private static partial Regex WorkOf();
}
