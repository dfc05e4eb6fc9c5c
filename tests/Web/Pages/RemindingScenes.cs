using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What goes out of itself for a request is said beforehand to the office, changed there, and is no business of the client's.</summary>
[Collection(OfficePages.Name)]
public sealed partial class RemindingScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_reads_when_the_next_reminder_goes_out_skips_it_stops_it_and_rests_it_and_Dana_sees_none_of_it()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var request = await people.Asks(people.Dana);
        var page = $"/requests/{request}";
        using var eva = await scene.As(people.Eva);
        using var dana = await scene.As(people.Dana);
        var due = DateOnly.FromDateTime(people.Now.UtcDateTime).AddDays(30);
        await scene.Read(db => db.Requests.Where(r => r.Id == request).ExecuteUpdateAsync(s => s.SetProperty(r => r.Due, due)));

        var shown = (await eva.GetAsync(page)).Text;
        shown.ShouldContain("A reminder goes out");
        shown.ShouldContain($"to {people.Dana.Name}. Schedule: Standard.");
        (await dana.GetAsync(page)).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("request-reminding"), t => t.ShouldNotContain("A reminder goes out"));
        (await dana.GetAsync($"{page}/reminding")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var step = Step().Match(shown).Groups[1].Value;
        await Done(eva, $"{page}/reminding/skip", $"{page}#request-reminding", ("step", step));
        var next = Step().Match((await eva.GetAsync(page)).Text).Groups[1].Value;
        long.Parse(next, null).ShouldBeGreaterThan(long.Parse(step, null));
        await Done(eva, $"{page}/reminding/skip", $"{page}#request-reminding", ("step", step));
        Step().Match((await eva.GetAsync(page)).Text).Groups[1].Value.ShouldBe(next, "the same press twice leaves out one");

        await Done(eva, $"{page}/reminding", $"{page}#request-reminding", ("schedule", "off"));
        (await eva.GetAsync(page)).Text.ShouldContain("Switched off");
        await ComesBack(eva, $"{page}/reminding", [("schedule", ""), ("until", "2020-02-30")], "2020-02-30", "at most a year ahead");
        var rest = due.AddDays(1);
        await Done(eva, $"{page}/reminding", $"{page}#request-reminding", ("schedule", ""), ("until", $"{rest:yyyy-MM-dd}"));
        new DateTimeOffset(long.Parse(Step().Match((await eva.GetAsync(page)).Text).Groups[1].Value, null), TimeSpan.Zero).ShouldBeGreaterThan(new DateTimeOffset(rest, TimeOnly.MinValue, TimeSpan.FromHours(14)));

        (await scene.Read(db => db.Activities.Where(a => a.RequestId == request && a.Kind == ActivityKind.RequestRemindingSet).OrderBy(a => a.Number).Select(a => a.Details).ToListAsync())).Select(d => d.To).ShouldBe(["skipped", "off", "office"]);
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], null, [$"{page}/reminding", $"{page}/reminding/skip"], ("schedule", "off"), ("step", next));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Dana], null, [$"{page}/reminding", $"{page}/reminding/skip"], ("schedule", "off"), ("step", next));
    }

    [Fact]
    public async Task Sam_makes_a_schedule_that_a_request_follows_until_it_is_removed_and_nothing_typed_is_lost()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var (request, name) = (await people.Asks(people.Dana), $"Gentle {Guid.CreateVersion7():n}"[..30]);
        const string Place = "/office/reminders/schedules/new";
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);

        WebUtility.HtmlDecode((await sam.GetAsync("/office/reminders")).Text).ShouldContain("7 days before · 1 day before · On the day itself");
        await ComesBack(sam, Place, [("Form.Name", name), ("Form.Days", "-7, soon")], name, "“soon” is no number of days", "-7, soon");
        await ComesBack(sam, Place, [("Form.Name", name), ("Form.Days", "0"), ("Form.Every", "7")], "Say both");
        await ComesBack(sam, Place, [("Form.Name", "standard"), ("Form.Days", "0")], "of this name already");
        await ComesBack(sam, Place, [("Form.Name", name), ("Form.Days", " ")], "at least one day");
        await Done(sam, Place, "/office/reminders", ("Form.Name", name), ("Form.Days", "−2, 0"), ("Form.After", "3"), ("Form.Every", "2"), ("Form.Times", "3"));
        var id = await scene.Read(db => db.ReminderSchedules.Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

        await Done(eva, $"/requests/{request}/reminding", $"/requests/{request}#request-reminding", ("schedule", $"{id}"));
        (await eva.GetAsync($"/requests/{request}")).Text.ShouldContain($"Schedule: {name}.");
        var stood = await scene.Read(db => db.ReminderSchedules.Where(s => s.Id == id).Select(s => s.Version).SingleAsync());
        await Done(sam, $"/office/reminders/schedules/{id}", "/office/reminders", ("Form.Version", $"{stood}"), ("Form.Name", name), ("Form.Days", "-3"));
        var clash = await sam.PostAsync($"/office/reminders/schedules/{id}", ("Form.Version", $"{stood}"), ("Form.Name", name), ("Form.Days", "-4"));
        (clash.Status, clash.Text.Contains("value=\"-4\"", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), clash.Text);
        await Done(sam, $"/office/reminders/schedules/{id}/deletion", "/office/reminders");
        (await scene.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.ScheduleId).SingleAsync())).ShouldBeNull();
        (await eva.GetAsync($"/requests/{request}")).Text.ShouldNotContain(name);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Ola, people.Dana, people.Olek], Place, [Place, $"/office/reminders/schedules/{id}/deletion"], ("Form.Name", "Mine"), ("Form.Days", "0"));
    }

    [Fact]
    public async Task Eva_chooses_the_schedule_as_she_asks_and_reads_beforehand_when_it_reminds()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var form = $"/dossiers/{people.DossierId}/requests/new";
        using var eva = await scene.As(people.Eva);
        var due = DateOnly.FromDateTime(people.Now.UtcDateTime).AddDays(30);
        var contact = await scene.Read(db => db.Contacts.Where(c => c.PersonId == people.Dana.Id).Select(c => c.Id).FirstAsync());
        var typed = new[] { ("Asked.Subject", "Payroll"), ("Asked.Recipients", $"{contact}"), ("Asked.Items[0].Name", "Hours") };

        var first = WebUtility.HtmlDecode((await eva.GetAsync(form)).Text);
        first.ShouldSatisfyAllConditions(t => t.ShouldContain("The office’s own (Standard)"), t => t.ShouldContain("A reminder goes out"));
        var preview = $"{form}?handler=Reminding&Asked.Due={due:yyyy-MM-dd}&Asked.Schedule=";
        var said = (await eva.FragmentAsync(preview)).Text;
        said.ShouldContain("A reminder goes out");
        said.ShouldNotBe((await eva.FragmentAsync($"{form}?handler=Reminding&Asked.Schedule=")).Text, "counted from the deadline it is another day");
        (await eva.FragmentAsync($"{preview}off")).Text.ShouldContain("Switched off");
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], preview, []);

        var gone = await ComesBack(eva, form, [.. typed, ("Asked.Schedule", $"{Guid.CreateVersion7()}")], "was removed meanwhile", "value=\"Payroll\"");
        gone.Text.ShouldContain("id=\"ask-reminding\"");
        var asked = await eva.PostAsync(form, [.. typed, ("Asked.Due", $"{due:yyyy-MM-dd}"), ("Asked.Schedule", "off")]);
        var request = Guid.Parse(asked.Location!.Split('/')[^1]);
        (await scene.Read(db => db.Requests.Where(r => r.Id == request).Select(r => new { r.NoReminders, r.Due }).SingleAsync())).ShouldBe(new { NoReminders = true, Due = (DateOnly?)due });
        WebUtility.HtmlDecode((await eva.GetAsync(asked.Location)).Text).ShouldContain("Switched off: no reminder of this request goes out of itself");
    }

    [GeneratedRegex("name=\"step\" value=\"([0-9]+)\"")]
    private static partial Regex Step();
}
