using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Web.Commands;

/// <summary><c>audit export STREAM FILE</c>: one trail as JSON lines that anybody can prove without the portal (docs/trail-format.md). The
/// stream is <c>office</c>, or the id of a dossier or client as it stands in their addresses.</summary>
internal static class AuditExport
{
    public static async Task<int> Run(string[] args)
    {
        if (args is not [_, _, var named, var file])
        {
            await Console.Error.WriteLineAsync("Say which trail and where to: audit export office|ID FILE. The id is the one in the address of the dossier or client.");
            return 2;
        }
        await using var app = PortalApp.Build(["--Logging:LogLevel:Default=Warning"]);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!await db.Database.CanConnectAsync())
        {
            await Console.Error.WriteLineAsync("There is no database here yet. Name the data folder with PORTAL_DATA, or start the portal once.");
            return 2;
        }
        var id = named == "office" ? StreamId.Office.Id : Guid.TryParse(named, out var read) ? read : Guid.Empty;
        if (await db.Streams.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id) is not { } stream)
        {
            await Console.Error.WriteLineAsync($"There is no trail “{named}” here. Take the id from the address of the dossier or client, or say office.");
            return 2;
        }
        try
        {
            await using var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await db.ExportTrail(new StreamId(stream.Kind, stream.Id), output);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{closed.Message} Name a file that is not there yet, in a folder that this user may write to.");
            return 2;
        }
        Console.WriteLine($"{stream.LastNumber} rows in {file}");
        return 0;
    }
}
