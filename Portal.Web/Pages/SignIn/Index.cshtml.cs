using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Settings;

namespace Portal.Web.Pages.SignIn;

/// <summary>E-mail and password. What is wrong is never told in halves.</summary>
[AsksNothing("Whoever is outside signs in here.")]
public sealed class IndexModel(PortalSettings settings) : PortalPage
{
    public string? Email { get; private set; }
    public string? ReturnTo { get; private set; }
    public string? Said { get; private set; }
    public int Left { get; private set; } = int.MaxValue;
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyList<DemoPerson> Cast { get; private set; } = [];
    public Uri Address => settings.Url;

    public async Task<IActionResult> OnGet(string? returnUrl, string? said)
    {
        if (!await Db.Office.AnyAsync(Stop) && !settings.IsDemo)
        {
            return LocalRedirect("/set-up");
        }
        if (Current.Actor is { } actor)
        {
            return LocalRedirect(ReturnUrl.After(Url, returnUrl, actor));
        }
        await Show(returnUrl);
        Email = HttpContext.RequestServices.GetRequiredService<JustChosen>().Take(HttpContext);
        Said = said is "password" or "welcome" or "out" or "set-up" or "step-over" or "passkey" ? T[$"door.said-{said}"] : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(string? email, string? password, string? returnUrl)
    {
        Email = email;
        var door = HttpContext.RequestServices.GetRequiredService<Door>();
        var entry = await door.SignIn(HttpContext, email ?? "", password ?? "");
        if (ReturnUrl.Onward(Url, returnUrl, entry) is { } onward)
        {
            return LocalRedirect(onward);
        }
        await Show(returnUrl);
        Left = entry.Left;
        Response.StatusCode = Left > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests;
        Errors = [Left > 0 ? new("Password", T["door.wrong"]) : new("Email", T["door.too-many"])];
        return Page();
    }

    private async Task Show(string? returnUrl)
    {
        ReturnTo = ReturnUrl.IsOurs(Url, returnUrl) ? returnUrl : null;
        Cast = settings.IsDemo ? await DemoDoor.Cast(Db, Stop) : [];
    }
}
