using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Reminding;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Requests;

namespace Portal.Web.Pages.Requests;

/// <summary>A change of what goes out of itself for one request.</summary>
public abstract class RemindingPage(RemindingReader reader, TimeProvider clock) : PortalPage
{
    public Guid Id { get; private set; }
    public string Subject { get; private set; } = "";
    protected RemindingReader Reader => reader;
    protected TimeProvider Clock => clock;

    protected async Task<FileRequest> Load(Guid id)
    {
        var request = await Db.RequestsVisibleTo(Actor).Include(r => r.Items).Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        (Id, Subject) = (id, request.Subject);
        return request;
    }

    protected async Task<IActionResult> Save(Guid id)
    {
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Done($"/requests/{id}#request-reminding", async () => await reader.Draw(Actor, id, Stop));
    }
}

/// <summary>What goes out of itself; and another schedule, none, or a pause.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class RemindingModel(RemindingReader reader, TimeProvider clock) : RemindingPage(reader, clock)
{
    /// <summary>Longer, and it is forgotten: then it is better switched off.</summary>
    private const int LongestPause = 366;

    public Fragment? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await Load(id);
        Shown = await Reader.Draw(Actor, id, Stop);
        return IsFragment ? Shown : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? schedule, string? until)
    {
        var request = await Load(id);
        var hours = new OfficeHours(Clock.LocalTimeZone);
        var today = hours.DayOf(Now);
        DateOnly day = default;
        if (!string.IsNullOrWhiteSpace(until) && (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || day <= today || day > today.AddDays(LongestPause)))
        {
            var typed = until.Length > 40 ? until[..40] : until;
            Shown = await Reader.Draw(Actor, id, Stop, v => v with { Until = typed, Errors = [new FieldError("until", T["schedules.pause-wrong", typed])] }, StatusCodes.Status422UnprocessableEntity);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return IsFragment ? Shown : Page();
        }
        ReminderSchedule? chosen = null;
        if (Guid.TryParse(schedule, out var scheduleId))
        {
            chosen = await Db.ReminderSchedules.AsNoTracking().FirstOrNotFoundAsync(s => s.Id == scheduleId, Stop);
        }
        else if (!string.IsNullOrEmpty(schedule) && schedule != "off")
        {
            return BadRequest();
        }
        request.SetReminding(chosen, schedule == "off", day == default ? null : hours.StartOf(day), By, Now);
        return await Save(id);
    }
}

/// <summary>Leaves out the reminder that was announced.</summary>
[AsksDossier(Capability.AskForFiles)]
public sealed class RemindingSkipModel(RemindingReader reader, TimeProvider clock) : RemindingPage(reader, clock)
{
    public async Task<IActionResult> OnPostAsync(Guid id, long step)
    {
        var request = await Load(id);
        if (step < 0 || step > DateTimeOffset.MaxValue.UtcTicks)
        {
            return BadRequest();
        }
        if ((await Timetables.Read(Db, Clock, Stop)).Of(request) is { } timetable)
        {
            request.SkipStep(new DateTimeOffset(step, TimeSpan.Zero), timetable, By, Now);
        }
        return await Save(id);
    }
}
