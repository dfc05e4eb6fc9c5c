using System.Net;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Why somebody can see a dossier: the group that gives it is named, and leads there for who may change it (B5).</summary>
[Collection(OfficePages.Name)]
public sealed class WhyScenes(LiveHouse house)
{
    [Fact]
    public async Task B5_R18_the_group_that_gives_a_right_is_named_and_leads_there_only_for_who_manages_it()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var (staff, clients) = (StaffGroup.Create("Tax & <b>payroll</b>", StaffRoles.Admin, By.Portal, people.Now), ClientGroup.Create("North", ClientRoles.None, By.Portal, people.Now));
        var board = ContactGroup.Create(people.ClientId, "Board", By.Portal, people.Now);
        await house.Save(async db =>
        {
            staff.Join(people.Ola, By.Portal, people.Now);
            clients.Entrust(null, staff.Id, staff.Name, By.Portal, people.Now);
            board.Join(await people.ContactOf(db, people.Rosa), By.Portal, people.Now);
            db.AddRange(staff, clients, board);
        });
        await people.OnDossier(d => d.MoveTo(clients.Id, By.Portal, people.Now));
        await people.OnDossier(d => d.GiveRoles(board, ClientRoles.FullFeedback, By.Portal, people.Now));
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        using var olek = await scene.As(people.Olek);
        string At(Person person) => $"/dossiers/{people.DossierId}/people/rights?person={person.Id}";
        const string named = "Tax &amp; &lt;b&gt;payroll&lt;/b&gt;";

        foreach (var page in new[] { At(people.Ola), $"/dossiers/{people.DossierId}/people" })
        {
            var seen = (await sam.GetAsync(page)).Text;
            seen.ShouldContain($"Responsible through the client group <a href=\"/office/groups/clients/{clients.Id}\">North</a>, as one of the staff group <a href=\"/office/groups/staff/{staff.Id}\">{named}</a>");
            seen.ShouldContain($"Admin through the staff group <a href=\"/office/groups/staff/{staff.Id}\">{named}</a>");
            var plain = (await eva.GetAsync(page)).Text;
            plain.ShouldContain($"Responsible through the client group North, as one of the staff group {named}");
            plain.ShouldContain($"Admin through the staff group {named}");
            plain.ShouldNotContain("/office/groups");
        }
        (await eva.GetAsync(At(people.Rosa))).Text.ShouldContain($"inherited from the contact group <a href=\"/dossiers/{people.DossierId}/people/groups/{board.Id}\">Board</a>");
        (await eva.GetAsync($"/dossiers/{people.DossierId}/people/groups/{board.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.GetAsync($"/office/groups/staff/{staff.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await olek.GetAsync(At(people.Rosa))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
