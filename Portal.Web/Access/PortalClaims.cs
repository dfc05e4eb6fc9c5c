using System.Security.Claims;

namespace Portal.Web.Access;

/// <summary>What the cookie holds: the person and the session, nothing else. Rights are read anew at each request.</summary>
public static class PortalClaims
{
    /// <summary>"sub", so that antiforgery ties a form to the person and not to the session: who signs in again in another tab can still send
    /// what he typed here.</summary>
    public const string Person = "sub";
    public const string Session = "session";

    public static Guid? PersonId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Person), out var id) ? id : null;
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Session), out var id) ? id : null;
}
