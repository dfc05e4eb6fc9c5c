using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Pages;

/// <summary>Links that lie in people's mail: Piotr's invitation, the password that Dana forgot, and colleagues' own.</summary>
public sealed class LinkScenes : GuestStage
{
    [Fact]
    public async Task R23_Every_link_in_the_database_that_works_stands_on_its_owners_page_and_no_other_does()
    {
        await Mails(people.Rosa, LinkPurpose.Invitation, people.Eva);
        clock.Advance(Links.InvitationLives);
        await Mails(people.Piotr, LinkPurpose.PasswordReset);
        await Uses($"/password/{await Secret(people.Piotr)}");
        await Mails(people.Piotr, LinkPurpose.Invitation, people.Eva);
        await Mails(people.Dana, LinkPurpose.PasswordReset);
        await Mails(people.Ola, LinkPurpose.Invitation, people.Sam);
        await Mails(people.Eva, LinkPurpose.PasswordReset);
        await Invites("Greta", Greta);
        using var sam = await SignedIn(people.Sam);
        var now = clock.GetUtcNow();

        var (live, over) = (0, 0);
        foreach (var link in await house.Read(db => db.Links.ToListAsync()))
        {
            var page = await sam.GetAsync(await PageOf(link.PersonId));
            page.Status.ShouldBe(HttpStatusCode.OK);
            var works = link.UsedAt is null && link.ExpiresAt > now;
            page.Text.Contains($"/links/{link.Id}/revocation", StringComparison.Ordinal).ShouldBe(works);
            (live, over) = works ? (live + 1, over) : (live, over + 1);
        }
        foreach (var link in await house.Read(db => db.GuestLinks.ToListAsync()))
        {
            (await sam.GetAsync($"/requests/{link.RequestId}/guests")).Text.ShouldContain($"/guests/{link.Id}/revocation");
            live++;
        }
        (live, over).ShouldBe((5, 2));
        (await sam.GetAsync(await PageOf(people.Piotr.Id))).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Invitation</span>"), t => t.ShouldContain($"by {people.Eva.Name}"), t => t.ShouldContain("Works until 30 Mar"));
        (await sam.GetAsync(await PageOf(people.Dana.Id))).Text.ShouldContain("at the sign-in page");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task R23_A_link_taken_back_is_dead_at_once_and_only_who_manages_the_person_takes_it(bool colleague)
    {
        var owner = colleague ? people.Ola : people.Piotr;
        await Mails(owner, LinkPurpose.PasswordReset);
        var (place, link) = (await PageOf(owner.Id), await house.Read(db => db.Links.Select(l => l.Id).SingleAsync()));
        var path = $"/password/{await Secret(owner)}";
        using var reader = house.Portal.Visitor();
        (await reader.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var person in new[] { people.Olek, people.Dana, people.Ola })
        {
            using var stranger = await SignedIn(person);
            (await stranger.PostAsync($"{place}/links/{link}/revocation")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        }
        using var sam = await SignedIn(people.Sam);
        (await sam.PostAsync($"{await PageOf(people.Eva.Id)}/links/{link}/revocation")).Status.ShouldBe(HttpStatusCode.NotFound, "it is not Eva's");
        (await reader.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);

        (await sam.PostAsync($"{place}/links/{link}/revocation")).Location.ShouldBe(place);

        (await reader.PostAsync(path, ("Password", "seven slow trams"))).Status.ShouldBe(HttpStatusCode.Gone);
        (await reader.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Gone);
        (await house.Read(db => db.Users.AnyAsync(a => a.Id == owner.Id && a.PasswordHash != null))).ShouldBeFalse();
        (await sam.GetAsync(place)).Text.ShouldNotContain($"{link}");
        (await sam.PostAsync($"{place}/links/{link}/revocation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.LinkTakenBack).Select(a => new { a.ActorId, a.SubjectId }).SingleAsync())).ShouldBe(new { ActorId = people.Sam.Id, SubjectId = owner.Id });
        (await sam.GetAsync("/office/log")).Text.ShouldContain("took back the link that was mailed to");
    }

    [Theory]
    [InlineData(LinkPurpose.Invitation, "/invitation/"), InlineData(LinkPurpose.PasswordReset, "/password/")]
    public async Task R23_A_mail_scanner_that_looks_at_a_link_does_not_use_it_up(LinkPurpose purpose, string door)
    {
        await Mails(people.Piotr, purpose, people.Eva);
        var path = door + await Secret(people.Piotr);
        using var scanner = house.Portal.Visitor();
        for (var i = 0; i < 5; i++)
        {
            (await scanner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
            (await scanner.SendAsync(HttpMethod.Head, path)).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await house.Read(db => db.Links.SingleAsync())).UsedAt.ShouldBeNull();
        await Uses(path);
        (await scanner.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    private async Task Uses(string path)
    {
        using var reader = house.Portal.Visitor();
        await reader.GetAsync(path);
        (await reader.PostAsync(path, ("Password", "seven slow trams"))).Location.ShouldStartWith("/sign-in?said=");
    }

    private async Task Mails(Person to, LinkPurpose purpose, Person? by = null)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Links>().Mail(to.Id, purpose, by is null ? null : people.By(by), clock.GetUtcNow(), default);
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
    }

    private async Task<string> Secret(Person of)
    {
        var stored = await house.Read(db => db.Deliveries.Where(d => d.PersonId == of.Id && (d.Kind == DeliveryKind.Invitation || d.Kind == DeliveryKind.PasswordReset)).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return house.Portal.Services.GetRequiredService<DeliverySecrets>().Read(stored!);
    }

    private async Task<string> PageOf(Guid personId) => await house.Read(db => db.Staff.AnyAsync(s => s.PersonId == personId))
        ? $"/office/staff/{personId}"
        : $"/dossiers/{people.DossierId}/people/{await house.Read(db => db.Contacts.Where(c => c.PersonId == personId).Select(c => c.Id).SingleAsync())}";
}
