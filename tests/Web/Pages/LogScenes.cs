using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>What was done can be read by those whom it concerns: the office's log, and the trail beside a request.</summary>
[Collection(OfficePages.Name)]
public sealed class LogScenes(LiveHouse house)
{
    [Fact]
    public async Task R60_Sam_reads_who_changed_the_office_page_by_page_and_nobody_below_him_does()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        for (var n = 0; n < 60; n++)
        {
            await house.Save(db =>
            {
                db.ClientGroups.Add(Portal.Domain.Office.ClientGroup.Create($"Groep {n} {people.Sam.Id:n}", ClientRoles.None, people.By(people.Sam) with { Address = "192.0.2.7" }, people.Now));
                return Task.CompletedTask;
            });
        }

        var newest = WebUtility.HtmlDecode((await sam.GetAsync("/office/log")).Text);
        newest.ShouldContain($"Groep 59 {people.Sam.Id:n}");
        newest.ShouldContain("192.0.2.7");
        newest.ShouldNotContain($"Groep 2 {people.Sam.Id:n}");
        var older = newest[(newest.IndexOf("/office/log?before=", StringComparison.Ordinal))..];
        WebUtility.HtmlDecode((await sam.GetAsync(older[..older.IndexOf('"')])).Text).ShouldContain($"Groep 2 {people.Sam.Id:n}");
        foreach (var other in new[] { people.Eva, people.Ola, people.Dana, people.Olek })
        {
            using var browser = await scene.As(other);
            (await browser.GetAsync("/office/log")).Status.ShouldBe(HttpStatusCode.Forbidden, other.Name);
        }
    }

    [Fact]
    public async Task B5_the_log_names_whom_Sam_let_into_a_group_or_a_mailbox_and_whom_he_took_out()
    {
        var scene = await OfficeScene.Set(house);
        var (people, mark) = (scene.People, Guid.CreateVersion7().ToString("n")[20..]);
        using var sam = await scene.As(people.Sam);
        var staff = (await sam.PostAsync("/office/groups/staff/new", ("Form.Name", $"Tax team {mark}"))).Location!;
        var clients = (await sam.PostAsync("/office/groups/clients/new", ("Form.Name", $"Bakeries {mark}"))).Location!;
        var namesake = (await sam.PostAsync("/office/groups/staff/new", ("Form.Name", $"Bakeries {mark}"))).Location!;
        var mailbox = (await sam.PostAsync("/office/mailboxes/new", ("name", $"Post {mark}"), ("mails", "true"))).Location!;
        await OfficeScene.Done(sam, $"{staff}/members", staff, ("person", $"{people.Eva.Id}"));
        await OfficeScene.Done(sam, $"{clients}/responsible", clients, ("who", $"{people.Eva.Id}"));
        await OfficeScene.Done(sam, $"{clients}/responsible", clients, ("who", namesake[(namesake.LastIndexOf('/') + 1)..]));
        await OfficeScene.Done(sam, $"{mailbox}/members", mailbox, ("who", $"{people.Eva.Id}"));
        var (eva, team) = ($"<b>{people.Eva.Name}</b>", $"<b>Tax team {mark}</b>");

        await Reads(
            $"made the staff group {team}", $"added {eva} to the staff group {team}",
            $"made the client group <b>Bakeries {mark}</b>", $"made {eva} responsible for the client group <b>Bakeries {mark}</b>",
            $"made <b>Bakeries {mark}</b> responsible for the client group <b>Bakeries {mark}</b>",
            $"made the mailbox <b>Post {mark}</b>", $"let {eva} into the mailbox <b>Post {mark}</b>");

        (await sam.Reads("/office/log")).ShouldNotContain($"changed the mailbox <b>Post {mark}</b>", Case.Sensitive, "it was made, and that is all");

        await OfficeScene.Done(sam, $"{staff}/members/{people.Eva.Id}/removal", staff);
        await OfficeScene.Done(sam, $"{staff}/deletion", "/office/groups");
        foreach (var line in (await scene.Read(db => db.ClientGroups.AsNoTracking().Include(g => g.Staff).SingleAsync(g => g.Name == $"Bakeries {mark}"))).Staff)
        {
            await OfficeScene.Done(sam, $"{clients}/responsible/{line.Id}/removal", clients);
        }
        await OfficeScene.Done(sam, $"{clients}/deletion", "/office/groups");
        await OfficeScene.Done(sam, $"{mailbox}/members", mailbox, ("who", $"{people.Eva.Id}"));
        await OfficeScene.Done(sam, $"{mailbox}/deletion", "/office/mailboxes");

        await Reads(
            $"took {eva} out of the staff group {team}", $"deleted the staff group {team}",
            $"{eva} is no longer responsible for the client group <b>Bakeries {mark}</b>", $"<b>Bakeries {mark}</b> is no longer responsible for the client group <b>Bakeries {mark}</b>", $"deleted the client group <b>Bakeries {mark}</b>",
            $"took {eva} out of the mailbox <b>Post {mark}</b>", $"closed the mailbox <b>Post {mark}</b>");

        async Task Reads(params string[] sentences)
        {
            var log = WebUtility.HtmlDecode((await sam.GetAsync("/office/log")).Text);
            foreach (var sentence in sentences)
            {
                log.ShouldContain(sentence);
            }
        }
    }

    [Fact]
    public async Task E6_Dana_reads_what_happened_on_a_request_and_not_what_is_the_offices_own()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        var request = await AsksDana(scene, eva);

        var seen = WebUtility.HtmlDecode((await dana.GetAsync($"/requests/{request}")).Text);
        seen.ShouldContain("id=\"trail\"");
        seen.ShouldContain($"<b>{people.Eva.Name}</b>");
        seen.ShouldNotContain("/trail\"", customMessage: "the whole trail is the office's");
        (await dana.FragmentAsync($"/requests/{request}?handler=Trail")).Status.ShouldBe(HttpStatusCode.OK);
        (await olek.FragmentAsync($"/requests/{request}?handler=Trail")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dana.GetAsync("/home")).Text.ShouldContain("href=\"/requests\"");
    }

    [Fact]
    public async Task J2_every_tab_of_a_dossier_says_who_is_on_it_and_single_keys_can_be_turned_off()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var dossier = scene.People.DossierId;
        foreach (var tab in new[] { "", "/requests", "/documents", "/panels", "/people", "/trail", "/settings" })
        {
            (await eva.GetAsync($"/dossiers/{dossier}{tab}")).Text.ShouldContain($"data-presence=\"{Topics.Dossier(dossier)}\"", customMessage: tab);
        }

        (await eva.GetAsync("/today")).Text.ShouldContain("data-keys=\"\"");
        (await eva.PostAsync("/me/keys", ("off", "true"))).Location.ShouldBe("/me");
        (await eva.GetAsync("/today")).Text.ShouldContain("data-keys=\"off\"");
        await eva.PostAsync("/me/keys", ("off", "false"));
        (await eva.GetAsync("/today")).Text.ShouldNotContain("data-keys=\"off\"");
    }

    private static async Task<Guid> AsksDana(OfficeScene scene, Portal.Tests.Web.Ground.Browserless eva)
    {
        var contact = await scene.Read(async db => (await scene.People.ContactOf(db, scene.People.Dana)).Id);
        await eva.GetAsync($"/dossiers/{scene.People.DossierId}/requests/new");
        var asked = await eva.PostAsync($"/dossiers/{scene.People.DossierId}/requests/new", ("Asked.Subject", "The oven"), ("Asked.Recipients", $"{contact}"), ("Asked.Items[0].Name", "Receipt"));
        return Guid.Parse(asked.Location.ShouldNotBeNull(asked.Text).Split('/')[^1]);
    }
}
