using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;
using Xunit.Abstractions;

namespace Portal.Tests.Web.Pages;

/// <summary>As many letters as one round may hold, in one PDF: a sheet for each person, each PIN his own. A thousand with <c>./test --long</c>; the figures are printed.</summary>
[Collection(OfficePages.Name)]
public sealed partial class ManyLettersSpec(LiveHouse house, ITestOutputHelper output)
{
    private static readonly int Letters = Effort.Times(30, 1000);

    [Fact]
    public async Task F4_a_round_is_one_PDF_with_a_sheet_and_a_PIN_of_his_own_for_each()
    {
        var scene = await OfficeScene.Set(house);
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        using var eva = await scene.As(scene.People.Eva);
        await house.Save(db =>
        {
            for (var n = 1; n <= Letters; n++)
            {
                var person = Person.Create($"User {n:D4} {mark}", $"u{n:D4}@{mark}.example", n % 4 == 0 ? "pl" : n % 4 == 1 ? "fr" : n % 4 == 2 ? "nl" : "en", Side.Client);
                var client = Client.Add("", $"Client {n:D4} {mark}", new ClientCard { Country = "NL", Street = $"Oudegracht {n}", Postcode = "3511 AV", City = "Utrecht" }, null, By.Portal, DateTimeOffset.UnixEpoch);
                db.AddRange(person, client, Contact.Add(client, person, "", By.Portal, DateTimeOffset.UnixEpoch), Dossier.Activate(client, null, Configuration.C, scene.People.Eva.Id, null, By.Portal, DateTimeOffset.UnixEpoch));
            }
            return Task.CompletedTask;
        });
        await house.Save(db => db.Sessions.Where(s => s.PersonId == scene.People.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, scene.People.Now)));
        var page = (await eva.PostAsync($"/clients/letters?q={mark}", ("pick", "found"))).Location!;

        var watch = Stopwatch.StartNew();
        var answer = await eva.PostAsync($"{page}/print", ("window", "Left"));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        var pdf = await answer.Message.Content.ReadAsByteArrayAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Letters} letters: {watch.Elapsed.TotalSeconds:0.0} s, {pdf.Length / 1024} KB, peak of the whole test process {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));

        var text = PdfText.Of(pdf);
        var names = Name().Matches(text).Select(m => m.Value).Distinct().ToList();
        var pins = Six().Matches(text).Select(m => m.Value).ToList();
        (names.Count, pins.Count).ShouldBe((Letters, Letters));
        // One after another in the order of the clients; a few of them are tried.
        foreach (var at in new[] { 0, Letters / 2, Letters - 1 })
        {
            (await Opens(at + 1, pins[at])).ShouldBeTrue($"letter {at + 1}");
        }
        (await Opens(2, pins[0])).ShouldBe(pins[0] == pins[1], "another one's PIN");

        async Task<bool> Opens(int user, string pin)
        {
            await using var scope = house.Portal.Services.CreateAsyncScope();
            var id = await house.Read(db => db.People.Where(p => p.Email == $"u{user:D4}@{mark}.example").Select(p => p.Id).SingleAsync());
            return (await scope.ServiceProvider.GetRequiredService<Pins>().Try(id, pin, "", default)).IsRight;
        }
    }

    [GeneratedRegex(@"User \d{4}")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex Six();
}
