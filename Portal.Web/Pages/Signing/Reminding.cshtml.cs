using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Reminders;
using Portal.Domain.Signing;
using Portal.Infrastructure.Reminding;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Schedules;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Pages.Signing;

/// <summary>A change of what goes out of itself for one request for signatures.</summary>
public abstract class RemindingPage(SigningRemindingReader reader, TimeProvider clock) : SigningPage
{
    protected SigningRemindingReader Shows => reader;
    protected TimeProvider Clock => clock;

    protected async Task<IActionResult> Save(Action<SignatureRequest> verb)
    {
        await Change(request =>
        {
            verb(request);
            return Task.CompletedTask;
        });
        Db.ChangeTracker.Clear();
        return await Done(RemindingView.Back(At, SigningRemindingReader.Id), async () => await reader.Draw(Actor, Id, Stop));
    }
}

/// <summary>What goes out of itself; and another schedule, none, or a pause.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class RemindingModel(SigningRemindingReader reader, TimeProvider clock) : RemindingPage(reader, clock)
{
    public Fragment? Shown { get; private set; }
    public string DocumentName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        DocumentName = (await Load()).DocumentName;
        Shown = await Shows.Draw(Actor, Id, Stop);
        return IsFragment ? Shown : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? schedule, string? until)
    {
        DocumentName = (await Load()).DocumentName;
        var form = await RemindingForm.Read(schedule, until, Db, T, new OfficeHours(Clock.LocalTimeZone), Now, Stop);
        if (form.Error is { } error)
        {
            Shown = await Shows.Draw(Actor, Id, Stop, v => v with { Until = RemindingForm.Typed(until), Errors = [error] }, StatusCodes.Status422UnprocessableEntity);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return IsFragment ? Shown : Page();
        }
        Db.ChangeTracker.Clear();
        return await Save(request => request.SetReminding(form.Schedule, form.Off, form.PauseUntil, By, Now));
    }
}

/// <summary>Leaves out the reminder that was announced.</summary>
[AsksDossier(Capability.RequestSignature)]
public sealed class RemindingSkipModel(SigningRemindingReader reader, TimeProvider clock) : RemindingPage(reader, clock)
{
    public async Task<IActionResult> OnPostAsync(long step)
    {
        // Seen and allowed first: to whom it is nothing, no step is a wrong one.
        await Load();
        Db.ChangeTracker.Clear();
        var (at, timetables) = (RemindingForm.Step(step), await Timetables.Read(Db, Clock, Stop));
        return await Save(request =>
        {
            if (timetables.Of(request) is { } timetable)
            {
                request.SkipStep(at, timetable, By, Now);
            }
        });
    }
}
