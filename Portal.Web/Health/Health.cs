using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Files;
using Portal.Web.Access;

namespace Portal.Web.Health;

/// <summary>What a service manager or a proxy asks: <c>/healthz</c> (alive), <c>/readyz</c> (database and file store answer; mail is
/// reported and never fails it). Anybody may ask, so the answer is a word for each and no more; why is in the log.</summary>
internal static partial class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/healthz", [HttpMethods.Get, HttpMethods.Head], () => Results.Text("alive"))
            .WithMetadata(new AsksNothingAttribute("A service manager asks it; the answer is one word."));
        app.MapMethods("/readyz", [HttpMethods.Get, HttpMethods.Head], Ready)
            .WithMetadata(new AsksNothingAttribute("A proxy asks it; the answer is a word for each part."));
    }

    private static async Task<IResult> Ready(PortalDb db, IFileStore store, IMailTransport transport, ILogger<Program> logger, HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        var (database, mail) = await Database(db, transport, logger, limit.Token);
        var files = Files(store, logger);
        return Results.Json(new { database, files, mail }, statusCode: database == "ok" && files == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<(string Database, string Mail)> Database(PortalDb db, IMailTransport transport, ILogger logger, CancellationToken stop)
    {
        try
        {
            var stuck = await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Dead || (d.State == DeliveryState.Waiting && d.Tries > 2), stop);
            return ("ok", stuck ? "stuck" : transport.Word);
        }
        catch (Exception down) when (down is DbException or InvalidOperationException or OperationCanceledException or TimeoutException)
        {
            Log.DatabaseDown(logger, down);
            return ("down", "unknown");
        }
    }

    private static string Files(IFileStore store, ILogger logger)
    {
        try
        {
            store.Probe();
            return "ok";
        }
        catch (Exception down) when (down is IOException or UnauthorizedAccessException)
        {
            Log.FilesDown(logger, down);
            return "down";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Not ready: the database does not answer.")]
        public static partial void DatabaseDown(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Not ready: the file store cannot keep anything.")]
        public static partial void FilesDown(ILogger logger, Exception exception);
    }
}
