using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Portal.Web.Access;

namespace Portal.Web.Live;

/// <summary>The hub with everything around it.</summary>
internal static class LiveServices
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Numbers>().AddSingleton<Connections>().AddSingleton<HubIds>().AddSingleton<Presence>().AddSingleton<Wire>().AddSingleton<Closing>().AddSingleton<Revocation>();
        services.AddScoped<Sights>().AddScoped<Hearers>().AddScoped<Touched>();
        services.AddSingleton<Sightings>().AddHostedService(s => s.GetRequiredService<Sightings>());
        services.AddHostedService<Announcer>().AddHostedService<Sweep>();
        services.AddSignalR(o =>
        {
            o.MaximumReceiveMessageSize = 4096;
            o.MaximumParallelInvocationsPerClient = 1;
            o.KeepAliveInterval = Beat;
            o.ClientTimeoutInterval = 3 * Beat;
            o.HandshakeTimeout = Beat;
            o.EnableDetailedErrors = false;
            o.DisableImplicitFromServicesParameters = true;
        }).AddHubOptions<PortalHub>(o => o.AddFilter<HubGuard>());
        // Cuts who does not answer the transport's own pings: half-open sockets.
        services.Configure<Microsoft.AspNetCore.Builder.WebSocketOptions>(o => (o.KeepAliveInterval, o.KeepAliveTimeout) = (Beat, 2 * Beat));
        return services;
    }

    /// <summary>After the actor is known: the door, then the hub behind it.</summary>
    public static void MapLive(this WebApplication app)
    {
        app.UseMiddleware<HubDoor>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.MapConnections(PortalHub.Path, new HttpConnectionDispatcherOptions
        {
            Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling,
            TransportSendTimeout = TimeSpan.FromSeconds(4),
            CloseOnAuthenticationExpiration = true,
            AllowStatefulReconnects = false,
            ApplicationMaxBufferSize = 16 * 1024,
            MinimumProtocolVersion = 1,
        }, connection => connection.Use(LastHeard.Listen(clock)).UseHub<PortalHub>())
            .WithMetadata(new AsksSignedInAttribute());
    }
}
