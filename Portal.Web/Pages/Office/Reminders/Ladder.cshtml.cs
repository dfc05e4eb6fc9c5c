using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Schedules;

namespace Portal.Web.Pages.Office.Reminders;

/// <summary>When the office reminds of what it asked for, and of what waits for approval.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class LadderModel(TimeProvider clock) : PortalPage
{
    private readonly List<FieldError> errors = [];

    [BindProperty] public ReminderForm Form { get; set; } = new();
    public bool HasErrors => errors.Count > 0;

    public void OnGet() { }

    /// <summary>Adds a step.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        errors.AddRange(Unreadable());
        var days = Form.Read(T, errors);
        if (errors.Count == 0)
        {
            try
            {
                Db.ReminderSteps.Add(ReminderStep.Add(days, Form.Channel, Form.Whom, await Db.ReminderSteps.AsNoTracking().ToListAsync(Stop), By, Now));
                await Db.SaveChangesAsync(Stop);
                return LocalRedirect("/office/reminders");
            }
            catch (RuleBroken broken)
            {
                errors.Add(new(null, T[broken.Reason, ReminderStep.Most]));
            }
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<Fragment> Schedules() =>
        Fragment.Of<ScheduleList>(new { Schedules = await Db.ReminderSchedules.AsNoTracking().OrderByDescending(s => s.IsDefault).ThenBy(s => s.Name).ToListAsync(Stop) });

    public async Task<Fragment> Draw()
    {
        var steps = await Db.ReminderSteps.AsNoTracking().OrderBy(s => s.Days).ThenBy(s => s.Whom).ThenBy(s => s.Channel).ToListAsync(Stop);
        return Fragment.Of<ReminderLadder>(new { Steps = steps, Ladder = new Ladder(steps, clock.LocalTimeZone), Example = Today.AddDays(14), Form, Errors = (IReadOnlyList<FieldError>)errors });
    }
}
