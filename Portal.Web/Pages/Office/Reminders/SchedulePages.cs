using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Schedules;

namespace Portal.Web.Pages.Office.Reminders;

/// <summary>A schedule is made or changed: both come from one form.</summary>
public abstract class SchedulePage : PortalPage
{
    [BindProperty] public ScheduleForm Form { get; set; } = new();
    public ReminderSchedule? Shown { get; protected set; }
    public bool HasErrors => Errors.Count > 0;
    protected List<FieldError> Errors { get; } = [];

    public Fragment Draw() => Fragment.Of<ScheduleEditor>(new { Schedule = Shown, Form, Errors = (IReadOnlyList<FieldError>)Errors });

    /// <param name="save">The verb, with the days as they were read and all schedules that there are.</param>
    protected async Task<IActionResult> Save(Action<ReminderDays, List<ReminderSchedule>> save)
    {
        Errors.AddRange(Unreadable());
        var days = Form.Read(T, Errors);
        if (Errors.Count == 0)
        {
            try
            {
                // Tracked: where this one holds from now on, the other does not any more.
                save(days, await Db.ReminderSchedules.ToListAsync(Stop));
                await Db.SaveChangesAsync(Stop);
                return LocalRedirect("/office/reminders");
            }
            catch (RuleBroken broken)
            {
                Errors.Add(new(broken.Reason == "schedules.name-taken" ? "Form.Name" : null, T[broken.Reason, ReminderSchedule.Most]));
            }
            catch (DbUpdateException)
            {
                // Somebody else saved in the same moment; pressed again it is compared with what stands there now.
                Db.ChangeTracker.Clear();
                Errors.Add(new(null, T["problems.clash"]));
            }
        }
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Page();
    }
}

/// <summary>One more schedule.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ScheduleNewModel : SchedulePage
{
    public void OnGet() => Form = new ScheduleForm { Days = "−7, −1, 0", After = "7", Every = "7", Times = "4" };

    public Task<IActionResult> OnPostAsync() => Save((days, all) => Db.ReminderSchedules.Add(ReminderSchedule.Add(Form.Name ?? "", days, Form.IsDefault, all, By, Now, Form.IsDefaultForSigning)));
}

/// <summary>Changes one.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ScheduleOneModel : SchedulePage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Form = ScheduleForm.Of(Shown = await Load(id));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Shown = await Load(id);
        if (Clashes(Form.Version, Shown, Errors))
        {
            Form.Version = Shown.Version;
            ModelState.Clear();
            return Page();
        }
        return await Save((days, all) => all.Single(s => s.Id == id).Save(Form.Name ?? "", days, Form.IsDefault, all, By, Now, Form.IsDefaultForSigning));
    }

    private Task<ReminderSchedule> Load(Guid id) => Db.ReminderSchedules.AsNoTracking().FirstOrNotFoundAsync(s => s.Id == id, Stop);
}

/// <summary>Takes one away; requests that named it follow the office's own again, and what was sent stays told.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ScheduleDeletionModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var schedule = await Db.ReminderSchedules.FirstOrNotFoundAsync(s => s.Id == id, Stop);
        schedule.Remove(By, Now);
        Db.ReminderSchedules.Remove(schedule);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/reminders");
    }
}
