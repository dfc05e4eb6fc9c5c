namespace Portal.Web.Access;

/// <summary>The antiforgery cookie: Secure always, over http://localhost too, where browsers keep such cookies. Told so by a policy the
/// antiforgery system would refuse to serve a form there at all.</summary>
internal sealed class FormsCookie : CookieBuilder
{
    public FormsCookie()
    {
        Name = "__Host-portal-forms";
        HttpOnly = true;
        IsEssential = true;
        SameSite = SameSiteMode.Lax;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
        Path = "/";
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var cookie = base.Build(context, expiresFrom);
        cookie.Secure = true;
        return cookie;
    }
}
