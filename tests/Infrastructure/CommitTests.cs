using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure;

public sealed class CommitTests
{
    [Fact]
    public async Task A_change_and_its_row_are_stored_together_numbered_and_chained()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():n}.db");
        var settings = new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={file}");
        var options = (DbContextOptions<SqlitePortalDb>)DataServices.UseSqlite(new DbContextOptionsBuilder<SqlitePortalDb>(), settings).Options;
        await using var db = new SqlitePortalDb(options);
        await db.Database.MigrateAsync();
        var sam = new By(Guid.CreateVersion7(), "Sam", Side.Office);
        var client = Client.Add("1", "Bakkerij De Linde BV", new ClientCard { Country = "NL" }, null, sam, DateTimeOffset.UnixEpoch);
        var dossier = Dossier.Activate(client, null, Configuration.C, null, null, sam, DateTimeOffset.UnixEpoch);
        db.AddRange(client, dossier);
        await db.SaveChangesAsync();
        dossier.ChangeSettings(Configuration.B, DossierModules.None, true, sam, DateTimeOffset.UnixEpoch);
        await db.SaveChangesAsync();

        var rows = await db.Activities.AsNoTracking().Where(a => a.StreamId == dossier.Id).OrderBy(a => a.Number).ToListAsync();
        rows.Select(r => r.Number).ShouldBe([1, 2]);
        rows[1].PreviousHash.ShouldBe(rows[0].Hash);
        rows.ShouldAllBe(r => ActivityChain.HashOf(r).SequenceEqual(r.Hash));
    }
}
