using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Privacy;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Access;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Messages;

/// <summary>What the office notes reaches nobody of a client: in no page, fragment, file, frame, mail or archive, whatever he asks for and with
/// whatever id. A word that stands nowhere else is planted in each note, in what it said before, and in what was taken back; by a random
/// choice of people each time, by all with <c>--long</c>.</summary>
public sealed class NoteWallSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    private static readonly string Secret = $"walnut{Guid.NewGuid():N}";
    private static readonly string[] OnTheirPages = ["dossier", "asked", "shown", "approval"];
    private readonly List<Guid> notes = [];

    [Fact]
    public async Task No_client_user_gets_a_byte_of_a_note_from_any_route_mail_or_archive()
    {
        var scene = await AccessScene.Set(house);
        await house.Save(db => Plant(db, scene));
        var clients = scene.People.Where(p => !p.IsStaff).ToList();
        if (!Effort.Long)
        {
            var random = Random.Shared.GetItems([.. clients.Where(p => p.Standing is Standing.Client)], 2);
            clients = [.. random.Concat(clients.Where(p => p.Standing is not Standing.Client)).Distinct()];
        }
        var probes = Probe.Of(house.Portal).Where(p => p.Verb is "GET" && p.Route != "/live").ToList();
        var (asked, leaks) = (0, new List<string>());
        foreach (var who in clients)
        {
            using var browser = await house.SignIn(who.Person);
            await browser.GetAsync("/me");
            foreach (var probe in probes)
            {
                foreach (var ids in Attempt.At(probe, who).Select(a => a.Ids).Concat(WithNotes(who)))
                {
                    asked++;
                    Look(await probe.SendAsync(browser, ids), $"{who}: {probe}");
                }
            }
            foreach (var q in new[] { Secret, "walnut" })
            {
                foreach (var search in new[] { "/clients?q=", "/documents?q=", "/messages?q=", "/requests?q=", "/panels?q=" })
                {
                    Look(await browser.GetAsync(search + q), $"{who}: {search}");
                }
            }
            await Archive(who, leaks);
        }
        await Mails(clients, leaks);
        leaks.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(clients.Count * 100);

        // What makes it mean something: the office finds them where they stand.
        var eva = scene.People.First(p => p is { IsStaff: true, Role: "Employee", Standing: Standing.Assigned });
        using var staff = await house.SignIn(eva.Person);
        foreach (var (thing, page) in OnTheirPages.Zip(["/dossiers/", "/requests/", "/documents/", "/approvals/"]))
        {
            (await staff.GetAsync(page + eva.Ids[thing])).Text.ShouldContain(Secret, customMessage: $"the office at {page}");
        }

        void Look(Answer answer, string where)
        {
            // What he typed himself comes back to him: in the field he searched with, and as the address he asked for.
            var text = answer.Text.Replace($"value=\"{Secret}\"", "", StringComparison.Ordinal);
            if (text.Contains(Secret, StringComparison.Ordinal) || notes.Exists(n => text.Contains($"{n}", StringComparison.Ordinal) && !answer.Address.OriginalString.Contains($"{n}", StringComparison.Ordinal)))
            {
                leaks.Add(where);
            }
        }
    }

    [Fact]
    public async Task A_client_users_open_screens_hear_nothing_when_the_office_notes_and_a_colleague_hears_it()
    {
        var stage = await TalkStage.Set(house);
        var people = stage.People;
        var (dossier, talk, desk) = (Portal.Web.Live.Topics.Dossier(people.DossierId), Portal.Web.Live.Topics.Conversation(stage.Talk), Portal.Web.Live.Topics.Desk(people.Dana.Id));
        await using var dana = await people.Watches(people.Dana, dossier, talk, desk);
        await using var sam = await people.Watches(people.Sam, dossier);
        await dana.Hub.InvokeAsync("Look", dossier);
        await using var eva = await people.Watches(people.Eva, dossier);
        await eva.Hub.InvokeAsync("Look", dossier);
        dana.Forget();

        await eva.Hub.InvokeAsync("Typing", dossier, "note");
        await stage.Eva.GetAsync($"/dossiers/{people.DossierId}");
        (await stage.Eva.PostAsync($"/notes/dossier/{people.DossierId}", ("Words", $"{Secret} @Sam Admin"))).Location.ShouldBe($"/dossiers/{people.DossierId}");
        var note = await stage.Read(db => db.StaffNotes.Where(n => n.DossierId == people.DossierId).Select(n => n.Id).SingleAsync());
        (await stage.Eva.PostAsync($"/notes/{note}/wording", ("words", "Something else"))).Location.ShouldBe($"/dossiers/{people.DossierId}");
        (await stage.Eva.PostAsync($"/notes/{note}/removal")).Location.ShouldBe($"/dossiers/{people.DossierId}");
        await sam.Changed(dossier);
        await stage.Says(stage.Eva, "And now a message.");
        await dana.Changed(talk);

        dana.Calls.ShouldNotContain(c => c.ToString().Contains($"{note}", StringComparison.Ordinal) || c.ToString().Contains("note", StringComparison.Ordinal) || c.Message == "Here");
        dana.Calls.Where(c => c.Message == "Changed").Select(c => c.Number).Where(n => n > 0).Distinct().Count().ShouldBeLessThanOrEqualTo(2, "of the message alone, on its topics and on the desk");
        (await stage.Read(db => db.Deliveries.CountAsync(d => d.PersonId == people.Dana.Id && db.Activities.Any(a => a.Id == d.ActivityId && (a.SubjectId == note))))).ShouldBe(0);
        (await stage.Read(db => db.Inbox.CountAsync(i => i.PersonId == people.Sam.Id && i.SubjectId == note))).ShouldBe(1);
    }

    private Task Plant(PortalDb db, AccessScene scene)
    {
        var nina = new By(Guid.CreateVersion7(), $"Nina {Secret}", Side.Office);
        foreach (var who in scene.People)
        {
            foreach (var (kind, thing) in Enum.GetValues<AboutKind>().Zip(OnTheirPages))
            {
                var about = new About(kind, Guid.Parse(who.Ids[thing]), "thing");
                var note = StaffNote.Write(Guid.Parse(who.Ids["dossier"]), about, $"One {Secret}", [], nina, DateTimeOffset.UtcNow);
                var mended = StaffNote.Write(Guid.Parse(who.Ids["dossier"]), about, $"Two {Secret}", [], nina, DateTimeOffset.UtcNow);
                mended.Edit(about, "Nothing", nina, DateTimeOffset.UtcNow);
                mended.Delete(about, nina, DateTimeOffset.UtcNow);
                db.AddRange(note, mended);
                notes.AddRange(note.Id, mended.Id);
            }
        }
        return Task.CompletedTask;
    }

    // A note's id wherever an id goes, and each thing by the office's address of its notes.
    private IEnumerable<IReadOnlyDictionary<string, string>> WithNotes(Somebody who)
    {
        var note = Random.Shared.GetItems([.. notes], 1)[0];
        yield return new Dictionary<string, string> { ["id"] = $"{note}", ["messageId"] = $"{note}", ["versionId"] = $"{note}", ["itemId"] = $"{note}", ["of"] = $"{note}", ["about"] = "dossier" };
        foreach (var (kind, thing) in new[] { "dossier", "request", "document", "approval" }.Zip(OnTheirPages))
        {
            yield return new Dictionary<string, string> { ["id"] = who.Ids[thing], ["of"] = who.Ids[thing], ["about"] = kind };
        }
    }

    private async Task Archive(Somebody who, List<string> leaks)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<PortalDb>().People.SingleAsync(p => p.Id == who.Person.Id);
        using var output = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<PersonExport>().Write(person, output, CancellationToken.None);
        output.Position = 0;
        await using var archive = new ZipArchive(output);
        foreach (var entry in archive.Entries.Where(e => e.Name is "person.json" or "activity.jsonl"))
        {
            using var reader = new StreamReader(await entry.OpenAsync(), Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            if (text.Contains(Secret, StringComparison.Ordinal) || text.Contains("note-", StringComparison.Ordinal) || notes.Exists(n => text.Contains($"{n}", StringComparison.Ordinal)))
            {
                leaks.Add($"{who}: {entry.Name} of his archive");
            }
        }
    }

    private async Task Mails(List<Somebody> clients, List<string> leaks)
    {
        var ids = clients.Select(c => c.Person.Id).ToList();
        var mails = await house.Read(db => db.Deliveries.AsNoTracking().Where(d => d.PersonId != null && ids.Contains(d.PersonId.Value)).ToListAsync());
        mails.ShouldNotBeEmpty();
        foreach (var mail in mails)
        {
            await using var scope = house.Portal.Services.CreateAsyncScope();
            try
            {
                var letter = await scope.ServiceProvider.GetRequiredService<MailComposer>().Compose([mail], CancellationToken.None);
                if ($"{letter.Subject}{letter.Text}{letter.Html}".Contains(Secret, StringComparison.Ordinal))
                {
                    leaks.Add($"a mail of {mail.Kind}");
                }
            }
            catch (MailNotSent)
            {
                // Nothing is left to write of.
            }
        }
    }
}
