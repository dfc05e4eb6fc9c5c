using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Pages.Language;

/// <summary>The language of this browser, for whoever is not signed in. Sets a cookie and nothing else, so a plain link may do it.</summary>
[AsksNothing("A choice of language for the doors; changes nothing that is stored.")]
public sealed class IndexModel : PortalPage
{
    public IActionResult OnGet(string code)
    {
        if (!Cultures.All.ContainsKey(code))
        {
            throw new NotFound();
        }
        Response.Cookies.Append(Cultures.Cookie, code, new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365) });
        return LocalRedirect(Back());
    }

    private string Back() =>
        Request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } from && from.Authority == Request.Host.Value && ReturnUrl.IsOurs(Url, from.PathAndQuery) ? from.PathAndQuery : "/sign-in";
}
