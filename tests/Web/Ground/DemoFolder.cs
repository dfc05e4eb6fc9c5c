using System.Collections.Concurrent;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Web.Ground;

/// <summary>The demo office, made once in a test process by the portal itself, and copied for each test that wants one. On SQLite <c>./test</c>
/// has made one already, and names its folder in <c>PORTAL_TEST_DEMO</c>.</summary>
public static class DemoFolder
{
    private static readonly string? Ready = Environment.GetEnvironmentVariable("PORTAL_TEST_DEMO");
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<string>>> Made = [];

    /// <summary>Fills a data folder with a demo office whose database is on this engine.</summary>
    public static async Task<DatabaseUnderTest> CopyToAsync(string data, DatabaseProvider provider)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                Copy(Directory.Exists(Ready) ? Ready : await MadeOn(provider, folder => MakeAsync(folder, [])), data);
                return DatabaseUnderTest.Over(InFolder(data), () => ValueTask.CompletedTask);

            case DatabaseProvider.PostgreSql:
                var server = await PostgresServer.Running;
                var template = await MadeOn(provider, async folder =>
                    await server.DropAsync(await server.FreshDatabaseAsync("demo", connection => MakeAsync(folder, On(new(provider, connection))))));
                Copy(template, data);
                var copy = await server.FreshDatabaseAsync("demo", _ => throw new InvalidOperationException("The demo was made already."));
                return DatabaseUnderTest.Over(new DatabaseSettings(provider, copy), async () => await server.DropAsync(copy));

            case DatabaseProvider.SqlServer:
            default:
                // No templates there: the portal makes its demo when it starts.
                await File.WriteAllTextAsync(Path.Combine(data, "mode"), "demo");
                return await DatabaseUnderTest.MakeAsync(provider);
        }
    }

    /// <summary>The settings that point a portal at a database.</summary>
    internal static Dictionary<string, string?> On(DatabaseSettings database) => new()
    {
        ["PORTAL_DATABASE_PROVIDER"] = database.Provider.ToString(),
        ["PORTAL_DATABASE_CONNECTIONSTRING"] = database.ConnectionString,
        ["PORTAL_DATABASE_MAXBATCHSIZE"] = database.MaxBatchSize?.ToString(),
    };

    private static DatabaseSettings InFolder(string data) => new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(data, "portal.db")}");

    private static Task<string> MadeOn(DatabaseProvider provider, Func<string, Task> make) => Made.GetOrAdd(provider, _ => new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("portal-demo-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await make(folder.FullName);
        return folder.FullName;
    })).Value;

    private static async Task MakeAsync(string folder, Dictionary<string, string?> settings)
    {
        await using var portal = await PortalProcess.StartAsync(folder, settings);
        var status = await portal.StopAsync();
        status.ShouldBe(0, portal.Output);
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }
}
