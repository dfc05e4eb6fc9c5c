using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Headers;
using Portal.Web.Texts;

namespace Portal.Web.Installed;

/// <summary>What makes the portal an app on a phone (J5): the manifest (W3C Web Application Manifest, with a share target), and the address at
/// which shared files arrive. The service worker takes them there before they reach the network (<c>wwwroot-src/src/service-worker.ts</c>).</summary>
internal static class InstalledApp
{
    /// <summary>The built file of the service worker.</summary>
    public const string Worker = "service-worker.js";

    private const string Accent = "#0b5a6e";
    private const string Canvas = "#f3f6f8";

    public static void MapInstalledApp(this WebApplication app)
    {
        app.MapMethods("/manifest.webmanifest", [HttpMethods.Get, HttpMethods.Head], Manifest)
            .WithMetadata(new AsksNothingAttribute("A browser fetches it without cookies; it says the office's name, as the door does."));
        app.MapPost("/shared-files/arrival", Arrive)
            .WithMetadata(new AsksNothingAttribute("Where a share goes when no service worker took it: nothing is read or kept, the page says to share again."));
    }

    private static async Task<IResult> Manifest(PortalDb db, CancellationToken stop)
    {
        var office = await db.Office.Select(o => new { o.Name, o.Language }).SingleOrDefaultAsync(stop);
        var name = office?.Name ?? "Portal";
        return Results.Json(new
        {
            id = "/",
            name,
            short_name = name,
            lang = office?.Language ?? Text.Language,
            start_url = "/",
            scope = "/",
            display = "standalone",
            background_color = Canvas,
            theme_color = Accent,
            icons = new[]
            {
                new { src = Icon("192.png"), sizes = "192x192", type = "image/png", purpose = "any" },
                new { src = Icon("512.png"), sizes = "512x512", type = "image/png", purpose = "any" },
                new { src = Icon("maskable-512.png"), sizes = "512x512", type = "image/png", purpose = "maskable" },
            },
            share_target = new
            {
                action = "/shared-files/arrival",
                method = "POST",
                enctype = "multipart/form-data",
                @params = new { files = new[] { new { name = "files", accept = new[] { "image/*", "application/*", "text/*", "audio/*", "video/*" } } } },
            },
        }, contentType: "application/manifest+json");
        string Icon(string kind) => $"/built/icon-{kind}?v={BuiltFiles.Version}";
    }

    private static IResult Arrive(HttpContext context)
    {
        context.Response.Headers.Location = "/shared-files";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
