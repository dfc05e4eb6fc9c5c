using Npgsql;

namespace Portal.Tests.Infrastructure.Ground;

public sealed class PostgresServerSpec
{
    [Fact]
    public async Task Two_databases_of_one_template_start_alike_and_live_apart()
    {
        var server = await PostgresServer.Running;
        var first = await server.FreshDatabaseAsync("words", Prepare);
        var second = await server.FreshDatabaseAsync("words", Prepare);

        await RunAsync(first, "INSERT INTO words VALUES ('dossier')");

        (await CountAsync(first)).ShouldBe(2);
        (await CountAsync(second)).ShouldBe(1);
        await server.DropAsync(first);
        await server.DropAsync(second);
    }

    [Fact]
    public async Task A_dropped_database_is_gone_even_for_whoever_was_connected()
    {
        var server = await PostgresServer.Running;
        var connection = await server.FreshDatabaseAsync();
        await RunAsync(connection, "SELECT 1");

        await server.DropAsync(connection);

        await Should.ThrowAsync<PostgresException>(() => RunAsync(connection, "SELECT 1"));
    }

    private static Task Prepare(string connection) => RunAsync(connection, "CREATE TABLE words (word text); INSERT INTO words VALUES ('office')");

    private static async Task<long> CountAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT count(*) FROM words");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
