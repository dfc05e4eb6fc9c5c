using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>What a passkey was asked to sign, kept by the browser that was asked, sealed; it may be answered once, within five minutes.</summary>
internal sealed class Challenges(IDataProtectionProvider protection, PortalDb db, TimeProvider clock)
{
    public const string Cookie = "__Host-portal-passkey";
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Portal.Passkey").ToTimeLimitedDataProtector();

    public void Ask(HttpContext context, string state) =>
        context.Response.Cookies.Append(Cookie, protector.Protect($"{Guid.CreateVersion7():N}{state}", Lives), Options());

    /// <summary>What was asked; null when nothing was, too long ago, or it was answered already. Used up by this.</summary>
    public async Task<string?> Take(HttpContext context, CancellationToken stop)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 4000 } cookie)
        {
            return null;
        }
        context.Response.Cookies.Delete(Cookie, Options());
        string text;
        try
        {
            text = protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        db.UsedChallenges.Add(new UsedChallenge { Id = Guid.ParseExact(text.AsSpan(0, 32), "N"), At = now });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return null;
        }
        var old = now - 2 * Lives;
        await db.UsedChallenges.Where(c => c.At < old).ExecuteDeleteAsync(stop);
        return text[32..];
    }

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };
}
