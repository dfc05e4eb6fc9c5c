using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Tokens of many (F3) and the letters with their PINs (F4).</summary>
[Collection(OfficePages.Name)]
public sealed class LetterScenes(LiveHouse house)
{
    private readonly string mark = Guid.CreateVersion7().ToString("n")[20..];

    [Fact]
    public async Task F3_Eva_says_of_many_at_once_how_they_sign_in_and_leaves_out_whom_it_would_lock_out()
    {
        var scene = await OfficeScene.Set(house);
        var (people, eva) = (scene.People, await scene.As(scene.People.Eva));
        using var browser = eva;
        var (anna, bram, cleo) = (await Has("Anna", people.Eva), await Has("Bram", people.Eva), await Has("Cleo", people.Eva));
        await house.Save(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == anna.Id)).Reach("+31612345678");
            db.Add(new Pin { PersonId = bram.Id, Hash = "hash", MadeAt = people.Now });
        });
        var contacts = await scene.Read(db => db.Contacts.Where(c => c.PersonId == anna.Id || c.PersonId == bram.Id || c.PersonId == cleo.Id).Select(c => c.Id.ToString()).ToListAsync());
        (await eva.Reads($"/clients/tokens?q={mark}&pin=Without")).ShouldNotContain("Bram");

        await ComesBack(eva, "/clients/tokens", [("pick", "ticked"), ("signIn", "Text")], "Nobody is chosen");
        await ComesBack(eva, $"/clients/tokens?q={mark}", [("pick", "found")], "Nothing is to change");
        await Done(eva, "/clients/tokens", "/clients/tokens?set=2&same=0&stranded=1", [("pick", "ticked"), ("signIn", "Text"), ("confirms", "Text"), .. contacts.Select(c => ("contact", c))]);

        (await Modes(anna, bram, cleo)).ShouldBe([(SignInMode.Text, ConfirmMode.Text), (SignInMode.Text, ConfirmMode.Text), (SignInMode.Password, ConfirmMode.Pin)]);
        var said = await eva.Reads("/clients/tokens?set=2&same=0&stranded=1");
        said.ShouldContain("2 users were set.");
        said.ShouldContain("1 has neither number, app nor PIN");
        (await scene.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.TokensSet && (a.SubjectId == anna.Id || a.SubjectId == bram.Id)).Select(a => a.ActorName).ToListAsync())).ShouldBe([people.Eva.Name, people.Eva.Name]);
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.What == SecurityEvent.DemandChanged && (d.PersonId == anna.Id || d.PersonId == bram.Id)))).ShouldBe(2);
        await Done(eva, $"/clients/tokens?q={mark}", "/clients/tokens?set=1&same=2&stranded=0", ("pick", "found"), ("confirms", "Text"));

        await Strict(true);
        await ComesBack(eva, $"/clients/tokens?q={mark}", [("pick", "found"), ("signIn", "Text")], "text message");
        await Strict(false);

        Task Strict(bool strict) => house.Save(async db => (await db.Office.SingleAsync()).BeStrict(strict, people.ByEva, people.Now));
    }

    [Fact]
    public async Task F4_R61_each_PIN_stands_in_one_file_and_nowhere_else()
    {
        var scene = await OfficeScene.Set(house);
        var (people, eva) = (scene.People, await scene.As(scene.People.Eva));
        using var browser = eva;
        await Has("Dorota Wiśniewska-Żółć", people.Eva, "pl");
        await Has("Emiel van der Wijngaard", people.Eva, "nl");
        var homeless = await Has("Nowhere Man", people.Eva, street: "");
        await Proves(people.Eva, people.Now);
        var page = (await eva.PostAsync($"/clients/letters?q={mark}", ("pick", "found"))).Location!;
        (await eva.Reads(page)).ShouldContain("Make 2 PINs and their letters");
        (await scene.Read(db => db.Pins.CountAsync(p => p.PersonId == homeless.Id))).ShouldBe(0);

        // Six digits turn up by chance in a database full of numbers, though not for new PINs each time: only what is there every time leaks.
        HashSet<string> leaks = ["not looked yet"];
        for (var round = 0; round < 3 && leaks.Count > 0; round++)
        {
            var answer = await eva.PostAsync($"{page}/print", ("window", "Right"));
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
            answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            answer.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            var text = PdfText.Of(await answer.Message.Content.ReadAsByteArrayAsync());
            text.ShouldContain("Dorota Wiśniewska-Żółć");
            text.ShouldContain("T.a.v. Emiel van der Wijngaard");
            text.ShouldNotContain("Nowhere Man");
            var pins = text.Split('\n').Where(line => line.Length == Pin.Digits && line.All(char.IsAsciiDigit)).ToList();
            pins.Count.ShouldBe(2);
            (await Opens("Dorota", pins[0]) && await Opens("Emiel", pins[1])).ShouldBeTrue("in the order of the clients");
            leaks = [.. pins.SelectMany(Found)];
            (await eva.PostAsync($"{page}/print", ("window", "Right"))).Status.ShouldBe(HttpStatusCode.Conflict, "made already");
            await Done(eva, $"{page}/renewal", page);
        }
        leaks.ShouldBeEmpty();
        (await scene.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.PinMade && a.ActorId == people.Eva.Id))).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task F4_a_download_that_breaks_off_leaves_the_older_PINs_as_they_were()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var fien = await Has("Fien", scene.People.Eva);
        await Proves(scene.People.Eva, scene.People.Now);
        var page = (await eva.PostAsync($"/clients/letters?q={mark}", ("pick", "found"))).Location!;
        var first = PdfText.Of(await (await eva.PostAsync($"{page}/print")).Message.Content.ReadAsByteArrayAsync()).Split('\n').Single(l => l.Length == 6 && l.All(char.IsAsciiDigit));
        await Done(eva, $"{page}/renewal", page);

        // As it stands when a node went down, or a browser, in the middle.
        await house.Save(db => db.LetterRounds.Where(r => r.Id == IdIn(page)).ExecuteUpdateAsync(s => s.SetProperty(r => r.Stage, LetterStage.Printing).SetProperty(r => r.Total, 1).SetProperty(r => r.LeasedUntil, scene.People.Now.AddMinutes(1))));
        (await eva.PostAsync($"{page}/print")).Status.ShouldBe(HttpStatusCode.Conflict, "another answer is on its way");
        (await eva.Reads($"{page}?handler=Progress")).ShouldContain("0 of 1 letters");
        await house.Save(db => db.LetterRounds.Where(r => r.Id == IdIn(page)).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, scene.People.Now.AddMinutes(-1))));
        (await eva.Reads(page)).ShouldContain("The download broke off");
        (await Opens("Fien", first)).ShouldBeTrue();

        (await eva.PostAsync($"{page}/print")).Status.ShouldBe(HttpStatusCode.OK);
        (await Opens("Fien", first)).ShouldBeFalse();
        (await eva.GetAsync($"{page}?handler=Progress")).Message.Headers.GetValues("HX-Refresh").ShouldBe(["true"]);
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == fien.Id && d.What == SecurityEvent.PinMade))).ShouldBe(2);
    }

    [Fact]
    public async Task R18_R19_letters_are_their_makers_who_must_prove_that_it_is_he()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var gijs = await Has("Gijs", people.Eva);
        using var eva = await scene.As(people.Eva);
        var page = (await eva.PostAsync($"/clients/letters?q={mark}", ("pick", "found"))).Location!;
        string[] verbs = [$"{page}/print", $"{page}/renewal"];

        await scene.Refused(HttpStatusCode.NotFound, [people.Sam], page, verbs);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola], page, ["/clients/tokens", "/clients/letters", .. verbs]);
        await scene.Refused(HttpStatusCode.NotFound, [people.Dana, people.Olek], page, ["/clients/tokens", "/clients/letters", .. verbs]);
        var contact = await scene.Read(db => db.Contacts.Where(c => c.PersonId == people.Olek.Id).Select(c => c.Id).SingleAsync());
        await house.Save(async db => (await db.Dossiers.Include(d => d.Supporting).SingleAsync(d => d.Id == people.OleksDossierId)).Assign(people.Sam.Id, null, [], people.By(people.Sam), people.Now));
        await ComesBack(eva, "/clients/letters", [("pick", "ticked"), ("contact", $"{contact}")], "Nobody is chosen");
        await ComesBack(eva, "/clients/tokens", [("pick", "ticked"), ("contact", $"{contact}"), ("signIn", "Text")], "Nobody is chosen");

        await Proves(people.Eva, people.Now.AddMinutes(-6));
        (await eva.PostAsync($"{page}/print")).Location.ShouldBe($"/me/proof?returnUrl={Uri.EscapeDataString(page)}");
        (await eva.Reads(page)).ShouldContain("Prove that it is you");
        (await scene.Read(db => db.Pins.AnyAsync(p => p.PersonId == gijs.Id))).ShouldBeFalse();
    }

    private Task Proves(Person person, DateTimeOffset at) => house.Save(db => db.Sessions.Where(s => s.PersonId == person.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, at)));

    private static Guid IdIn(string page) => Guid.Parse(page.Split('/')[3]);

    /// <summary>Everything that the portal keeps and writes, searched for a PIN as it is or in a coat that anybody takes off.</summary>
    private IEnumerable<string> Found(string pin)
    {
        var plain = Encoding.UTF8.GetBytes(pin);
        byte[][] coats = [plain, Encoding.Unicode.GetBytes(pin), Encoding.UTF8.GetBytes(string.Join(' ', pin.ToCharArray())), Encoding.UTF8.GetBytes($"{pin[..3]} {pin[3..]}"), Encoding.UTF8.GetBytes(new string([.. pin.Reverse()])),
            Encoding.UTF8.GetBytes(Convert.ToHexString(plain)), Encoding.UTF8.GetBytes(Convert.ToBase64String(plain)), SHA256.HashData(plain), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(plain)))];
        using var open = house.Portal.Open();
        var database = new SqliteConnectionStringBuilder(open.Database.GetConnectionString()).DataSource;
        var files = Directory.EnumerateFiles(house.Portal.Data, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")).Distinct().ToList();
        files.Count.ShouldBeGreaterThan(1);
        foreach (var path in files)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            foreach (var coat in coats.Where(c => bytes.AsSpan(0, read).IndexOf(c) >= 0))
            {
                yield return $"{Path.GetFileName(path)}, form {Array.IndexOf(coats, coat)}";
            }
        }
        if (house.Portal.Journal.Lines.Any(line => line.Contains(pin, StringComparison.Ordinal)))
        {
            yield return "the log";
        }
    }

    private async Task<bool> Opens(string name, string pin)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var person = await house.Read(db => db.People.SingleAsync(p => p.Name.StartsWith(name) && p.Email.Contains(mark)));
        return (await scope.ServiceProvider.GetRequiredService<Pins>().Try(person.Id, pin, "", default)).IsRight;
    }

    private Task<List<(SignInMode, ConfirmMode)>> Modes(params Person[] people) => house.Read(async db =>
    {
        var modes = new List<(SignInMode, ConfirmMode)>();
        foreach (var person in people)
        {
            var now = await db.People.AsNoTracking().SingleAsync(p => p.Id == person.Id);
            modes.Add((now.SignIn, now.Confirms));
        }
        return modes;
    });

    private async Task<Person> Has(string name, Person manager, string language = "en", string street = "Oudegracht 112")
    {
        var person = Person.Create(name, $"{Guid.CreateVersion7():n}.{mark}@client.example", language, Side.Client);
        await house.Save(db =>
        {
            var client = Client.Add("", $"{name[..4]} BV {mark}", new ClientCard { Country = "NL", Street = street, Postcode = "3511 AV", City = "Utrecht" }, null, By.Portal, DateTimeOffset.UnixEpoch);
            db.AddRange(person, client, Contact.Add(client, person, "", By.Portal, DateTimeOffset.UnixEpoch), Dossier.Activate(client, null, Configuration.C, manager.Id, null, By.Portal, DateTimeOffset.UnixEpoch));
            return Task.CompletedTask;
        });
        return person;
    }
}
