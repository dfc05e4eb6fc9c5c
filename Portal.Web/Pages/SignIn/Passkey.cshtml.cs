using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignIn;

/// <summary>What the browser is to sign with a passkey.</summary>
[AsksNothing("Whoever is outside signs in here; what is to be signed is new each time.")]
public sealed class PasskeyOptionsModel : PortalPage
{
    public async Task<IActionResult> OnPost() => Content(await HttpContext.RequestServices.GetRequiredService<Passkeys>().AskToSign(HttpContext), "application/json");
}

/// <summary>A sign-in by passkey: the device is one factor and whoever unlocks it the other, so there is no second step.</summary>
[AsksNothing("The passkey's signature is the proof.")]
public sealed class PasskeyModel : PortalPage
{
    public const int MostByAddress = 10;

    public async Task<IActionResult> OnPost(string? credential, string? returnUrl)
    {
        var services = HttpContext.RequestServices;
        using var attempt = await services.GetRequiredService<Guessing>().Take([new Limit($"passkey-from:{Door.Network(HttpContext)}", MostByAddress)], Stop);
        if (attempt is not null
            && await services.GetRequiredService<Passkeys>().WhoSigned(HttpContext, credential) is { } personId
            && await services.GetRequiredService<Door>().LetIn(HttpContext, personId) is { } actor)
        {
            attempt.Right();
            return LocalRedirect(ReturnUrl.After(Url, returnUrl, actor));
        }
        return LocalRedirect("/sign-in?said=passkey");
    }
}
