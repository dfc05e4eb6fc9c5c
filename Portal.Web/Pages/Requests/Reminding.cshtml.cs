using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Reminding;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Requests;
using Portal.Web.Fragments.Schedules;

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
        var form = await RemindingForm.Read(schedule, until, Db, T, new OfficeHours(Clock.LocalTimeZone), Now, Stop);
        if (form.Error is { } error)
        {
            Shown = await Reader.Draw(Actor, id, Stop, v => v with { Until = RemindingForm.Typed(until), Errors = [error] }, StatusCodes.Status422UnprocessableEntity);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return IsFragment ? Shown : Page();
        }
        request.SetReminding(form.Schedule, form.Off, form.PauseUntil, By, Now);
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
        if ((await Timetables.Read(Db, Clock, Stop)).Of(request) is { } timetable)
        {
            request.SkipStep(RemindingForm.Step(step), timetable, By, Now);
        }
        return await Save(id);
    }
}
