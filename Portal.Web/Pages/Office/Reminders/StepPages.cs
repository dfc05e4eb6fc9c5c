using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.Reminders;

/// <summary>Switches a step off, or on again.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class StepModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, bool off)
    {
        (await Db.ReminderSteps.FirstOrNotFoundAsync(s => s.Id == id, Stop)).Switch(off, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/reminders");
    }
}

/// <summary>Takes a step out of the ladder; what it has sent stays told.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class StepDeletionModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var step = await Db.ReminderSteps.FirstOrNotFoundAsync(s => s.Id == id, Stop);
        step.Remove(By, Now);
        Db.ReminderSteps.Remove(step);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/reminders");
    }
}
