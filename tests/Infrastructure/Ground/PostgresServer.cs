using Npgsql;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>One real PostgreSQL for the whole test process: started on first use, gone with the process however that ends.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private readonly SemaphoreSlim templateGate = new(1);
    private readonly Dictionary<string, string> templates = [];
    private readonly int port;
    private int made;

    private PostgresServer(int port) => this.port = port;

    /// <summary>The server of this test process.</summary>
    public static Task<PostgresServer> Running => Shared.Value;

    /// <summary>A connection string for a database on this server.</summary>
    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = PostgresInstallation.Owner,
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> FreshDatabaseAsync()
    {
        var name = NextName();
        await OnMaintenanceAsync($"""CREATE DATABASE "{name}" """);
        return ConnectionTo(name);
    }

    /// <summary>Copies a database that <paramref name="prepare"/> fills once for each <paramref name="template"/> name.</summary>
    public async Task<string> FreshDatabaseAsync(string template, Func<string, Task> prepare)
    {
        await templateGate.WaitAsync();
        try
        {
            if (!templates.TryGetValue(template, out var source))
            {
                var connection = await FreshDatabaseAsync();
                await prepare(connection);
                source = new NpgsqlConnectionStringBuilder(connection).Database!;
                Forget(connection);
                templates[template] = source;
            }

            var name = NextName();
            await OnMaintenanceAsync($"""CREATE DATABASE "{name}" TEMPLATE "{source}" """);
            return ConnectionTo(name);
        }
        finally
        {
            templateGate.Release();
        }
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public async Task DropAsync(string connection)
    {
        Forget(connection);
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await OnMaintenanceAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
    }

    private static async Task<PostgresServer> StartAsync() => new(await PostgresInstallation.StartAsync());

    private static void Forget(string connection)
    {
        using var any = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(any);
    }

    private string NextName() => $"portal_{Interlocked.Increment(ref made)}";

    private async Task OnMaintenanceAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
