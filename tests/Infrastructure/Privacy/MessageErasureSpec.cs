using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Privacy;

/// <summary>What somebody said is in his archive, and loses his name with the dossier's term; what the office noted is in neither.</summary>
public sealed class MessageErasureSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Danas_messages_are_in_her_archive_and_lose_her_name_after_the_term(DatabaseProvider provider)
    {
        var scene = await ErasureScene.On(await On(provider));
        var (office, at) = (scene.Office, SmallOffice.Morning.AddHours(3));
        await scene.Change(async db =>
        {
            var thing = new About(AboutKind.Dossier, office.DossierId, "Bakery");
            var talk = Conversation.Start(await db.Dossiers.SingleAsync(d => d.Id == office.DossierId), thing, "Two accounts", false, [office.Piotr.PersonId], "Which account do you need?", [], office.Dana, at);
            var regretted = talk.Write("Never mind.", [], office.Dana, at.AddMinutes(1));
            talk.Write("Both, please.", [], office.Eva, at.AddMinutes(2));
            db.AddRange(talk, StaffNote.Write(office.DossierId, thing, "She asks this every year.", [], office.Eva, at));
            await db.SaveChangesAsync();
            talk.Delete(regretted, office.Dana, at.AddMinutes(3));
        });

        await using var archive = new ZipArchive(await scene.Archive(office.Dana.PersonId, new DiskFileStore(Directory.CreateTempSubdirectory("portal-archive-").FullName, TimeProvider.System)));
        using var json = await JsonDocument.ParseAsync(await archive.GetEntry("person.json")!.OpenAsync());
        json.RootElement.GetProperty("conversations").EnumerateArray().Select(m => m.GetProperty("words").GetString()).ShouldBe(["Which account do you need?"]);
        json.RootElement.GetRawText().ShouldNotContain("every year");

        await scene.Erase(office.Dana.PersonId, office.Eva, SmallOffice.Morning.AddYears(8));
        (await scene.Read(db => db.Messages.Where(m => m.AuthorId == office.Dana.PersonId).Select(m => m.AuthorName).Distinct().SingleAsync())).ShouldBe(Person.Nobody);
        (await scene.Read(db => db.Conversations.Select(c => c.StartedByName).SingleAsync())).ShouldBe(Person.Nobody);
        (await scene.Read(db => db.Messages.Where(m => m.AuthorId == office.Eva.PersonId).Select(m => m.AuthorName).SingleAsync())).ShouldBe(office.Eva.Name);
    }
}
