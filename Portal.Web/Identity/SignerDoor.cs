using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Signing;

namespace Portal.Web.Identity;

/// <summary>The cookie of somebody from outside who signs. It names him and when he came in; whether that still counts his row says at each
/// request, so a link that was taken back is dead on the open page too. Only routes that ask for a signer look at it.</summary>
internal sealed class SignerDoor(IDataProtectionProvider protection, PortalDb db, CurrentActor current, Shell shell, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-signer";
    public static readonly TimeSpan Lives = TimeSpan.FromHours(4);
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Signer");

    public void LetIn(HttpContext context, Guid signerId) => context.Response.Cookies.Append(Cookie,
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{signerId:N}{clock.GetUtcNow().ToUnixTimeSeconds()}")),
        new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });

    /// <summary>Makes him the actor of this one request.</summary>
    public async Task<bool> Opens(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (Read(context) is var (signerId, since) && now - since < Lives && await SignerReader.Read(db, signerId, since, Door.Address(context), now, context.RequestAborted) is { } signer)
        {
            current.IsSigner(signer);
            return true;
        }
        return false;
    }

    /// <summary>He is told that his page is closed and whom to ask; nothing of the paper is said, nor which of the reasons it is. The page goes
    /// to 401; a part of it that asks again is replaced.</summary>
    public async Task<IActionResult> IsOver(HttpContext context)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return context.Request.Headers.ContainsKey("HX-Request") && HttpMethods.IsGet(context.Request.Method) && await shell.Card() is { } office
            ? Fragment.Of<SignerOver>(new { Office = office })
            : new StatusCodeResult(StatusCodes.Status401Unauthorized);
    }

    private (Guid SignerId, DateTimeOffset Since)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 2000 } cookie)
        {
            return null;
        }
        try
        {
            var text = protector.Unprotect(cookie);
            return (Guid.ParseExact(text.AsSpan(0, 32), "N"), DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(32), CultureInfo.InvariantCulture)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
