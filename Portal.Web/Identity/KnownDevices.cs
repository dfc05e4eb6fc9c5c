using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Identity;

/// <summary>A browser on which this person has signed in before. It counts its wrong tries on its own, so nobody elsewhere can lock its
/// owner out by guessing; it opens nothing by itself.</summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    private readonly IDataProtector protector = protection.CreateProtector("Portal.KnownDevice");

    /// <summary>The device's id when it is this person's, else null.</summary>
    public Guid? Find(HttpContext context, Guid personId) => Read(context, personId);

    /// <summary>Marks the browser as this person's; whoever used it before is a stranger on it again.</summary>
    public void Mark(HttpContext context, Guid personId)
    {
        var device = Read(context, personId) ?? Guid.CreateVersion7();
        var text = string.Create(CultureInfo.InvariantCulture, $"{personId:N}{device:N}{clock.GetUtcNow().ToUnixTimeSeconds()}");
        context.Response.Cookies.Append(Cookie, protector.Protect(text), new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept });
    }

    private Guid? Read(HttpContext context, Guid personId)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } cookie)
        {
            return null;
        }
        try
        {
            var text = protector.Unprotect(cookie);
            var markedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(64), CultureInfo.InvariantCulture));
            return Guid.ParseExact(text.AsSpan(0, 32), "N") == personId && clock.GetUtcNow() - markedAt < Kept ? Guid.ParseExact(text.AsSpan(32, 32), "N") : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
