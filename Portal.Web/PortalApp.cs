using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Messages;
using Portal.Web.Access;
using Portal.Web.Answers;
using Portal.Web.Approving;
using Portal.Web.Demo;
using Portal.Web.Files;
using Portal.Web.Filings;
using Portal.Web.Fragments;
using Portal.Web.Headers;
using Portal.Web.Health;
using Portal.Web.Identity;
using Portal.Web.Installed;
using Portal.Web.Live;
using Portal.Web.MailHooks;
using Portal.Web.Pages;
using Portal.Web.Settings;
using Portal.Web.Sms;
using Portal.Web.Texts;

namespace Portal.Web;

/// <summary>The program put together: what serves, in which order. Each feature brings its own services and endpoints in one line.</summary>
internal static class PortalApp
{
    /// <summary>Forms only: files go through the upload endpoint, which has its own limit.</summary>
    private const int MostOfAForm = 1024 * 1024;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        // Antiforgery warns on each page that it makes a header stricter which is as strict already.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        var settings = PortalSettings.Read(builder.Configuration, empty: args.Contains("--empty"));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        Listen(builder, settings);
        builder.Services.AddPortalDb(settings.Database);
        builder.Services.AddDataProtection().SetApplicationName("Portal").PersistKeysToFileSystem(new DirectoryInfo(settings.Folder("keys")));
        builder.Services.AddSingleton<TextCatalogue>().AddSingleton<Text>();
        builder.Services.AddScoped<CurrentActor>().AddSingleton<Denials>().AddScoped<Shell>().AddScoped<InboxCount>().AddScoped<MessageCount>().AddScoped<Fragments.Away.AwayReader>().AddScoped<Fragments.Away.AwayDesk>();
        builder.Services.AddPortalIdentity();
        builder.Services.AddWebFiles(settings.DataFolder, settings.Scanner);
        builder.Services.AddScoped<OfficeLanguages>().AddSingleton<Moments>().AddScoped<Fragments.Requests.RequestReader>().AddScoped<Fragments.Requests.RemindingReader>().AddSingleton<Fragments.Schedules.ScheduleWords>().AddScoped<Fragments.Trail.TrailReader>().AddScoped<Fragments.Home.HomeReader>().AddScoped<Fragments.Home.SinceReader>().AddScoped<Fragments.Monitor.MonitorReader>().AddScoped<Fragments.Dashboard.WorkQueries>().AddScoped<Fragments.Dashboard.DashboardReader>().AddScoped<Fragments.Dashboard.WorkListReader>().AddScoped<Fragments.Inboxes.InboxReader>().AddScoped<Fragments.Inboxes.InboxDesk>().AddScoped<Fragments.Inboxes.InboxItemReader>().AddScoped<Fragments.Dossiers.DossierReader>().AddScoped<Fragments.Worklist.WorklistReader>().AddScoped<Fragments.Dossiers.DocumentLines>().AddScoped<Fragments.Panels.PanelReader>().AddScoped<Fragments.Documents.DocumentReader>().AddSingleton<OwnScreens>().AddScoped<Fragments.Asking.AskFacts>().AddScoped<Fragments.Asking.AskedFiles>();
        builder.Services.AddScoped<Approving.Looks>().AddScoped<Approving.ConfirmWays>().AddScoped<Approving.Confirming>().AddScoped<Fragments.Approvals.ApprovalReader>().AddScoped<Fragments.Approvals.ApprovalListReader>().AddScoped<Fragments.Approvals.ApprovalQueue>().AddScoped<Fragments.Approvals.ApproverTableReader>()
            .AddScoped<Fragments.Absences.AbsenceNotes>().AddScoped<Fragments.Absences.AbsenceReader>().AddScoped<Fragments.Absences.AbsenceDesk>().AddScoped<Fragments.DocumentTypes.OfficeApproverReader>()
            .AddScoped<Fragments.Messages.AboutReader>().AddScoped<Fragments.Messages.ThreadReader>().AddScoped<Fragments.Messages.ConversationListReader>().AddScoped<Fragments.Messages.NotesReader>()
            .AddScoped<BroadcastReach>().AddScoped<Fragments.Broadcasts.BroadcastReader>().AddScoped<Fragments.Broadcasts.BroadcastDesk>().AddSingleton<BroadcastJob>().AddHostedService(s => s.GetRequiredService<BroadcastJob>())
            .AddScoped<Fragments.Mailboxes.MailboxReader>().AddScoped<Fragments.Mailboxes.MailboxClosing>().AddScoped<Fragments.Mailboxes.DryRun>();
        builder.Services.AddSigning();
        builder.Services.AddOfficePages();
        builder.Services.AddDemo();
        builder.Services.AddCheckpoints(settings.DataFolder, builder.Configuration["Portal:Checkpoints"] ?? builder.Configuration["PORTAL_CHECKPOINTS"]);
        builder.Services.AddMailing(settings);
        builder.Services.AddSealing(settings);
        builder.Services.AddFilings(settings.Filing);
        builder.Services.AddLive();
        builder.Services.AddClock(settings.Database, settings.DataFolder, settings.HasClock);
        builder.Services.AddSingleton<PolicyReports>();
        builder.Services.AddRazorComponents();
        builder.Services.AddRazorPages(o => o.RootDirectory = "/Pages").AddMvcOptions(o =>
        {
            o.Filters.Add<AccessFilter>();
            o.AddFormRules();
        });
        builder.Services.AddAntiforgery(o =>
        {
            o.HeaderName = "RequestVerificationToken";
            o.Cookie = new FormsCookie();
        });
        return Pipeline(builder.Build(), settings);
    }

    /// <summary>Before the first request: the schema is right, every route states what it asks.</summary>
    public static async Task Prepare(WebApplication app)
    {
        RouteTable.Of(app);
        BuiltFiles.Read(app.Environment);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.MigrateAsync();
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!settings.IsDemo && !await db.Office.AnyAsync())
        {
            app.Services.GetRequiredService<SetUpCode>().Print(settings.Url);
        }
        await app.PrepareDemo();
    }

    private static WebApplication Pipeline(WebApplication app, PortalSettings settings)
    {
        if (settings.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
        app.UseHostFiltering();
        app.UseMiddleware<SecurityHeaders>();
        if (settings.Url.Scheme == Uri.UriSchemeHttps)
        {
            app.UseHsts();
        }
        app.UseMiddleware<Problems>();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file =>
            {
                file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
                if (file.File.Name == InstalledApp.Worker)
                {
                    // Served from /built, it stands before every page.
                    file.Context.Response.Headers["Service-Worker-Allowed"] = "/";
                }
            },
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<RefreshTurns>();
        app.UseMiddleware<ActorMiddleware>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapFiles();
        app.MapLive();
        app.MapSms();
        app.MapMailHooks();
        app.MapFilingOutcomes();
        app.MapHealth();
        app.MapInstalledApp();
        app.MapPolicyReports();
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostOfAForm;
            if (settings.Certificate is { } certificate)
            {
                kestrel.Listen(IPAddress.IPv6Any, settings.Url.Port, o => o.UseHttps(certificate, settings.CertificatePassword));
            }
        });
        if (settings.Certificate is null)
        {
            builder.WebHost.UseUrls(settings.Listen ?? (settings.Url.IsLoopback ? $"http://localhost:{settings.Url.Port}" : "http://127.0.0.1:8080"));
        }
        builder.Services.Configure<HostFilteringOptions>(o =>
        {
            o.AllowedHosts = [settings.Url.Host];
            o.AllowEmptyHosts = false;
            o.IncludeFailureMessage = false;
        });
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies)
            {
                o.KnownProxies.Add(proxy);
            }
        });
        builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }
}
