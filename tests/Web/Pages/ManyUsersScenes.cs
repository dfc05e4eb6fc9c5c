using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Users;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Live;
using Portal.Web.Users;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Users for many clients at once (F2).</summary>
[Collection(OfficePages.Name)]
public sealed class ManyUsersScenes(LiveHouse house)
{
    private readonly string mark = Guid.CreateVersion7().ToString("n")[20..];

    [Fact]
    public async Task F2_Eva_makes_the_first_users_of_her_clients_and_one_login_gets_two_of_them()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await Has(people.Eva, "Molen", "Mila Molen", $"mila.{mark}@molen.example", "pl");
        await Has(people.Eva, "Bron", "", $"Mila.{mark}@molen.example", "nl");
        await Has(people.Eva, "Dam", "Dirk Dam", "", "nl");
        await Has(people.Eva, "Eik", "Els Eik", people.Sam.Email, "nl");
        await Has(people.Sam, "Foreign", "Nobody of Eva", $"foreign.{mark}@molen.example", "nl");
        using var eva = await scene.As(people.Eva);

        var found = await eva.Reads($"/clients/users?q={mark}");
        found.ShouldContain($"Molen {mark}");
        found.ShouldNotContain($"Foreign {mark}");
        var page = (await eva.PostAsync($"/clients/users?q={mark}", ("pick", "found"))).Location!;

        // In the order of the names: Bron, Dam, Eik, Molen. The contact is unknown at Bron, and Mila is there twice.
        (await Rows(page)).Select(r => (r.Name, r.Email, r.Language, r.Role, r.Fault, r.IsKnown, r.IsChosen)).ShouldBe([
            ($"Bron {mark}", $"mila.{mark}@molen.example", "nl", ClientRoles.Administrator, UserFault.None, false, true),
            ("Dirk Dam", "", "nl", ClientRoles.Administrator, UserFault.EmailMissing, false, false),
            ("Els Eik", people.Sam.Email, "nl", ClientRoles.Administrator, UserFault.IsStaff, false, false),
            ("Mila Molen", $"mila.{mark}@molen.example", "pl", ClientRoles.Administrator, UserFault.None, true, true),
        ]);
        var shown = await eva.Reads(page);
        shown.ShouldContain("No e-mail address is known");
        shown.ShouldContain("belongs to somebody of the office");

        // Ticked all the same: she is told at once, and what she typed stays.
        var refused = await eva.PostAsync($"{page}/application", ("shown", "1"), ("shown", "2"), ("row", "1"), ("row", "2"), ("name-1", "Mila Bron"), ("email-2", "dirk at dam"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("“dirk at dam” is no e-mail address");
        (await Rows(page))[0].Name.ShouldBe("Mila Bron");
        await Done(eva, $"{page}/rows?show=all&at=1", $"{page}?show=all&at=1", ("shown", "2"), ("email-2", $"Dirk.{mark}@dam.example"), ("role-2", "FullAccess"), ("language-2", "fr"));
        var dirk = (await Rows(page))[1];
        (dirk.Email, dirk.Role, dirk.Language, dirk.Fault, dirk.IsChosen).ShouldBe(($"dirk.{mark}@dam.example", ClientRoles.FullAccess, "fr", UserFault.None, true), "mended, so chosen");

        await Done(eva, $"{page}/application", page, ("invite", "now"));
        await Done(eva, $"{page}/application", page, ("invite", "now"));
        await Works(page);

        (await Rows(page)).Select(r => r.Outcome).ShouldBe([UserOutcome.Created, UserOutcome.Created, UserOutcome.Left, UserOutcome.Joined]);
        var mila = await scene.Read(db => db.People.SingleAsync(p => p.Email == $"mila.{mark}@molen.example"));
        (mila.Name, mila.Language).ShouldBe(("Mila Bron", "nl"), "entered once, by the first row");
        (await scene.Read(db => db.Contacts.Where(c => c.PersonId == mila.Id).CountAsync(c => c.InvitedAt != null))).ShouldBe(2);
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == mila.Id && d.Kind == DeliveryKind.Invitation))).ShouldBe(1, "one person, one mail");
        (await scene.Read(db => db.Links.CountAsync(l => l.PersonId == mila.Id && l.UsedAt == null))).ShouldBe(1);
        (await scene.TrailOf(people.Eva)).Count(k => k is ActivityKind.ContactAdded or ActivityKind.RolesGiven or ActivityKind.ContactInvited).ShouldBe(9);
        var roles = await scene.Read(db => (from r in db.ContactRoles join c in db.Contacts on r.ContactId equals c.Id where c.PersonId == mila.Id select r.Roles).ToListAsync());
        roles.ShouldBe([ClientRoles.Administrator, ClientRoles.Administrator]);

        // Again for the same client: nobody twice, and whoever comes second is proposed with the least.
        var again = (await eva.PostAsync($"/clients/users?q=Dam {mark}&all=true", ("pick", "found"))).Location!;
        (await Rows(again)).ShouldHaveSingleItem().Role.ShouldBe(ClientRoles.Administrator, "Dirk has full access and is no Administrator");
        await Done(eva, $"{again}/rows", $"{again}?show=all&at=1", ("shown", "1"), ("row", "1"), ("email-1", dirk.Email));
        (await Rows(again))[0].Fault.ShouldBe(UserFault.IsUser);
        (await eva.PostAsync($"{again}/application")).Status.ShouldBe(HttpStatusCode.Conflict, "nobody is chosen");
        await Done(eva, $"{again}/deletion", "/clients/users");
        (await eva.GetAsync(again)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task F2_invitations_that_were_held_back_go_out_when_Eva_says_so()
    {
        var scene = await OfficeScene.Set(house);
        await Has(scene.People.Eva, "Gracht", "Gert Gracht", $"gert.{mark}@gracht.example", "nl");
        await Has(scene.People.Eva, "Haven", "Hans Haven", scene.People.Dana.Email, "nl");
        using var eva = await scene.As(scene.People.Eva);
        var page = (await eva.PostAsync($"/clients/users?q={mark}", ("pick", "found"))).Location!;
        (await Rows(page)).Select(r => r.IsKnown).ShouldBe([false, true], "Dana signs in already");
        (await eva.PostAsync($"{page}/invitations")).Status.ShouldBe(HttpStatusCode.Conflict);

        await Done(eva, $"{page}/application", page, ("invite", "later"));
        await Works(page);

        var gert = await scene.Read(db => db.People.SingleAsync(p => p.Email == $"gert.{mark}@gracht.example"));
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == gert.Id))).ShouldBe(0);
        (await scene.Read(db => db.Contacts.CountAsync(c => c.PersonId == scene.People.Dana.Id))).ShouldBe(2);
        (await eva.Reads(page)).ShouldContain("2 users have no invitation yet");
        await Done(eva, $"{page}/invitations", page);
        await Works(page);
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == gert.Id && d.Kind == DeliveryKind.Invitation))).ShouldBe(1);
        (await eva.Reads($"{page}?handler=Outcome")).ShouldNotContain("have no invitation yet");
    }

    [Fact]
    public async Task R18_R19_a_round_is_its_makers_and_who_lost_a_client_makes_nobody_there()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var lost = await Has(people.Eva, "Lost", "Lot Lost", $"lot.{mark}@lost.example", "nl");
        using var eva = await scene.As(people.Eva);
        var page = (await eva.PostAsync($"/clients/users?q={mark}", ("pick", "found"))).Location!;
        string[] verbs = [$"{page}/rows", $"{page}/application", $"{page}/deletion", $"{page}/invitations"];

        await scene.Refused(HttpStatusCode.NotFound, [people.Sam], page, verbs);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola], page, ["/clients/users", .. verbs]);
        await scene.Refused(HttpStatusCode.NotFound, [people.Dana, people.Piotr, people.Olek], page, ["/clients/users", .. verbs]);
        // A dossier that is not hers, named all the same.
        var sams = await Has(people.Sam, "Sams", "Sam’s", $"sams.{mark}@sams.example", "nl");
        (await eva.PostAsync("/clients/users", ("pick", "ticked"), ("dossier", sams.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await house.Save(async db => (await db.Dossiers.Include(d => d.Supporting).SingleAsync(d => d.Id == lost)).Assign(people.Sam.Id, null, [], people.By(people.Sam), people.Now));
        (await eva.Reads(page)).ShouldNotContain("Lot Lost");
        await house.Save(async db => (await db.UserRounds.SingleAsync(r => r.Id == IdIn(page))).Make(true, 1, people.ByEva, people.Now));
        await Works(page);
        (await Rows(page)).ShouldHaveSingleItem().Outcome.ShouldBe(UserOutcome.Refused);
        (await scene.Read(db => db.People.AnyAsync(p => p.Email == $"lot.{mark}@lost.example"))).ShouldBeFalse();
    }

    private async Task<Guid> Has(Person manager, string name, string contact, string email, string language)
    {
        var id = Guid.Empty;
        await house.Save(db =>
        {
            var client = Client.Add("", $"{name} {mark}", new ClientCard { Country = "NL", Contact = contact, Email = email, Language = language }, null, By.Portal, DateTimeOffset.UnixEpoch);
            var dossier = Dossier.Activate(client, null, Configuration.C, manager.Id, null, By.Portal, DateTimeOffset.UnixEpoch);
            db.AddRange(client, dossier);
            id = dossier.Id;
            return Task.CompletedTask;
        });
        return id;
    }

    private static Guid IdIn(string page) => Guid.Parse(page.Split('/')[3]);

    private Task<List<ProposedUser>> Rows(string page) => house.Read(db => db.ProposedUsers.AsNoTracking().Where(r => r.RoundId == IdIn(page)).OrderBy(r => r.Number).ToListAsync());

    /// <summary>The portal's own job may have it in hand already; either way it is done when this returns.</summary>
    private async Task Works(string page)
    {
        while (await house.Read(db => db.UserRounds.AnyAsync(r => r.Id == IdIn(page) && (r.Stage == RoundStage.Making || r.Stage == RoundStage.Inviting))))
        {
            await house.Portal.Services.GetRequiredService<UserJob>().Round(CancellationToken.None);
            await Task.Yield();
        }
    }
}
