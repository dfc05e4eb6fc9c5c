using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Health;

/// <summary>When the database has no connection free, Eva is told to wait a moment, and nobody that something broke.</summary>
public sealed class BusySpec : IAsyncLifetime
{
    private readonly PortalUnderTest portal = new() { Provider = DatabaseProvider.PostgreSql };
    private LiveHouse house = null!;

    public async Task InitializeAsync()
    {
        house = new LiveHouse(portal);
        var server = await PostgresServer.Running;
        portal.Settings["Portal:Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(await server.FreshDatabaseAsync()) { MaxPoolSize = 8, Timeout = 1 }.ConnectionString;
        await house.InitializeAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Eva_finds_every_connection_taken_and_gets_in_when_one_is_free()
    {
        var scene = await Scene.Set(house);
        using var eva = await house.SignIn(scene.Eva);
        (await eva.GetAsync("/inbox")).Status.ShouldBe(HttpStatusCode.OK);
        var holders = await TakeAll();

        var page = await eva.GetAsync("/inbox");
        var part = await eva.FragmentAsync("/inbox?handler=List");

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        page.Text.ShouldContain("It is very busy here right now.");
        part.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        part.Text.ShouldContain("It is very busy here right now.");
        part.Text.ShouldNotContain("<html");

        foreach (var holder in holders)
        {
            await holder.DisposeAsync();
        }
        (await eva.GetAsync("/inbox")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<List<AsyncServiceScope>> TakeAll()
    {
        var taken = new List<AsyncServiceScope>();
        try
        {
            while (true)
            {
                var scope = portal.Services.CreateAsyncScope();
                taken.Add(scope);
                await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.OpenConnectionAsync();
            }
        }
        catch (InvalidOperationException full) when (full.InnerException is NpgsqlException)
        {
            return taken;
        }
    }
}
