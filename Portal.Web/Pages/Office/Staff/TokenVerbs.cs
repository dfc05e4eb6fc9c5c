using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>A colleague lost phone and paper: asks to take his tokens away; another Admin confirms.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class TokenResetModel : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        await HttpContext.RequestServices.GetRequiredService<TokenResets>().Ask(Member.Person, By, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/staff/{PersonId}");
    }
}

/// <summary>The second of two.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class TokenResetConfirmationModel(SessionEnder ender) : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        await HttpContext.RequestServices.GetRequiredService<TokenResets>().Confirm(Member.Person, By, Stop);
        await Db.SaveChangesAsync(Stop);
        ender.Say();
        return LocalRedirect($"/office/staff/{PersonId}");
    }
}
