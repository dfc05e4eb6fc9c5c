using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Load;

/// <summary>What SignalR costs by itself: the same messages as the portal's hub, with nobody signed in, nothing checked and nothing stored.</summary>
internal sealed class BareHub(BareHub.Numbers numbers) : Hub
{
    public async Task<object> Watch(string topic)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, topic);
        return new { number = numbers.GetValueOrDefault(topic), epoch = "bare" };
    }

    internal static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = $"http://127.0.0.1:{port}";
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<Numbers>();
        var app = builder.Build();
        app.MapHub<BareHub>("/live");
        app.MapPost("/changes/{topic}", (string topic, Numbers numbers, IHubContext<BareHub> hub) =>
        {
            var number = numbers.AddOrUpdate(topic, 1, (_, last) => last + 1);
            // Not awaited, as in the portal: a group send waits for its slowest member.
            _ = hub.Clients.Group(topic).SendAsync("Changed", new { topic, kind = "Changed", id = Guid.Empty, number, epoch = "bare" });
            return number;
        });
        return app;
    }

    internal sealed class Numbers : ConcurrentDictionary<string, long>;
}
