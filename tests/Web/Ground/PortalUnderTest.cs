using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Web.Ground;

/// <summary>The whole portal in the test's own process, on a real socket, with a data folder and a database of its own.</summary>
public sealed class PortalUnderTest : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("portal-test-").FullName;
    private readonly int port = House.FreePort();
    private DatabaseUnderTest? database;

    /// <summary>The address, on localhost so that Secure cookies hold.</summary>
    public Uri Url => new($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>The data folder; it goes with the portal.</summary>
    public string Data => data;

    /// <summary>The clock that the portal reads, when the test wants to move it; set before the start.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Rounds of the slow hash of passwords, PINs and codes. Few, as the specs hash thousands of times; null = as many as the portal
    /// takes by itself.</summary>
    public int? HashRounds { get; init; } = 1_000;

    /// <summary>The database it runs on.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The demo office instead of an empty one.</summary>
    public bool Demo { get; init; }

    /// <summary>Settings as the environment or a file would give them.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What it logged.</summary>
    public Journal Journal { get; } = new();

    /// <summary>What a test puts in the place of a service.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>A context on the portal's database, as one request has it.</summary>
    public PortalDb Open() => database!.Open();

    /// <summary>Its database goes away under it.</summary>
    public async Task LosesItsDatabaseAsync()
    {
        await database!.DisposeAsync();
        database = null;
    }

    /// <summary>A person who has not been here yet.</summary>
    public Browserless Visitor() => new(Url);

    /// <summary>Starts the portal and answers it, for <c>await using</c> in a single test.</summary>
    public async Task<PortalUnderTest> StartAsync()
    {
        database = await (Demo ? DemoFolder.CopyToAsync(data, Provider) : MakeEmptyAsync());
        UseKestrel();
        StartServer();
        return this;
    }

    Task IAsyncLifetime.InitializeAsync() => StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task<DatabaseUnderTest> MakeEmptyAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(data, "mode"), "office");
        return await DatabaseUnderTest.MakeAsync(Provider);
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Portal:Url", Url.GetLeftPart(UriPartial.Authority));
        builder.UseSetting("Portal:Data", data);
        // A spec that is about the clock starts it; all others run rounds themselves.
        builder.UseSetting("Portal:Clock", "off");
        builder.UseSetting("Portal:Database:Provider", database!.Settings.Provider.ToString());
        builder.UseSetting("Portal:Database:ConnectionString", database.Settings.ConnectionString);
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Journal));
        builder.ConfigureTestServices(services =>
        {
            if (Clock is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Clock));
            }

            if (HashRounds is { } rounds)
            {
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = rounds);
            }

            Replace(services);
        });
    }
}
