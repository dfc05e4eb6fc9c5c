using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Domain.Office;
using Portal.Infrastructure.Push;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>A message that a device got, read with its own key.</summary>
public sealed record GotPush(string Endpoint, JsonElement Said, int Length);

/// <summary>A browser and its maker's push service: it looks at the sender's proof as RFC 8292 asks, and opens the message as RFC 8291 does,
/// with arithmetic of its own.</summary>
public sealed class FakePush(TimeProvider clock) : HttpMessageHandler
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] auth = RandomNumberGenerator.GetBytes(16);
    private readonly ConcurrentQueue<GotPush> got = [];
    private int asked;

    /// <summary>What it answers to the next message.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.Created;

    public TimeSpan? RetryAfter { get; set; }

    public IReadOnlyCollection<GotPush> Got => got;

    public int Asked => Volatile.Read(ref asked);

    /// <summary>Who sent, by the public key that the proof names.</summary>
    public string? Sender { get; private set; }

    public PushDevice Device(Guid personId, Guid sessionId, string endpoint, DateTimeOffset at) =>
        new() { PersonId = personId, SessionId = sessionId, Endpoint = endpoint, Key = PushCipher.Point(key.ExportParameters(false)), Auth = auth, Browser = "Firefox", AddedAt = at };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref asked);
        request.Method.ShouldBe(HttpMethod.Post);
        Proof(request.Headers.GetValues("Authorization").Single(), request.RequestUri!);
        request.Content!.Headers.ContentEncoding.ShouldBe(["aes128gcm"]);
        int.Parse(request.Headers.GetValues("TTL").Single()).ShouldBePositive();
        var bytes = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var said = Open(bytes);
        var answer = new HttpResponseMessage(Answer);
        if (RetryAfter is { } wait)
        {
            answer.Headers.RetryAfter = new(wait);
        }
        if (answer.IsSuccessStatusCode)
        {
            got.Enqueue(new GotPush(request.RequestUri!.AbsoluteUri, said, bytes.Length));
        }
        return answer;
    }

    private void Proof(string header, Uri endpoint)
    {
        header.ShouldStartWith("vapid ");
        var parts = header["vapid ".Length..].Split(", ").ToDictionary(p => p[..p.IndexOf('=')], p => p[(p.IndexOf('=') + 1)..]);
        var jwt = parts["t"].Split('.');
        var point = Base64Url.DecodeFromChars(parts["k"]);
        using var sender = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        sender.VerifyData(Encoding.ASCII.GetBytes($"{jwt[0]}.{jwt[1]}"), Base64Url.DecodeFromChars(jwt[2]), HashAlgorithmName.SHA256).ShouldBeTrue("the proof is signed by the key that it names");
        JsonDocument.Parse(Base64Url.DecodeFromChars(jwt[0])).RootElement.GetProperty("alg").GetString().ShouldBe("ES256");
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(jwt[1])).RootElement;
        claims.GetProperty("aud").GetString().ShouldBe($"https://{endpoint.Host}");
        var left = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) - clock.GetUtcNow();
        left.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        claims.GetProperty("sub").GetString().ShouldStartWith("https://");
        Sender = parts["k"];
    }

    private JsonElement Open(byte[] message)
    {
        var (salt, idLength) = (message[..16], message[20]);
        BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(16)).ShouldBe(4096u);
        var sender = message[21..(21 + idLength)];
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var own = PushCipher.Point(key.ExportParameters(false));
        // By hand, as the RFC writes it: extract and expand are one HMAC each.
        var agreed = key.DeriveRawSecretAgreement(theirs.PublicKey);
        var input = Mac(Mac(auth, agreed), [.. "WebPush: info\0"u8, .. own, .. sender, 1]);
        var root = Mac(salt, input);
        using var aes = new AesGcm(Mac(root, [.. "Content-Encoding: aes128gcm\0"u8, 1]).AsSpan(0, 16), 16);
        var body = message[(21 + idLength)..];
        var plain = new byte[body.Length - 16];
        aes.Decrypt(Mac(root, [.. "Content-Encoding: nonce\0"u8, 1]).AsSpan(0, 12), body.AsSpan(0, plain.Length), body.AsSpan(plain.Length), plain);
        var end = Array.FindLastIndex(plain, b => b != 0);
        plain[end].ShouldBe((byte)2, "the last record says that it is the last");
        return JsonDocument.Parse(plain.AsMemory(0, end)).RootElement.Clone();
    }

    private static byte[] Mac(byte[] key, byte[] text) => HMACSHA256.HashData(key, text);
}
