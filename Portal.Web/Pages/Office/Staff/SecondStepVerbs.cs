using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>Whether a colleague's sign-in asks an authenticator app beside the password. Who has none adds it at his next sign-in; to ask for
/// less than before, whoever presses proves anew that it is he.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class SecondStepModel : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync(bool asks)
    {
        await Load();
        if (!asks && Current.Session?.IsFresh(Now) == false)
        {
            return FreshPage.Ask($"/office/staff/{PersonId}");
        }
        await SecondSteps.Ask(Db, [Member.Person], asks ? SignInMode.Authenticator : SignInMode.Password, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/staff/{PersonId}");
    }
}

/// <summary>The same of every colleague who works here, in one press.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class SecondStepsModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var today = Today;
        var people = await Db.Staff.Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= today)).Select(s => s.Person).ToListAsync(Stop);
        await SecondSteps.Ask(Db, people, SignInMode.Authenticator, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/staff");
    }
}

internal static class SecondSteps
{
    /// <summary>Says it of each to whom it is new: in the office's log, and to himself.</summary>
    public static async Task Ask(Infrastructure.Data.PortalDb db, IEnumerable<Domain.Office.Person> people, SignInMode mode, By by, DateTimeOffset at, CancellationToken stop)
    {
        var office = await db.Office.SingleAsync(stop);
        foreach (var person in people.Where(p => p.SignIn != mode))
        {
            person.Demand(mode, person.Confirms);
            office.TokensSet(person, by, at);
            db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.DemandChanged, at));
        }
    }
}
