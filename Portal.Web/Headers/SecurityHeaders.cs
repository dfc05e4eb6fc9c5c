using System.Security.Cryptography;

namespace Portal.Web.Headers;

/// <summary>Headers of every answer, 404 and 500 and files included. The policy runs no script but ours: no <c>strict-dynamic</c>, because htmx
/// makes script elements of an answer anew and with it they would run.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string NonceKey = "portal.nonce";

    public Task Invoke(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Items[NonceKey] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; "
            + $"worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types htmx portal-worker portal-service-worker; report-uri {PolicyReports.Path}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(self), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        // Pages are somebody's own truth: nothing of them stays in a browser after sign-out. Static files set their own.
        headers.CacheControl = "no-store";
        return next(context);
    }
}

internal static class Nonces
{
    public static string Nonce(this HttpContext context) => (string)context.Items[SecurityHeaders.NonceKey]!;
}
