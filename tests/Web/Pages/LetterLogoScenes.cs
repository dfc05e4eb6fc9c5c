using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>Whose picture the letters of a round bear (B7, F4).</summary>
[Collection(OfficePages.Name)]
public sealed class LetterLogoScenes(LiveHouse house)
{
    private readonly string mark = Guid.CreateVersion7().ToString("n")[20..];

    [Fact]
    public async Task B7_each_letter_bears_its_branchs_picture_or_the_offices_and_a_damaged_one_is_initials()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var (gent, utrecht, broken) = (Branch.Open($"Gent {mark}", 30, By.Portal, scene.People.Now), Branch.Open($"Utrecht {mark}", 150, By.Portal, scene.People.Now), Branch.Open($"Lille {mark}", 90, By.Portal, scene.People.Now));
        await house.Save(async db =>
        {
            db.AddRange(gent, utrecht, broken);
            gent.WearLogo(Put(db, gent.Id, PaintedPng.Of(64, 32, 200, 30, 40)), By.Portal, scene.People.Now);
            broken.WearLogo(Put(db, broken.Id, PaintedPng.Of(64, 32, 1, 2, 3)[..70]), By.Portal, scene.People.Now);
            (await db.Office.SingleAsync()).WearLogo(Put(db, StreamId.Office.Id, PaintedPng.Of(32, 32, 30, 40, 200)), By.Portal, scene.People.Now);
            foreach (var (name, branch) in new[] { ("Anna", gent), ("Bram", utrecht), ("Cleo", null), ("Dirk", broken), ("Emma", gent) })
            {
                Has(db, name, branch?.Id, scene.People.Eva);
            }
        });
        try
        {
            await house.Save(db => db.Sessions.Where(s => s.PersonId == scene.People.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, scene.People.Now)));
            var page = (await eva.PostAsync($"/clients/letters?q={mark}", ("pick", "found"))).Location!;
            var file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, await (await eva.PostAsync($"{page}/print", ("window", "Left"))).Message.Content.ReadAsByteArrayAsync());

            var shown = (await Reader.Run("pdfimages", "-list", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (Page: words[0], Width: words[3], Object: words[10])).ToList();
            File.Delete(file);
            shown.Select(s => (s.Page, s.Width)).ShouldBe([("1", "64"), ("2", "32"), ("3", "32"), ("5", "64")], "Dirk's has his branch's initials, not the office's picture");
            shown.Select(s => s.Object).Distinct().Count().ShouldBe(2, "each picture once");
        }
        finally
        {
            // The other scenes' office has none.
            await house.Save(async db =>
            {
                (await db.Office.SingleAsync()).WearLogo(null, By.Portal, scene.People.Now);
                db.Logos.RemoveRange(db.Logos.Where(l => l.OwnerId == StreamId.Office.Id));
            });
        }
    }

    private static string Put(PortalDb db, Guid owner, byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        db.Logos.Add(new Logo { OwnerId = owner, Bytes = bytes, MediaType = "image/png", Sha256 = sha256 });
        return sha256;
    }

    private void Has(PortalDb db, string name, Guid? branchId, Person manager)
    {
        var person = Person.Create(name, $"{Guid.CreateVersion7():n}.{mark}@client.example", "nl", Side.Client);
        var client = Client.Add("", $"{name} BV {mark}", new ClientCard { Country = "NL", Street = "Oudegracht 112", Postcode = "3511 AV", City = "Utrecht" }, branchId, By.Portal, DateTimeOffset.UnixEpoch);
        db.AddRange(person, client, Contact.Add(client, person, "", By.Portal, DateTimeOffset.UnixEpoch), Dossier.Activate(client, null, Configuration.C, manager.Id, null, By.Portal, DateTimeOffset.UnixEpoch));
    }
}
