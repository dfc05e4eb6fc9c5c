using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Notices;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>A database of its own for one test, with every migration applied, on whichever engine the test asks for.</summary>
public sealed class DatabaseUnderTest : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private readonly Func<ValueTask> drop;

    private DatabaseUnderTest(DatabaseSettings settings, Func<ValueTask> drop) => (Settings, this.drop) = (settings, drop);

    /// <summary>What the portal would be configured with.</summary>
    public DatabaseSettings Settings { get; }

    /// <summary>The SQL Server to test on, when there is one.</summary>
    internal static string? SqlServer => Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER") is { Length: > 0 } named ? named : null;

    /// <summary>Makes a database with the portal's tables in it.</summary>
    public static Task<DatabaseUnderTest> MakeAsync(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => MakeSqliteAsync(),
        DatabaseProvider.PostgreSql => MakePostgreSqlAsync(),
        DatabaseProvider.SqlServer => MakeSqlServerAsync(),
    };

    /// <summary>A database that something else has made.</summary>
    public static DatabaseUnderTest Over(DatabaseSettings settings, Func<ValueTask> drop) => new(settings, drop);

    /// <summary>A new context, as one request of the portal has it. Dispose it; it never outlives the database.</summary>
    public PortalDb Open(INoticeBus? notices = null) => Open(Settings, notices);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => drop();

    private static PortalDb Open(DatabaseSettings settings, INoticeBus? notices = null) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => new SqlitePortalDb(Options<SqlitePortalDb>(o => DataServices.UseSqlite(o, settings)), notices),
        DatabaseProvider.PostgreSql => new PgPortalDb(Options<PgPortalDb>(o => DataServices.UsePostgreSql(o, settings)), notices),
        DatabaseProvider.SqlServer => new MsPortalDb(Options<MsPortalDb>(o => DataServices.UseSqlServer(o, settings)), notices),
    };

    private static DbContextOptions<TDb> Options<TDb>(Action<DbContextOptionsBuilder> use)
        where TDb : PortalDb
    {
        var builder = new DbContextOptionsBuilder<TDb>();
        use(builder);
        return builder.Options;
    }

    private static async Task<DatabaseUnderTest> MakeSqliteAsync()
    {
        var template = await SqliteTemplate.Value;
        var file = Path.Combine(Path.GetDirectoryName(template)!, $"{Guid.CreateVersion7():N}.db");
        File.Copy(template, file);
        var settings = new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={file}");
        return new DatabaseUnderTest(settings, () =>
        {
            using (var any = new SqliteConnection(settings.ConnectionString))
            {
                SqliteConnection.ClearPool(any);
            }

            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            {
                File.Delete(part);
            }

            return ValueTask.CompletedTask;
        });
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-sqlite-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var settings = new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "template.db")};Pooling=False");
        await using var db = Open(settings);
        await db.Database.MigrateAsync();
        // A copy of the file alone must hold everything.
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return Path.Combine(folder.FullName, "template.db");
    }

    private static async Task<DatabaseUnderTest> MakePostgreSqlAsync()
    {
        var server = await PostgresServer.Running;
        var connection = await server.FreshDatabaseAsync("portal", to => MigrateAsync(new DatabaseSettings(DatabaseProvider.PostgreSql, to)));
        return new DatabaseUnderTest(new DatabaseSettings(DatabaseProvider.PostgreSql, connection), async () => await server.DropAsync(connection));
    }

    private static async Task<DatabaseUnderTest> MakeSqlServerAsync()
    {
        var batch = Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER_BATCH") is { Length: > 0 } size ? int.Parse(size, CultureInfo.InvariantCulture) : (int?)null;
        var connection = new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = $"portal_{Guid.CreateVersion7():N}" };
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, connection.ConnectionString, batch);
        await MigrateAsync(settings);
        return new DatabaseUnderTest(settings, async () =>
        {
            await using var db = Open(settings);
            await db.Database.EnsureDeletedAsync();
        });
    }

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        await using var db = Open(settings);
        await db.Database.MigrateAsync();
    }
}
