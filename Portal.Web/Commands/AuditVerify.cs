using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Web.Commands;

/// <summary><c>audit verify</c>: proves the trail against its chain and the signed checkpoints, or names the first broken row and ends with 1.</summary>
internal static class AuditVerify
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = PortalApp.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!await db.Database.CanConnectAsync())
        {
            await Console.Error.WriteLineAsync("There is no database here yet. Name the data folder with PORTAL_DATA, or start the portal once.");
            return 2;
        }
        var report = await AuditVerifier.Verify(db, app.Services.GetRequiredService<Checkpoints>().Witness, CancellationToken.None);
        report.Write(Console.Out);
        return report.IsWhole ? 0 : 1;
    }
}
