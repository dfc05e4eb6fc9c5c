using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

internal static class Somebody
{
    /// <summary>Comes back once a writer of this database waits for another's lock. SQLite has one writer at a time from the first
    /// statement of a transaction on, so there it does not matter how far the second one came.</summary>
    public static async Task Waits(DatabaseUnderTest database)
    {
        if (database.Settings.Provider != DatabaseProvider.PostgreSql)
        {
            return;
        }
        await using var db = database.Open();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""").SingleAsync(patience.Token) == 0)
        {
        }
    }
}
