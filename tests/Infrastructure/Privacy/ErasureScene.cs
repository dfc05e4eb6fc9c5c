using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Factors;

using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Privacy;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Privacy;

using static SmallOffice;

/// <summary>The small office, years later: Dana has an account, a telephone, devices, panels and a past, and her letter lies on Sam's desk.</summary>
internal sealed class ErasureScene
{
    public const string Mobile = "+31612345678";
    public const string Browser = "Firefox on Dana's telephone";
    private readonly DatabaseUnderTest database;

    private ErasureScene(DatabaseUnderTest database, SmallOffice office) => (this.database, Office) = (database, office);

    public SmallOffice Office { get; }

    public static async Task<ErasureScene> On(DatabaseUnderTest database)
    {
        var scene = new ErasureScene(database, await SmallOffice.On(database));
        var office = scene.Office;
        var request = await office.Asks("Lease contract");
        await office.Act(request.Id, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));
        await using var db = database.Open();
        var dana = await db.People.SingleAsync(p => p.Id == office.Dana.PersonId);
        dana.Reach(Mobile);
        var account = new Account { Id = dana.Id, UserName = dana.Email, Email = dana.Email, NormalizedEmail = dana.Email.ToUpperInvariant(), NormalizedUserName = dana.Email.ToUpperInvariant() };
        db.AddRange(account, new Pin { PersonId = dana.Id, Hash = "hash", MadeAt = Morning }, Domain.Inbox.Delivery.TextNotice(dana.Id, Mobile, Morning),
            new Session { PersonId = dana.Id, StartedAt = Morning, ProvedAt = Morning, LastInputAt = Morning, Address = office.Dana.Address, Browser = Browser });
        (await db.Office.SingleAsync()).SignedIn(dana, Browser, office.Dana, Morning);
        await db.SaveChangesAsync();
        return scene;
    }

    /// <summary>Sam asked, and this one consents.</summary>
    public async Task<DataRequest> Erase(Guid personId, By by, DateTimeOffset at)
    {
        await using var db = database.Open();
        var request = new DataRequest { Kind = DataRequestKind.Erasure, PersonId = personId, AskedById = Office.Sam.PersonId, AskedAt = at, Reason = "A letter" };
        db.Add(request);
        request.Consent(by.PersonId, at);
        await new PersonEraser(db, new PersonPlans(db), new ManualTime(at)).Erase(request, by, CancellationToken.None);
        return request;
    }

    public async Task<AuditReport> Verify()
    {
        await using var db = database.Open();
        return await AuditVerifier.Verify(db, null, CancellationToken.None);
    }

    public async Task<T> Read<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = database.Open();
        return await read(db);
    }

    public async Task Change(Func<PortalDb, Task> change)
    {
        await using var db = database.Open();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async Task<List<string>> Export()
    {
        await using var db = database.Open();
        using var output = new MemoryStream();
        await db.ExportTrail(Office.DossierId, output);
        return [.. System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public async Task<MemoryStream> Archive(Guid personId, IFileStore files)
    {
        await using var db = database.Open();
        var output = new MemoryStream();
        await new PersonExport(db, new PersonPlans(db), files).Write(await db.People.SingleAsync(p => p.Id == personId), output, CancellationToken.None);
        output.Position = 0;
        return output;
    }

    /// <summary>Table and column of every text in the database that holds one of these words.</summary>
    public async Task<List<string>> Where(params string[] words)
    {
        var found = new List<string>();
        await using var db = database.Open();
        foreach (var (table, column) in TextColumns.Of(db))
        {
            foreach (var word in words)
            {
                var sql = $"""SELECT COUNT(*) AS "Value" FROM "{table}" WHERE LOWER("{column}") LIKE LOWER('%{word.Replace("'", "''", StringComparison.Ordinal)}%')""";
                if (await db.Database.SqlQueryRaw<int>(sql).SingleAsync() > 0)
                {
                    found.Add($"{table}.{column}");
                }
            }
        }
        return [.. found.Distinct()];
    }

    public Task<ActivityRow> RowOf(ActivityKind kind) => Read(db => db.Activities.AsNoTracking().Where(a => a.Kind == kind && a.ActorId == Office.Dana.PersonId).FirstAsync());

    public Task Sql(string set, Guid id) => Change(db => db.Database.ExecuteSqlRawAsync(
        $"""UPDATE "Activities" SET {set} WHERE "Id" = {(database.Settings.Provider == DatabaseProvider.Sqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'")}""".Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
