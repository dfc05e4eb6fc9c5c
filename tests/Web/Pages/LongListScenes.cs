using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Requests;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Fragments.Parts;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Lists that grow for years: nothing in them is out of reach.</summary>
[Collection(OfficePages.Name)]
public sealed class LongListScenes(LiveHouse house)
{
    private const int Behind = 3;

    [Fact]
    public async Task The_oldest_documents_are_a_page_further_for_the_office_for_Dana_and_on_the_panel()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var oldest = await ManyDocuments(scene);
        using var eva = await scene.As(people.Eva);
        using var dana = await scene.As(people.Dana);
        using var rosa = await scene.As(people.Rosa);

        foreach (var (browser, list) in new[] { (eva, $"/dossiers/{people.DossierId}/documents"), (dana, "/documents"), (dana, $"/panels/{people.PanelId}"), (eva, $"/panels/{people.PanelId}/as/{await ContactId(scene)}"), (eva, $"/dossiers/{people.DossierId}/people/{await ContactId(scene)}/as") })
        {
            var first = (await browser.GetAsync(list)).Text;
            first.ShouldNotContain($"{oldest}.txt", Case.Sensitive, list);
            first.ShouldContain($"href=\"{list}?p=2\"");
            Lines(first).ShouldBe(PageAsked.Size, list);
            var second = (await browser.GetAsync($"{list}?p=2")).Text;
            second.ShouldContain($"{oldest}.txt");
            second.ShouldContain("p=2\" hx-trigger=\"live\"", Case.Sensitive, "a notice draws the page that is shown");
            Lines(second).ShouldBe(Behind, list);
            (await browser.GetAsync($"{list}?p=3")).Status.ShouldBe(HttpStatusCode.OK);
            Lines((await browser.GetAsync($"{list}?p=-7")).Text).ShouldBe(PageAsked.Size);
        }
        (await dana.GetAsync($"/panels/{people.PanelId}?p=2")).Text.ShouldContain($"<span class=\"n\">{PageAsked.Size + Behind}</span>");
        (await rosa.GetAsync("/documents?p=2")).Text.ShouldNotContain($"{oldest}.txt");
    }

    [Fact]
    public async Task The_first_request_of_a_dossier_is_a_page_further()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var first = await people.Asks(people.Dana);
        await house.Save(async db =>
        {
            var dossier = await db.Dossiers.SingleAsync(d => d.Id == people.DossierId);
            var dana = await people.ContactOf(db, people.Dana);
            for (var i = 1; i <= PageAsked.Size; i++)
            {
                db.Add(FileRequest.Ask(dossier, $"Month {i}", "", "", null, [new ItemDraft("Till rolls", "", null)], [dana], people.ByEva, people.Now.AddMinutes(i)));
            }
        });
        using var eva = await scene.As(people.Eva);
        var list = $"/dossiers/{people.DossierId}/requests";

        (await eva.GetAsync(list)).Text.ShouldNotContain($"r-{first}");
        (await eva.GetAsync($"{list}?p=2")).Text.ShouldContain($"r-{first}");
    }

    [Fact]
    public async Task E2_Eva_asks_for_the_next_version_of_a_document_older_than_a_hundred_others_and_is_told_of_one_that_went_out_of_her_sight()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var name = await ManyDocuments(scene);
        var oldest = await scene.Read(db => db.Documents.Where(d => d.DossierId == people.DossierId && d.Name == $"{name}.txt").Select(d => d.Id).SingleAsync());
        var olek = await scene.As(people.Olek);
        await FileRoom.DeliverAsync(olek, $"dossier:{people.OleksDossierId}", "garage.txt", "Garage"u8.ToArray());
        var foreign = await scene.Read(db => db.Documents.Where(d => d.DossierId == people.OleksDossierId).Select(d => d.Id).SingleAsync());
        using var eva = await scene.As(people.Eva);
        var (form, contact) = ($"/dossiers/{people.DossierId}/requests/new", await ContactId(scene));
        (string, string)[] Typed(Guid existing) => [("Asked.Subject", "Once more"), ("Asked.Recipients", $"{contact}"), ("Asked.Items.Index", "0"), ("Asked.Items[0].Name", "The newer one"), ("Asked.Items[0].UpdateOf", $"{oldest}"), ("Asked.Existing", $"{existing}")];

        (await eva.GetAsync($"{form}?update={oldest}")).Text.ShouldContain($"value=\"{oldest}\" selected");
        await ComesBack(eva, form, Typed(foreign), "is not in this dossier any more", "Once more");
        (await eva.PostAsync(form, Typed(oldest))).Location!.ShouldStartWith("/requests/");

        var item = await scene.Read(db => db.RequestItems.Include(i => i.Request).ThenInclude(r => r.Attachments).SingleAsync(i => i.Request.DossierId == people.DossierId && i.Name == "The newer one"));
        item.UpdateOfDocumentId.ShouldBe(oldest);
        item.Request.Attachments.Select(a => a.Name).ShouldBe([$"{name}.txt"]);
        using var dana = await scene.As(people.Dana);
        (await dana.GetAsync($"/requests/{item.RequestId}")).Text.ShouldContain("next version of this document");
        await FileRoom.DeliverAsync(dana, $"item:{item.Id}", "newer.txt", "Newer"u8.ToArray());
        (await scene.Read(db => db.Documents.Where(d => d.Id == oldest).Select(d => d.Versions).SingleAsync())).ShouldBe(2, "what came in is the next version of the same document");
        (await scene.Read(db => db.Documents.CountAsync(d => d.DossierId == people.DossierId))).ShouldBe(PageAsked.Size + Behind);
    }

    /// <summary>A page and three more in Dana's dossier and on the panel, the oldest of a name of its own: that name.</summary>
    private async Task<string> ManyDocuments(OfficeScene scene)
    {
        var people = scene.People;
        using var rosa = await scene.As(people.Rosa);
        await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "newest.txt", "Till roll"u8.ToArray());
        var name = $"oldest-{Guid.CreateVersion7():n}";
        await house.Save(async db =>
        {
            var stored = await db.Documents.Where(d => d.DossierId == people.DossierId).SelectMany(d => d.History).Select(v => new StoredFile(v.FileName, v.Sha256, v.Size, v.MediaType)).SingleAsync();
            var panel = await db.Panels.Include(p => p.Shares).SingleAsync(p => p.Id == people.PanelId);
            var documents = Enumerable.Range(1, PageAsked.Size + Behind - 1)
                .Select(i => Document.Place(people.ClientId, people.DossierId, Shelf.Archive, null, DocumentKind.General, stored with { Name = i == 1 ? $"{name}.txt" : $"roll-{i}.txt" }, people.ByEva, people.Now.AddDays(i - 200))).ToList();
            db.AddRange(documents);
            foreach (var document in (List<Document>)[await db.Documents.SingleAsync(d => d.DossierId == people.DossierId), .. documents])
            {
                panel.Share(document, null, false, people.ByEva, people.Now);
            }
        });
        return name;
    }

    private static Task<Guid> ContactId(OfficeScene scene) => scene.Read(db => db.Contacts.Where(c => c.PersonId == scene.People.Dana.Id).Select(c => c.Id).SingleAsync());

    private static int Lines(string page) => page.Split("id=\"doc-").Length + page.Split("id=\"pd-").Length - 2;
}
