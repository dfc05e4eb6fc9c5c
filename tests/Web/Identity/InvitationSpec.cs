using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

public sealed class InvitationSpec
{
    [Theory, EveryDatabase]
    public async Task Piotr_is_invited_sets_his_password_and_is_active_at_every_client_of_his(DatabaseProvider provider)
    {
        await using var scene = await DoorScene.OpenAsync(provider);
        var piotr = await InviteAsync(scene);
        var page = $"/invitation/{await scene.SecretAsync(DeliveryKind.Invitation, piotr)}";
        using var visitor = scene.Portal.Visitor();

        var opened = await visitor.GetAsync(page);
        opened.Text.ShouldContain(Cast.Piotr.Email);
        (await visitor.PostAsync(page, ("Password", "piotr1234"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.PostAsync(page, ("Password", "seven slow trams"))).Location.ShouldBe("/sign-in?said=welcome");

        // At the door his address stands there, for this browser and once; it is in no address and lets nobody in.
        (await visitor.GetAsync("/sign-in?said=welcome")).Text.ShouldContain($"value=\"{Cast.Piotr.Email}\"");
        (await visitor.GetAsync("/sign-in?said=welcome")).Text.ShouldNotContain($"value=\"{Cast.Piotr.Email}\"");
        (await visitor.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Gone);
        (await DoorScene.SignInAsync(visitor, Cast.Piotr.Email, "seven slow trams")).Location.ShouldBe("/home");
        var rows = await scene.ReadAsync(db => db.Activities.Where(a => a.ActorId == piotr).OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync());
        rows.Count(k => k == ActivityKind.ContactActivated).ShouldBe(2);
        rows.ShouldContain(ActivityKind.PasswordSet);
        (await scene.ReadAsync(db => db.Contacts.CountAsync(c => c.PersonId == piotr && c.ActivatedAt != null))).ShouldBe(2);
    }

    [Fact]
    public async Task A_new_invitation_voids_the_one_before_and_each_lives_fourteen_days()
    {
        await using var scene = await DoorScene.OpenAsync();
        var piotr = await InviteAsync(scene);
        var first = $"/invitation/{await scene.SecretAsync(DeliveryKind.Invitation, piotr)}";
        using var visitor = scene.Portal.Visitor();
        (await visitor.GetAsync(first)).Status.ShouldBe(HttpStatusCode.OK);

        await AgainAsync(scene, piotr);
        var second = $"/invitation/{await scene.SecretAsync(DeliveryKind.Invitation, piotr)}";
        (await visitor.GetAsync(first)).Status.ShouldBe(HttpStatusCode.Gone);
        // A link for one purpose opens no other door.
        (await visitor.GetAsync(second.Replace("/invitation/", "/password/"))).Status.ShouldBe(HttpStatusCode.Gone);
        scene.Clock.Advance(Links.InvitationLives - TimeSpan.FromMinutes(1));
        (await visitor.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var gone = await visitor.GetAsync(second);
        gone.Status.ShouldBe(HttpStatusCode.Gone);
        gone.Text.ShouldContain("ask the office to invite you again");
        gone.Text.ShouldNotContain(Cast.Piotr.Email);
    }

    [Fact]
    public async Task Who_was_blocked_meanwhile_finds_a_link_that_no_longer_works()
    {
        await using var scene = await DoorScene.OpenAsync();
        var piotr = await InviteAsync(scene);
        await scene.DoAsync(async (_, db) =>
        {
            foreach (var contact in await db.Contacts.Include(c => c.Person).Where(c => c.PersonId == piotr).ToListAsync())
            {
                contact.Block(scene.Sam, scene.Clock.GetUtcNow());
            }
            return true;
        });
        using var visitor = scene.Portal.Visitor();
        (await visitor.GetAsync($"/invitation/{await scene.SecretAsync(DeliveryKind.Invitation, piotr)}")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Who_signs_in_already_is_active_at_another_client_at_once_and_a_colleague_is_invited_only_before_his_first_day()
    {
        await using var scene = await DoorScene.OpenAsync();
        await scene.DoAsync(async (services, db) =>
        {
            var dana = await db.People.SingleAsync(p => p.Id == scene.DanasId);
            var mill = Client.Add("7", "De Molen BV", new ClientCard { Country = "NL" }, null, scene.Sam, DoorScene.Morning);
            var contact = Contact.Add(mill, dana, "", scene.Sam, DoorScene.Morning);
            db.AddRange(mill, contact);
            await services.GetRequiredService<Invitations>().Invite(contact, scene.Sam, DoorScene.Morning);
            contact.ActivatedAt.ShouldNotBeNull();
            return true;
        });
        (await scene.ReadAsync(db => db.Links.CountAsync())).ShouldBe(0);
        (await scene.ReadAsync(db => db.Deliveries.SingleAsync(d => d.PersonId == scene.DanasId))).Secret.ShouldBeNull();

        var eva = await scene.DoAsync(async (services, db) =>
        {
            var person = Person.Create("Eva", Cast.Eva.Email, "nl", Side.Office);
            var member = StaffMember.Add(person, StaffRoles.Employee, null, false, scene.Sam, DoorScene.Morning);
            db.AddRange(person, member);
            await services.GetRequiredService<Invitations>().Invite(member, scene.Sam, DoorScene.Morning);
            return person.Id;
        });
        using var visitor = scene.Portal.Visitor();
        var page = $"/invitation/{await scene.SecretAsync(DeliveryKind.Invitation, eva)}";
        await visitor.GetAsync(page);
        (await visitor.PostAsync(page, ("Password", "seven slow trams"))).Location.ShouldBe("/sign-in?said=welcome");
        (await DoorScene.SignInAsync(visitor, Cast.Eva.Email, "seven slow trams")).Location.ShouldBe("/today");
        await Should.ThrowAsync<RuleBroken>(() => scene.DoAsync(async (services, db) =>
        {
            await services.GetRequiredService<Invitations>().Invite(await db.Staff.SingleAsync(s => s.PersonId == eva), scene.Sam, DoorScene.Morning);
            return true;
        }));
    }

    /// <summary>Piotr is a contact of two clients, and one of them invites him.</summary>
    private static Task<Guid> InviteAsync(DoorScene scene) => scene.DoAsync(async (services, db) =>
    {
        var piotr = Person.Create("Piotr", Cast.Piotr.Email, "pl", Side.Client);
        var bakery = await db.Clients.SingleAsync();
        var mill = Client.Add("7", "De Molen BV", new ClientCard { Country = "NL" }, null, scene.Sam, DoorScene.Morning);
        var here = Contact.Add(bakery, piotr, "director", scene.Sam, DoorScene.Morning);
        var there = Contact.Add(mill, piotr, "", scene.Sam, DoorScene.Morning);
        db.AddRange(piotr, mill, here, there);
        await services.GetRequiredService<Invitations>().Invite(here, scene.Sam, DoorScene.Morning);
        return piotr.Id;
    });

    private static Task<bool> AgainAsync(DoorScene scene, Guid personId) => scene.DoAsync(async (services, db) =>
    {
        var contact = await db.Contacts.Include(c => c.Person).FirstAsync(c => c.PersonId == personId && c.InvitedAt != null);
        await services.GetRequiredService<Invitations>().Invite(contact, scene.Sam, scene.Clock.GetUtcNow());
        return true;
    });
}
