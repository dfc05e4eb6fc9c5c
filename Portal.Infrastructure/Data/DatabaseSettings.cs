namespace Portal.Infrastructure.Data;

public enum DatabaseProvider
{
    Sqlite = 1,
    PostgreSql = 2,
    SqlServer = 3,
}

/// <summary>Which database, by one setting (<c>Portal:Database:Provider</c> and <c>:ConnectionString</c>; SQLite in the data folder by default).</summary>
/// <param name="MaxBatchSize">Statements in one round trip; 1 for a SQL Server that knows no MERGE.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, int? MaxBatchSize = null);
