using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Settings;

namespace Portal.Web.Pages.Me;

/// <summary>Proves once more who one is, before something about one's way in changes: a sign-in of one's own, with all its steps and limits,
/// and a new session at its end.</summary>
[AsksSignedIn]
public sealed class ProofModel(PortalSettings settings) : PortalPage
{
    public string Email { get; private set; } = "";
    public string? ReturnTo { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    /// <summary>People of a demo office have no password.</summary>
    public Guid? OneClick { get; private set; }

    public Task OnGet(string? returnUrl) => Show(returnUrl);

    public async Task<IActionResult> OnPost(string? password, string? returnUrl)
    {
        await Show(returnUrl);
        var entry = await HttpContext.RequestServices.GetRequiredService<Door>().SignIn(HttpContext, Email, password ?? "");
        if (ReturnUrl.Onward(Url, ReturnTo ?? "/me", entry) is { } onward)
        {
            return LocalRedirect(onward);
        }
        Errors = [new("Password", T[entry.Left > 0 ? "factors.not-password" : "door.too-many"])];
        Response.StatusCode = entry.Left > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status429TooManyRequests;
        return Page();
    }

    private async Task Show(string? returnUrl)
    {
        ReturnTo = ReturnUrl.IsOurs(Url, returnUrl) ? returnUrl : null;
        Email = await Db.People.Where(p => p.Id == Actor.PersonId).Select(p => p.Email).SingleAsync(Stop);
        OneClick = settings.IsDemo && !await Db.Users.AnyAsync(a => a.Id == Actor.PersonId && a.PasswordHash != null, Stop) ? Actor.PersonId : null;
    }
}
