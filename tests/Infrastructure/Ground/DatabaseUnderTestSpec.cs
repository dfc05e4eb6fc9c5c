using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Ground;

public sealed class DatabaseUnderTestSpec : DataSpec
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory, EveryDatabase]
    public async Task Each_test_has_a_database_of_its_own_with_every_migration(DatabaseProvider provider)
    {
        var mine = await On(provider);
        var another = await On(provider);

        await using (var db = mine.Open())
        {
            (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            db.Branches.Add(Branch.Open("Łódź", 200, By.Portal, Morning));
            await db.SaveChangesAsync();
        }

        await using var again = mine.Open();
        await using var other = another.Open();
        (await again.Branches.SingleAsync()).Name.ShouldBe("Łódź");
        (await other.Branches.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public void SQLite_and_PostgreSQL_are_never_left_out() =>
        EveryDatabaseAttribute.Here.Take(2).ShouldBe([DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql]);
}
