using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Base of the specs that look at many random offices: sixty, on a server half as many, or thousands with <c>PORTAL_LONG=1</c>.</summary>
public abstract class RandomOfficeSpec : DataSpec
{
    protected static bool Long { get; } = Environment.GetEnvironmentVariable("PORTAL_LONG") == "1";

    /// <summary>Each office in a transaction that is never committed; what fails names the office, and its seed makes it again.</summary>
    private protected async Task InEachOffice(DatabaseProvider provider, Func<PortalDb, RandomOffice, Task> look)
    {
        var database = await On(provider);
        for (var seed = 1; seed <= (Long ? 3000 : provider is DatabaseProvider.Sqlite ? 40 : 20); seed++)
        {
            await using var db = database.Open();
            await using var away = await db.Database.BeginTransactionAsync();
            try
            {
                await look(db, new RandomOffice(seed));
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"In random office {seed} on {provider}: {broken.Message}", broken);
            }
        }
    }

    private protected static async Task Same(IQueryable<Guid> found, IEnumerable<Guid> expected, string what) => Same(await found.ToListAsync(), expected, what);

    private protected static void Same(IEnumerable<Guid> found, IEnumerable<Guid> expected, string what) => found.Order().ShouldBe(expected.Order(), what);
}
