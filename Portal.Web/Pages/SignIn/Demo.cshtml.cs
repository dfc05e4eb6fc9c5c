using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;
using Portal.Web.Settings;

namespace Portal.Web.Pages.SignIn;

/// <summary>One click for one of the six named people of a demo office; a real office has no such address.</summary>
[AsksNothing("Demo office only; elsewhere it answers 404.")]
public sealed class DemoModel(PortalSettings settings) : PortalPage
{
    public async Task<IActionResult> OnPost(Guid person, string? returnUrl)
    {
        if (!settings.IsDemo || (await DemoDoor.Cast(Db, Stop)).All(p => p.Id != person))
        {
            throw new NotFound();
        }
        var entry = await HttpContext.RequestServices.GetRequiredService<Door>().Enter(HttpContext, person) ?? throw new NotFound();
        return LocalRedirect(ReturnUrl.Onward(Url, returnUrl, entry)!);
    }
}
