using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;

namespace Portal.Web.Pages.Me;

/// <summary>Single keys on or off, in this browser: who works by voice or with a shaking hand presses them without meaning to.</summary>
[AsksStaff]
public sealed class KeysModel : PortalPage
{
    private const string Cookie = "__Host-portal-keys";

    public static bool AreOff(HttpContext context) => context.Request.Cookies[Cookie] == "off";

    public IActionResult OnPost(bool off)
    {
        var options = new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365) };
        if (off)
        {
            Response.Cookies.Append(Cookie, "off", options);
        }
        else
        {
            Response.Cookies.Delete(Cookie, options);
        }
        return LocalRedirect("/me");
    }
}
