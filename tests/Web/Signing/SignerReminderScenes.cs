using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Reminding;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Signing;

/// <summary>What goes out of itself to those who sign is said beforehand to the office, changed there, and seen as it happens; the client gets
/// the mail and sees nothing else of it.</summary>
public sealed partial class SignerReminderScenes(SigningHouse house) : IClassFixture<SigningHouse>
{
    [Fact]
    public async Task Eva_reads_who_is_reminded_when_skips_it_stops_it_and_rests_it_and_Dana_sees_none_of_it()
    {
        var stage = await SigningStage.Set(house.House, inOrder: true);
        var (people, page) = (stage.People, $"/signatures/{stage.Request}");
        using var dana = await stage.Office.As(people.Dana);
        var back = $"{page}#signature-reminding";

        var shown = WebUtility.HtmlDecode((await stage.Eva.GetAsync(page)).Text);
        shown.ShouldContain("A reminder goes out");
        shown.ShouldContain($"to {people.Dana.Name}. Schedule: Standard.", Case.Sensitive, "in order Piotr is second");
        (await dana.GetAsync(page)).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("signature-reminding"), t => t.ShouldNotContain("A reminder goes out"));

        var step = Step().Match(shown).Groups[1].Value;
        await Done(stage.Eva, $"{page}/reminding/skip", back, ("step", step));
        var next = Step().Match((await stage.Eva.GetAsync(page)).Text).Groups[1].Value;
        long.Parse(next, null).ShouldBeGreaterThan(long.Parse(step, null));
        await Done(stage.Eva, $"{page}/reminding/skip", back, ("step", step));
        Step().Match((await stage.Eva.GetAsync(page)).Text).Groups[1].Value.ShouldBe(next, "the same press twice leaves out one");
        (await stage.Eva.PostAsync($"{page}/reminding/skip", ("step", "-1"))).Status.ShouldBe(HttpStatusCode.BadRequest);

        await Done(stage.Eva, $"{page}/reminding", back, ("schedule", "off"));
        (await stage.Eva.GetAsync(page)).Text.ShouldContain("Switched off");
        await ComesBack(stage.Eva, $"{page}/reminding", [("schedule", ""), ("until", "2020-02-30")], "2020-02-30", "at most a year ahead");
        (await stage.Eva.PostAsync($"{page}/reminding", ("schedule", "often"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var last = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(29);
        await Done(stage.Eva, $"{page}/reminding", back, ("schedule", ""), ("until", $"{last:yyyy-MM-dd}"));
        var rested = (await stage.Eva.GetAsync(page)).Text;
        rested.ShouldNotContain("Switched off");
        if (Step().Match(rested) is { Success: true } left)
        {
            new DateTimeOffset(long.Parse(left.Groups[1].Value, null), TimeSpan.Zero).ShouldBeGreaterThan(new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.FromHours(14)));
        }

        (await stage.Office.Read(db => db.Activities.Where(a => a.SubjectId == stage.Request && a.Kind == ActivityKind.SignatureRemindingSet).OrderBy(a => a.Number).Select(a => a.Details).ToListAsync())).Select(d => d.To).ShouldBe(["skipped", "off", "office"]);
        await stage.Office.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], $"{page}/reminding", [$"{page}/reminding", $"{page}/reminding/skip"], ("schedule", "off"), ("step", next));
        await stage.Office.Refused(HttpStatusCode.Forbidden, [people.Dana], $"{page}/reminding", [$"{page}/reminding", $"{page}/reminding/skip"], ("schedule", "off"), ("step", next));
    }

    [Fact]
    public async Task As_Eva_asks_she_chooses_what_goes_out_of_itself_and_reads_when()
    {
        var stage = await SigningStage.Set(house.House);
        var (people, document) = (stage.People, await stage.Brings($"lease {Guid.NewGuid():N}.pdf", SigningStage.Lease));
        var form = $"/documents/{document}/signature";
        WebUtility.HtmlDecode((await stage.Eva.GetAsync(form)).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("The office’s own (Standard)"), t => t.ShouldContain("A reminder goes out"));
        var preview = $"{form}?handler=Reminding&Form.Days=";
        (await stage.Eva.FragmentAsync($"{preview}30&Form.Schedule=")).Text.ShouldNotBe((await stage.Eva.FragmentAsync($"{preview}90&Form.Schedule=")).Text, "it is counted from the last day");
        (await stage.Eva.FragmentAsync($"{preview}30&Form.Schedule=off")).Text.ShouldContain("Switched off");
        await stage.Office.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola, people.Dana], $"{preview}30", []);

        stage.Document = document;
        var gone = await stage.Asks(false, true, null, ("Form.Schedule", $"{Guid.CreateVersion7()}"));
        gone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(gone.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("was removed meanwhile"), t => t.ShouldContain("value=\"Nora Notary\""));
        var asked = await stage.Asks(false, true, null, ("Form.Schedule", "off"));
        WebUtility.HtmlDecode((await stage.Eva.GetAsync(asked.Location.ShouldNotBeNull(asked.Text))).Text).ShouldContain("Switched off");
        var request = Guid.Parse(asked.Location!["/signatures/".Length..]);
        (await stage.Office.Read(db => db.Signatures.Where(s => s.Id == request).Select(s => s.NoReminders).SingleAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task As_the_step_is_taken_Evas_page_says_so_and_Olek_hears_nothing()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        var (people, page) = (stage.People, $"/signatures/{stage.Request}");
        var nora = await stage.Now(s => s.Signers.Single().Id);
        var first = await stage.Link(nora);
        house.Clock.Advance(new DateTimeOffset(long.Parse(Step().Match((await stage.Eva.GetAsync(page)).Text).Groups[1].Value, null), TimeSpan.Zero).AddMinutes(1) - house.Clock.GetUtcNow());
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));
        await using var watching = await people.Watches(people.Eva, Topics.Dossier(people.DossierId));
        using var eva = await stage.Office.As(people.Eva);

        await house.House.Portal.Services.GetRequiredService<SignatureReminderJob>().Round(CancellationToken.None);

        await watching.Changed(Topics.Dossier(people.DossierId));
        (await eva.GetAsync($"{page}?handler=Body")).Text.ShouldContain("reminded ");
        (await stage.Link(nora)).ShouldNotBe(first);
        using var visitor = house.House.Portal.Visitor();
        (await visitor.GetAsync($"/signer/{first}")).Status.ShouldBe(HttpStatusCode.Gone, "the newer one took its place");
        await visitor.GetAsync($"/signer/{await stage.Link(nora)}");
        (await visitor.PostAsync($"/signer/{await stage.Link(nora)}")).Location.ShouldBe("/signer");
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_press_reminds_who_opened_his_link_without_one_and_brings_none_back_to_life()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        var page = $"/signatures/{stage.Request}";
        var nora = await stage.Now(s => s.Signers.Single().Id);
        using var visitor = house.House.Portal.Visitor();
        var link = await stage.Link(nora);
        await visitor.GetAsync($"/signer/{link}");
        await visitor.PostAsync($"/signer/{link}");

        await Done(stage.Eva, $"{page}/reminders", page);

        (await visitor.GetAsync("/signer")).Status.ShouldBe(HttpStatusCode.OK, "her page stays open");
        (await stage.Office.Read(db => db.Deliveries.Where(d => d.SignerId == nora).OrderBy(d => d.Id).Select(d => d.Kind).ToListAsync())).ShouldBe([DeliveryKind.SignerLink, DeliveryKind.SignerReminded]);
        await Done(stage.Eva, $"{page}/signers/{nora}/link-revocation", page);
        house.Clock.Advance(TimeSpan.FromHours(2));
        using var eva = await stage.Office.As(stage.People.Eva);
        (await eva.PostAsync($"{page}/reminders")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.GetAsync(page)).Text.ShouldContain("nobody whose turn it is can come in");
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.SignerId == nora))).ShouldBe(2);
    }

    [GeneratedRegex("name=\"step\" value=\"([0-9]+)\"")]
    private static partial Regex Step();
}
