using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Guests;

namespace Portal.Web.Identity;

/// <summary>The guest's own cookie. It names his link and when he proved it; whether that still counts the link's row says at each request, so
/// a revoked link is dead on the open page too. Only routes that ask for a guest look at it.</summary>
internal sealed class GuestDoor(IDataProtectionProvider protection, PortalDb db, CurrentActor current, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-guest";
    public static readonly TimeSpan Lives = TimeSpan.FromHours(4);
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Guest");

    public void LetIn(HttpContext context, Guid linkId) => context.Response.Cookies.Append(Cookie,
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{linkId:N}{clock.GetUtcNow().ToUnixTimeSeconds()}")),
        new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });

    /// <summary>Makes the guest the actor of this one request.</summary>
    public async Task<bool> Opens(HttpContext context)
    {
        if (Read(context) is { } linkId && await GuestReader.Read(db, linkId, Door.Address(context), clock.GetUtcNow(), context.RequestAborted) is { } guest)
        {
            current.IsGuest(guest);
            return true;
        }
        return false;
    }

    /// <summary>The page goes to 401, which tells a guest to open his link once more; a part of it that asks again is replaced by a plain
    /// explanation: the four hours are over, or the link is.</summary>
    public IActionResult IsOver(HttpContext context) => context.Request.Headers.ContainsKey("HX-Request") && HttpMethods.IsGet(context.Request.Method)
        ? Fragment.Of<GuestOver>(new { Closed = Read(context) is null })
        : new StatusCodeResult(StatusCodes.Status401Unauthorized);

    private Guid? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 2000 } cookie)
        {
            return null;
        }
        try
        {
            var text = protector.Unprotect(cookie);
            var since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(32), CultureInfo.InvariantCulture));
            return clock.GetUtcNow() - since < Lives ? Guid.ParseExact(text.AsSpan(0, 32), "N") : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
