using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>The office's own ladder of reminders, and what a page says of it before it is climbed.</summary>
public sealed class ReminderScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Sam_adds_a_step_switches_it_off_and_removes_it_and_nothing_typed_is_lost()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var sam = await stage.Office.As(stage.People.Sam);
        (await sam.GetAsync("/office/reminders")).Text.ShouldContain("5 days before");

        var wrong = await sam.PostAsync("/office/reminders", ("Form.Days", "a week"), ("Form.After", "false"), ("Form.Whom", "Approver"), ("Form.Channel", "Sms"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("a whole number of days"), t => t.ShouldContain("a week"));
        var twice = await sam.PostAsync("/office/reminders", ("Form.Days", "5"), ("Form.After", "false"), ("Form.Whom", "Approver"), ("Form.Channel", "Mail"));
        (twice.Status, twice.Text.Contains("there already", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));

        await Done(sam, "/office/reminders", "/office/reminders", ("Form.Days", "10"), ("Form.After", "true"), ("Form.Whom", "Office"), ("Form.Channel", "Mail"));
        var id = await stage.Office.Read(db => db.ReminderSteps.Where(s => s.Days == 10 && s.Whom == RemindsWhom.Office).Select(s => s.Id).SingleAsync());
        await Done(sam, $"/office/reminders/{id}", "/office/reminders", ("off", "true"));
        (await sam.GetAsync("/office/reminders")).Text.ShouldContain("Switched off");
        await Done(sam, $"/office/reminders/{id}/deletion", "/office/reminders");
        (await stage.Office.Read(db => db.ReminderSteps.AnyAsync(s => s.Id == id))).ShouldBeFalse();
        (await stage.Office.Read(db => db.Activities.Where(a => a.SubjectId == id).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync())).ShouldBe([ActivityKind.ReminderStepSaved, ActivityKind.ReminderStepSaved, ActivityKind.ReminderStepSaved]);

        (await stage.Eva.GetAsync("/office/reminders")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whose_turn_it_is_and_the_office_read_when_the_next_reminder_goes_out_and_nobody_else()
    {
        var stage = await ApprovalStage.Set(house.House);
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var location = (await stage.PutsUp(await stage.Brings("later.txt", "Assets 7"), "annual-accounts", ("Form.Due", due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Location;
        using var piotr = await stage.Office.As(stage.People.Piotr);
        using var dana = await stage.Office.As(stage.People.Dana);

        foreach (var reader in new[] { piotr, stage.Eva })
        {
            (await reader.GetAsync(location)).Text.ShouldContain("A reminder goes out by mail on");
        }
        (await dana.GetAsync(location)).Text.ShouldNotContain("A reminder goes out", customMessage: "she may, and Piotr must: it does not wait for her");
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldNotContain("A reminder goes out", customMessage: "nothing says when it is due");
    }
}
