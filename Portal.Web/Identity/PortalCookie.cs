using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Portal.Domain.Office;
using Portal.Web.Access;

namespace Portal.Web.Identity;

/// <summary>The one cookie that says who is there: person and session, nothing else. The session row decides whether it still counts.</summary>
internal static class PortalCookie
{
    public const string Scheme = "portal";
    public const string Name = "__Host-portal";

    public static Task Issue(HttpContext context, Session session)
    {
        var identity = new ClaimsIdentity(
        [
            new Claim(PortalClaims.Person, session.PersonId.ToString()),
            new Claim(PortalClaims.Session, session.Id.ToString()),
        ], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties
        {
            // Gone with the browser; the row ends it sooner.
            IsPersistent = false,
            IssuedUtc = session.StartedAt,
            ExpiresUtc = session.StartedAt + Session.Longest,
        });
    }

    public static Task End(HttpContext context) => context.SignOutAsync(Scheme);
}
