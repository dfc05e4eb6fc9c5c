using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Somebody between the two steps: the password was right. He has no session; the cookie opens one page, for ten minutes, until the
/// password changes.</summary>
internal sealed class SecondStep(IDataProtectionProvider protection, PortalDb db, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-step";
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("Portal.SecondStep");

    public async Task<Waiting> Begin(HttpContext context, Guid personId, CancellationToken stop)
    {
        var waiting = new Waiting(personId, Guid.CreateVersion7());
        var stamp = await Stamp(personId, stop);
        var text = string.Create(CultureInfo.InvariantCulture, $"{personId:N}{waiting.Challenge:N}{clock.GetUtcNow().ToUnixTimeSeconds()}.{stamp}");
        context.Response.Cookies.Append(Cookie, protector.Protect(text), Options());
        return waiting;
    }

    /// <summary>Who waits here, or null; nobody does after the password was changed.</summary>
    public async Task<Waiting?> Find(HttpContext context, CancellationToken stop)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 2000 } cookie)
        {
            return null;
        }
        string text;
        try
        {
            text = protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null;
        }
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var began = DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(64, dot - 64), CultureInfo.InvariantCulture));
        var personId = Guid.ParseExact(text.AsSpan(0, 32), "N");
        return clock.GetUtcNow() - began < Lives && await Stamp(personId, stop) == text[(dot + 1)..]
            ? new Waiting(personId, Guid.ParseExact(text.AsSpan(32, 32), "N"))
            : null;
    }

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options());

    // People of a demo office come without an account.
    private async Task<string> Stamp(Guid personId, CancellationToken stop) =>
        await db.Users.Where(a => a.Id == personId).Select(a => a.SecurityStamp).SingleOrDefaultAsync(stop) ?? "";

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}

/// <param name="Challenge">This one sign-in: codes that are sent belong to it.</param>
internal sealed record Waiting(Guid PersonId, Guid Challenge);
