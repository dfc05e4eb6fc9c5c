using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Access;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Pages;

/// <summary>Greta has no account: she was Bakery's bookkeeper, and sends what she still has by a link and a code.</summary>
public sealed class GuestScenes : GuestStage
{
    [Fact]
    public async Task R23_Greta_opens_the_link_types_the_code_and_sends_a_file_that_the_office_sees_in_her_name()
    {
        var (link, secret) = await Invites("Greta", Greta);
        (await house.Read(db => db.GuestLinks.SingleAsync(l => l.Id == link))).SecretHash.ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), "the database keeps the hash only");
        using var scanner = house.Portal.Visitor();
        for (var i = 0; i < 3; i++)
        {
            (await scanner.GetAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
        }
        (await Codes(Greta)).ShouldBe(0, "looking sends nothing and uses nothing up");

        using var greta = house.Portal.Visitor();
        var landing = await greta.GetAsync($"/guest/{secret}");
        landing.Text.ShouldContain("name=\"__RequestVerificationToken\"", customMessage: "without its token a browser's press is refused");
        WebUtility.HtmlDecode(landing.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("g•••@books.example"), t => t.ShouldNotContain("Bank statements"), t => t.ShouldNotContain(Greta));
        (await greta.PostAsync($"/guest/{secret}")).Location.ShouldBe($"/guest/{secret}");
        await greta.GetAsync($"/guest/{secret}");
        (await greta.PostAsync($"/guest/{secret}/entry", ("Code", await Code(Greta)))).Location.ShouldBe("/guest");
        var asked = await greta.GetAsync("/guest");
        asked.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Bank statements"), t => t.ShouldNotContain("Annual accounts"), t => t.ShouldNotContain("Bakery"), t => t.ShouldNotContain("Dana"));

        (await Sends(greta, "statements.txt")).ShouldBe(HttpStatusCode.NoContent);
        (await greta.FragmentAsync("/guest?handler=Items")).Text.ShouldContain("statements.txt");
        (await greta.PostAsync("/guest/done")).Location.ShouldBe("/guest");
        using var eva = await SignedIn(people.Eva);
        (await eva.GetAsync($"/requests/{request}")).Text.ShouldContain("Greta, ");
        (await eva.GetAsync($"/requests/{request}/guests")).Text.ShouldContain("All sent");
        (await house.Read(db => db.Inbox.Where(i => i.PersonId == people.Eva.Id).Select(i => i.Kind).ToListAsync())).ShouldBe([ActivityKind.FileDelivered, ActivityKind.GuestDone], ignoreOrder: true);
        (await house.Read(db => db.Activities.Where(a => a.ActorId == link).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync()))
            .ShouldBe([ActivityKind.GuestEntered, ActivityKind.UploadStarted, ActivityKind.FileDelivered, ActivityKind.GuestDone]);
    }

    [Fact]
    public async Task R22_A_link_taken_back_is_dead_on_the_open_page_and_in_the_middle_of_a_file()
    {
        var (link, secret) = await Invites("Greta", Greta);
        using var greta = await Enters(secret, Greta);
        var item = await Item();
        var begun = await Begins(greta, item, 20);
        begun.Status.ShouldBe(HttpStatusCode.Created);
        begun.Location.ShouldStartWith("/guest/uploads/");
        (await FileRoom.SendAsync(greta, begun.Location!, 0, new byte[10])).Status.ShouldBe(HttpStatusCode.NoContent);

        using var eva = await SignedIn(people.Eva);
        (await eva.PostAsync($"/requests/{request}/guests/{link}/revocation")).Location.ShouldBe($"/requests/{request}/guests");
        (await FileRoom.SendAsync(greta, begun.Location!, 10, new byte[10])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await greta.GetAsync("/guest")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await greta.FragmentAsync("/guest?handler=Items")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("does not work any more"), t => t.ShouldNotContain("Bank statements"));
        (await greta.PostAsync("/guest/done")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await greta.GetAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.Gone);
        (await house.Read(db => db.RequestFiles.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task R23_A_link_is_over_when_its_days_are_and_a_proof_when_its_hours_are()
    {
        var (_, secret) = await Invites("Greta", Greta, days: 3);
        using var greta = await Enters(secret, Greta);
        clock.Advance(GuestDoor.Lives);
        var closed = await greta.GetAsync("/guest");
        closed.Status.ShouldBe(HttpStatusCode.Unauthorized);
        closed.Text.ShouldContain("<h1>Open your link once more</h1>");
        closed.Text.ShouldNotContain("href=\"/\"", customMessage: "she has no start page");
        (await greta.FragmentAsync("/guest?handler=Items")).Text.ShouldContain("Open your link once more");
        (await greta.GetAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromDays(3) - GuestDoor.Lives);
        (await greta.GetAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task R11_R13_A_code_counts_once_for_five_minutes_the_newest_only_and_few_are_sent()
    {
        var (_, secret) = await Invites("Greta", Greta);
        using var greta = house.Portal.Visitor();
        await greta.GetAsync($"/guest/{secret}");
        await greta.PostAsync($"/guest/{secret}");
        (await greta.PostAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a minute between two");
        var older = await Code(Greta);
        clock.Advance(GuestCode.Gap);
        await greta.PostAsync($"/guest/{secret}");
        var newest = await Code(Greta);
        if (older != newest)
        {
            (await Entry(greta, secret, older)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await Entry(greta, secret, newest)).ShouldBe(HttpStatusCode.Redirect);
        (await Entry(greta, secret, newest)).ShouldBe(HttpStatusCode.UnprocessableEntity, "a code counts once");

        clock.Advance(GuestCode.Gap);
        await greta.PostAsync($"/guest/{secret}");
        var late = await Code(Greta);
        clock.Advance(Delivery.CodeLives + TimeSpan.FromSeconds(1));
        (await Entry(greta, secret, late)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (var i = 0; i < 4; i++)
        {
            await greta.PostAsync($"/guest/{secret}");
            clock.Advance(GuestCode.Gap);
        }
        (await Codes(Greta)).ShouldBe(GuestCode.MostSent);
    }

    [Fact]
    public async Task R12_guesses_of_a_code_share_five_tries_at_the_guests_link_too()
    {
        var (_, secret) = await Invites("Greta", Greta);
        using var greta = house.Portal.Visitor();
        await greta.GetAsync($"/guest/{secret}");
        await greta.PostAsync($"/guest/{secret}");
        var right = await Code(Greta);
        var late = await FiveTriesSpec.Late(right, code => greta.PostAsync($"/guest/{secret}/entry", ("Code", code)));
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "five guesses were taken");
        (await house.Read(db => db.GuestCodes.SingleAsync())).ShouldSatisfyAllConditions(c => c.Ever.ShouldBe(GuestCode.MostTries), c => c.UsedAt.ShouldBeNull());
        (await house.Read(db => db.GuestLinks.SingleAsync())).EnteredAt.ShouldBeNull();
    }

    [Fact]
    public async Task R18_The_guests_cookie_opens_nothing_that_is_not_the_guests()
    {
        var (_, secret) = await Invites("Greta", Greta);
        using var greta = await Enters(secret, Greta);
        (await greta.GetAsync("/guest")).Status.ShouldBe(HttpStatusCode.OK);
        using var stranger = house.Portal.Visitor();
        await stranger.GetAsync("/sign-in");
        var ids = new Dictionary<string, string> { ["id"] = $"{request}", ["itemId"] = $"{await Item()}" };
        var (wrong, tried) = (new List<string>(), 0);
        foreach (var probe in Probe.Of(house.Portal).Where(p => p.Asks is not "Guest" && !p.Route.StartsWith("/sign-", StringComparison.Ordinal)))
        {
            var (hers, theirs) = (await probe.SendAsync(greta, ids), await probe.SendAsync(stranger, ids));
            tried++;
            if (hers.Status != theirs.Status || hers.Location?.Split('?')[0] != theirs.Location?.Split('?')[0])
            {
                wrong.Add($"{probe}: {(int)hers.Status}, and {(int)theirs.Status} for a stranger");
            }
        }
        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task R19_One_guest_sees_nothing_of_another_nor_of_another_request()
    {
        var (_, first) = await Invites("Greta", Greta);
        var (_, second) = await Invites("Hugo", "hugo@bank.example");
        using var greta = await Enters(first, Greta);
        using var hugo = await Enters(second, "hugo@bank.example");
        (await Sends(greta, "hers.txt")).ShouldBe(HttpStatusCode.NoContent);
        (await hugo.GetAsync("/guest")).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("hers.txt"), t => t.ShouldNotContain("Greta"));

        var hers = await Begins(greta, await Item(), 20);
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Delete })
        {
            (await FileRoom.TusAsync(hugo, method, hers.Location!)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        var other = await people.Asks(people.Piotr);
        var foreign = await house.Read(db => db.RequestItems.Where(i => i.RequestId == other).Select(i => i.Id).SingleAsync());
        foreach (var target in new[] { $"item:{foreign}", $"dossier:{people.DossierId}" })
        {
            (await Begins(greta, target, 20)).Status.ShouldBe(HttpStatusCode.NotFound, target);
        }
    }

    [Fact]
    public async Task R18_R19_Only_who_asks_for_files_makes_links_and_a_bad_form_keeps_what_was_typed()
    {
        var (link, _) = await Invites("Greta", Greta);
        var page = $"/requests/{request}/guests";
        foreach (var (person, status) in new[] { (people.Olek, HttpStatusCode.NotFound), (people.Ola, HttpStatusCode.NotFound), (people.Dana, HttpStatusCode.Forbidden) })
        {
            using var browser = await SignedIn(person);
            (await browser.GetAsync(page)).Status.ShouldBe(status, person.Name);
            (await browser.PostAsync($"{page}/{link}/revocation")).Status.ShouldBe(status, person.Name);
            (await browser.PostAsync(page, ("Form.Name", "Mine"), ("Form.Email", "mine@evil.example"), ("Form.Days", "3"), ("Form.Language", "en"))).Status.ShouldBe(status, person.Name);
        }
        using var eva = await SignedIn(people.Eva);
        var bad = await eva.PostAsync(page, ("Form.Name", "Greta\r\nBcc: all@evil.example"), ("Form.Email", "greta at home"), ("Form.Mobile", "12"), ("Form.Days", "9999"), ("Form.Language", "nl"));
        bad.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bad.Text.ShouldContain("greta at home");
        (await eva.PostAsync($"/requests/{request}/guests/{Guid.CreateVersion7()}/revocation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Read(db => db.GuestLinks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_reminder_by_Evas_hand_reaches_Greta_too_and_no_guest_whose_link_was_taken_back()
    {
        var (greta, _) = await Invites("Greta", Greta);
        var (gina, _) = await Invites("Gina", "gina@books.example");
        using var eva = await SignedIn(people.Eva);
        (await eva.PostAsync($"/requests/{request}/guests/{gina}/revocation")).Status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var stranger in new[] { people.Olek, people.Ola })
        {
            using var not = await SignedIn(stranger);
            (await not.PostAsync($"/requests/{request}/reminders")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await eva.PostAsync($"/requests/{request}/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);

        (await eva.PostAsync($"/requests/{request}/reminders")).Status.ShouldBe(HttpStatusCode.Conflict, "once an hour");
        (await house.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.GuestReminded || d.Kind == DeliveryKind.RequestReminded).OrderBy(d => d.Kind).Select(d => new { d.Kind, d.GuestId, d.PersonId }).ToListAsync()))
            .Select(d => d.GuestId ?? d.PersonId).ShouldBe([people.Dana.Id, greta]);
    }

    [Fact]
    public async Task Who_she_was_is_forgotten_ninety_days_after_the_end_and_what_she_sent_stays()
    {
        var (link, secret) = await Invites("Greta", Greta);
        using var greta = await Enters(secret, Greta);
        (await Sends(greta, "statements.txt")).ShouldBe(HttpStatusCode.NoContent);
        var keeping = house.Portal.Services.GetRequiredService<GuestKeeping>();
        clock.Advance(TimeSpan.FromDays(14) + GuestLink.Remembered);
        (await keeping.Forget(default)).ShouldBe(0, "the last day counts");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await keeping.Forget(default)).ShouldBe(1);
        (await house.Read(db => db.GuestLinks.SingleAsync(l => l.Id == link))).ShouldSatisfyAllConditions(l => l.Name.ShouldBeEmpty(), l => l.Email.ShouldBeEmpty());
        (await house.Read(db => db.Deliveries.CountAsync(d => d.Address == Greta))).ShouldBe(0);
        (await house.Read(db => db.GuestCodes.CountAsync())).ShouldBe(0);
        (await house.Read(db => db.RequestFiles.CountAsync(f => f.Name == "statements.txt"))).ShouldBe(1);
    }
}
