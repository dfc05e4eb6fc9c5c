using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>How the fake treats a message.</summary>
public enum SmsManner
{
    /// <summary>Takes it and says so.</summary>
    Keep,

    /// <summary>Takes it and answers 500.</summary>
    KeepAndFail,

    /// <summary>Answers 503 and takes nothing.</summary>
    Fail,

    /// <summary>Answers 400 with their code for a number that is none.</summary>
    RefuseForGood,

    /// <summary>Takes it and lets the caller wait for an answer.</summary>
    Stall,

    /// <summary>Sends the caller to another host.</summary>
    Redirect,
}

/// <summary>A message that the fake took.</summary>
public sealed record TakenSms(string Sid, string To, string Body, string Callback, DateTimeOffset At);

/// <summary>Twilio's part of the conversation, on loopback: their addresses, their sign-in, their answers, their signed reports.</summary>
public sealed class FakeTwilio : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<TakenSms> taken = [];
    private readonly TimeProvider clock;
    private int asked;

    private FakeTwilio(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<TakenSms> Taken => [.. taken];

    /// <summary>Calls of any kind.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>What becomes of the next messages.</summary>
    public SmsManner Manner { get; set; }

    /// <summary>How the portal reaches it.</summary>
    public TwilioSettings Settings { get; private set; } = new("ACtest", "twilio token", "+31970000000") { Patience = TimeSpan.FromSeconds(2) };

    public static async Task<FakeTwilio> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var twilio = new FakeTwilio(builder.Build(), clock);
        twilio.app.MapPost("/2010-04-01/Accounts/ACtest/Messages.json", twilio.Take);
        twilio.app.MapGet("/2010-04-01/Accounts/ACtest/Messages.json", twilio.List);
        await twilio.app.StartAsync();
        var address = twilio.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        twilio.Settings = twilio.Settings with { Api = new Uri(address) };
        return twilio;
    }

    /// <summary>Tells the portal what became of a message, signed as Twilio does; any field may be changed after signing.</summary>
    public async Task<HttpStatusCode> ReportAsync(Uri portal, TakenSms sms, string status, string? error = null, string? signature = null, Action<Dictionary<string, string>>? after = null)
    {
        var fields = new Dictionary<string, string> { ["AccountSid"] = Settings.Account, ["MessageSid"] = sms.Sid, ["MessageStatus"] = status, ["To"] = sms.To, ["From"] = Settings.From };
        if (error is not null)
        {
            fields["ErrorCode"] = error;
        }
        signature ??= TwilioSignature.Of(Settings.Token, sms.Callback, fields);
        after?.Invoke(fields);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal, new Uri(sms.Callback).PathAndQuery)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", signature);
        return (await http.SendAsync(request)).StatusCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        Interlocked.Increment(ref asked);
        if (!IsAccount(context))
        {
            context.Response.StatusCode = 401;
            return;
        }
        var form = await context.Request.ReadFormAsync();
        if (Manner is SmsManner.Keep or SmsManner.KeepAndFail or SmsManner.Stall)
        {
            taken.Enqueue(new TakenSms($"SM{taken.Count:D4}", form["To"]!, form["Body"]!, form["StatusCallback"]!, clock.GetUtcNow()));
        }
        switch (Manner)
        {
            case SmsManner.Keep:
                context.Response.StatusCode = 201;
                await context.Response.WriteAsJsonAsync(new { sid = taken.Last().Sid, status = "queued" });
                break;
            case SmsManner.RefuseForGood:
                context.Response.StatusCode = 400;
                await context.Response.WriteAsJsonAsync(new { code = 21211, message = "The 'To' number is not a valid phone number.", status = 400 });
                break;
            case SmsManner.Stall:
                await context.Request.Body.CopyToAsync(Stream.Null);
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case SmsManner.Redirect:
                context.Response.Redirect("http://169.254.169.254/latest/meta-data");
                break;
            default:
                context.Response.StatusCode = Manner == SmsManner.Fail ? 503 : 500;
                await context.Response.WriteAsync("<html>gateway trouble</html>");
                break;
        }
    }

    private async Task List(HttpContext context)
    {
        Interlocked.Increment(ref asked);
        if (Manner == SmsManner.Fail)
        {
            context.Response.StatusCode = 503;
            return;
        }
        var to = context.Request.Query["To"].ToString();
        await context.Response.WriteAsJsonAsync(new
        {
            messages = taken.Where(t => t.To == to).Select(t => new { sid = t.Sid, body = t.Body, status = "sent", date_created = t.At.UtcDateTime.ToString("R", CultureInfo.InvariantCulture) }),
        });
    }

    private bool IsAccount(HttpContext context) =>
        context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Settings.Account}:{Settings.Token}"))}";
}
