using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Web.Texts;

namespace Portal.Web.Commands;

/// <summary><c>import clients FILE [--check]</c>: prints what the list says row by row and, unless it is only checked, brings its clients in.</summary>
internal static class ImportClients
{
    private const int Refused = 1;
    private const int BadUsage = 2;

    public static async Task<int> Run(string[] args)
    {
        // The person wants the report and not every statement that the database was told.
        await using var app = PortalApp.Build(["--Logging:LogLevel:Default=Warning"]);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<PortalDb>();
        return await Run(args[2..], db, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Text>(), Console.Out);
    }

    /// <summary>The same with everything given: <paramref name="args"/> are the file and the options.</summary>
    internal static async Task<int> Run(string[] args, PortalDb db, TimeProvider clock, Text text, TextWriter output)
    {
        var printed = new ImportReport(text, output);
        if (Array.FindAll(args, arg => !arg.StartsWith("--", StringComparison.Ordinal)) is not [var file])
        {
            await output.WriteLineAsync(text["import.usage"]);
            return BadUsage;
        }

        ClientListReport report;
        try
        {
            report = ClientListFile.Read(file);
        }
        catch (ClientListRefusedException refused)
        {
            printed.Print(refused);
            return Refused;
        }

        printed.Print(Path.GetFileName(Path.TrimEndingDirectorySeparator(file)), report);
        if (args.Contains("--check"))
        {
            await output.WriteLineAsync(text["import.only-checked"]);
            return 0;
        }

        await db.Database.MigrateAsync();
        printed.Print(await new ClientImport(db, clock).ApplyAsync(report, By.Portal), report.Header);
        return 0;
    }
}
