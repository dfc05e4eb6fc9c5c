using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Identity;

/// <summary>Who chose his password a moment ago types it once more at the door, and not his address too. The link proved whose mailbox it is;
/// the cookie says the address to this browser alone, for five minutes and once, and signs nobody in.</summary>
internal sealed class JustChosen(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-chosen";
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    private readonly IDataProtector protector = protection.CreateProtector("Portal.JustChosen");

    public void Keep(HttpContext context, string email) =>
        context.Response.Cookies.Append(Cookie, protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds()} {email}")), Options());

    /// <summary>The address, or null; asked a second time nothing is there.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 2000 } cookie)
        {
            return null;
        }
        context.Response.Cookies.Delete(Cookie, Options());
        try
        {
            var kept = protector.Unprotect(cookie).Split(' ', 2);
            return clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(kept[0], CultureInfo.InvariantCulture)) < Lives ? kept[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Lives };
}
