using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

public static class DataServices
{
    /// <summary>Registers the database that the settings name, as <see cref="PortalDb"/>.</summary>
    public static IServiceCollection AddPortalDb(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        // The model reads it from the application's services; without it the tables of the migrations and of the model differ.
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.TryAddSingleton(TimeProvider.System);
        return settings.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddSingleton<INoticeBus, MemoryNoticeBus>().AddDbContext<PortalDb, SqlitePortalDb>(o => UseSqlite(o, settings)),
            DatabaseProvider.PostgreSql => services.AddSingleton<INoticeBus, PostgresNoticeBus>().AddDbContext<PortalDb, PgPortalDb>(o => UsePostgreSql(o, settings)),
            DatabaseProvider.SqlServer => services.AddSingleton<INoticeBus, SqlServerNoticeBus>().AddDbContext<PortalDb, MsPortalDb>(o => UseSqlServer(o, settings)),
        };
    }

    /// <summary>A context beside the services, to read with.</summary>
    internal static PortalDb Open(DatabaseSettings settings) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => new SqlitePortalDb((DbContextOptions<SqlitePortalDb>)UseSqlite(new DbContextOptionsBuilder<SqlitePortalDb>(), settings).Options),
        DatabaseProvider.PostgreSql => new PgPortalDb((DbContextOptions<PgPortalDb>)UsePostgreSql(new DbContextOptionsBuilder<PgPortalDb>(), settings).Options),
        DatabaseProvider.SqlServer => new MsPortalDb((DbContextOptions<MsPortalDb>)UseSqlServer(new DbContextOptionsBuilder<MsPortalDb>(), settings).Options),
    };

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        // One statement unless a query says otherwise, which said aloud is no warning in the log.
        // A list goes as one parameter, as PostgreSQL has it too: else the words of a statement hang on how long a list is, and are written anew each time.
        options.UseSqlite(settings.ConnectionString, o => o.CommandTimeout(60).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter).UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).AddInterceptors(FullSync.Interceptor);

    public static DbContextOptionsBuilder UsePostgreSql(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        options.UseNpgsql(settings.ConnectionString, o =>
        {
            o.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
            if (settings.MaxBatchSize is { } size)
            {
                o.MaxBatchSize(size);
            }
        });

    public static DbContextOptionsBuilder UseSqlServer(DbContextOptionsBuilder options, DatabaseSettings settings) =>
        options.UseSqlServer(settings.ConnectionString, o =>
        {
            o.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
            if (settings.MaxBatchSize is { } size)
            {
                o.MaxBatchSize(size);
            }
        });

    /// <summary>Says it on every connection: NORMAL loses acknowledged commits at a power cut, and what was deleted or erased would stay
    /// readable in the free space of the file.</summary>
    private sealed class FullSync : DbConnectionInterceptor
    {
        public static readonly FullSync Interceptor = new();

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(System.Data.Common.DbConnection connection)
        {
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536;";
            command.ExecuteNonQuery();
        }
    }
}
