using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>The migrations of each database make what the model says: one that somebody forgot to write would be found at an office.</summary>
public sealed class MigrationsSpec
{
    [Fact]
    public void The_migrations_of_SQLite_match_the_model() => Matches(new SqlitePortalDb(Options<SqlitePortalDb>().UseSqlite("Data Source=:memory:").Options));

    [Fact]
    public void The_migrations_of_PostgreSQL_match_the_model() => Matches(new PgPortalDb(Options<PgPortalDb>().UseNpgsql("Host=nowhere").Options));

    [Fact]
    public void The_migrations_of_SQL_Server_match_the_model() => Matches(new MsPortalDb(Options<MsPortalDb>().UseSqlServer("Server=nowhere").Options));

    private static void Matches(PortalDb db)
    {
        using (db)
        {
            db.Database.GetMigrations().ShouldNotBeEmpty();
            db.Database.HasPendingModelChanges().ShouldBeFalse("bin/migrate NAME writes what is missing");
        }
    }

    private static DbContextOptionsBuilder<T> Options<T>() where T : PortalDb => new();
}
