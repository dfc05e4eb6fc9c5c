using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>Base of the specs that touch data: <c>[Theory, EveryDatabase]</c> and <c>var database = await On(provider)</c>; what was made
/// is gone after the test.</summary>
public abstract class DataSpec : IAsyncLifetime
{
    private readonly List<DatabaseUnderTest> made = [];

    /// <summary>A fresh database of this engine, for this test alone.</summary>
    protected async Task<DatabaseUnderTest> On(DatabaseProvider provider)
    {
        var database = await DatabaseUnderTest.MakeAsync(provider);
        made.Add(database);
        return database;
    }

    /// <inheritdoc />
    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        foreach (var database in made)
        {
            await database.DisposeAsync();
        }
    }
}
