using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Filings;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>How the fake treats a filing.</summary>
public enum FilingManner
{
    /// <summary>Deposits it and gives the receipt.</summary>
    Deposit,

    /// <summary>Takes it and tells later.</summary>
    Promise,

    /// <summary>Takes it and answers 500.</summary>
    TakeAndFail,

    /// <summary>Answers 503 and takes nothing.</summary>
    Fail,

    /// <summary>Answers 422 with a cause.</summary>
    Refuse,

    /// <summary>Sends the caller to another host.</summary>
    Redirect,
}

/// <summary>What came in under one key; a key that comes again is answered as the first time and taken once.</summary>
public sealed record TakenFiling(string Key, Guid Filing, string Type, string Sha256, string Callback, byte[] Bytes, int Approvals);

/// <summary>A filing gateway on loopback: signed facts, bytes that must be those that the facts name, one filing per key.</summary>
public sealed class FakeGateway : IAsyncDisposable
{
    public const string Secret = "a secret of both sides";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, TakenFiling> taken = [];
    private int asked;

    private FakeGateway(WebApplication app) => this.app = app;

    /// <summary>What was taken, by its key.</summary>
    public IReadOnlyDictionary<string, TakenFiling> Taken => taken;

    /// <summary>Calls of any kind.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>What becomes of the next.</summary>
    public FilingManner Manner { get; set; }

    public Uri Url { get; private set; } = null!;

    public static async Task<FakeGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new FakeGateway(builder.Build());
        gateway.app.MapPost("/in", gateway.Take);
        await gateway.app.StartAsync();
        gateway.Url = new Uri(new Uri(gateway.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/in");
        return gateway;
    }

    /// <summary>Tells the portal what became of it, signed at this moment; the word may be changed after signing.</summary>
    public static async Task<HttpStatusCode> TellAsync(Uri portal, TakenFiling filing, object word, DateTimeOffset at, string secret = Secret, Func<string, string>? after = null)
    {
        var said = JsonSerializer.Serialize(word, JsonSerializerOptions.Web);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal, new Uri(filing.Callback).PathAndQuery)) { Content = new StringContent(after?.Invoke(said) ?? said) };
        request.Headers.Add(FilingSignature.Header, FilingSignature.Of(secret, at, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(said))));
        return (await http.SendAsync(request)).StatusCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        Interlocked.Increment(ref asked);
        var form = await context.Request.ReadFormAsync();
        var facts = System.Text.Encoding.UTF8.GetBytes(form["facts"].ToString());
        // Each part of what we promise is looked at here as a stranger would.
        if (!Holds(context.Request.Headers[FilingSignature.Header]!, facts))
        {
            context.Response.StatusCode = 401;
            return;
        }
        using var said = JsonDocument.Parse(facts);
        var document = await Bytes(form.Files["file"]!);
        var key = said.RootElement.GetProperty("key").GetString()!;
        if (key != context.Request.Headers["Idempotency-Key"] || Convert.ToHexStringLower(SHA256.HashData(document)) != said.RootElement.GetProperty("sha256").GetString())
        {
            context.Response.StatusCode = 400;
            return;
        }
        if (Manner is FilingManner.Deposit or FilingManner.Promise or FilingManner.TakeAndFail)
        {
            taken.TryAdd(key, new TakenFiling(key, said.RootElement.GetProperty("filing").GetGuid(), said.RootElement.GetProperty("type").GetString()!, said.RootElement.GetProperty("sha256").GetString()!,
                said.RootElement.GetProperty("callback").GetString()!, document, said.RootElement.GetProperty("approvals").GetArrayLength()));
        }
        switch (Manner)
        {
            case FilingManner.Deposit:
                await context.Response.WriteAsJsonAsync(new { reference = $"R-{key[..8]}", receipt = $"Deposited as R-{key[..8]}" });
                break;
            case FilingManner.Promise:
                context.Response.StatusCode = 202;
                await context.Response.WriteAsJsonAsync(new { reference = $"R-{key[..8]}" });
                break;
            case FilingManner.Refuse:
                context.Response.StatusCode = 422;
                await context.Response.WriteAsJsonAsync(new { cause = "The period is closed." });
                break;
            case FilingManner.Redirect:
                context.Response.Redirect("http://169.254.169.254/latest/meta-data");
                break;
            default:
                context.Response.StatusCode = Manner == FilingManner.Fail ? 503 : 500;
                await context.Response.WriteAsync("<html>gateway trouble</html>");
                break;
        }
    }

    // Written anew from the words of docs/operations.md, so that it does not simply agree with the portal's own code.
    private static bool Holds(string signature, byte[] facts)
    {
        var (t, v1) = (signature.Split(',')[0][2..], signature.Split(',')[1][3..]);
        var said = System.Text.Encoding.ASCII.GetBytes($"{t}.{Convert.ToHexStringLower(SHA256.HashData(facts))}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Secret), said)) == v1;
    }

    private static async Task<byte[]> Bytes(IFormFile file)
    {
        using var whole = new MemoryStream();
        await file.CopyToAsync(whole);
        return whole.ToArray();
    }
}
