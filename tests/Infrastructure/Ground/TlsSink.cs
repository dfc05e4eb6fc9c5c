using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>A mail server that offers STARTTLS with a certificate that nobody vouches for, and writes down what it is told after that.</summary>
public sealed class TlsSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private int handshakes, told;

    public TlsSink(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often a caller asked for STARTTLS.</summary>
    public int Handshakes => Volatile.Read(ref handshakes);

    /// <summary>Lines that it heard within TLS: envelope, sign-in or letter.</summary>
    public int Told => Volatile.Read(ref told);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        certificate.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(closing.Token);
                try
                {
                    await ConverseAsync(client.GetStream());
                }
                catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The caller did not like what he saw, which is what is wanted.
                }
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is being put away.
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        await SayAsync(stream, "220 sink ready");
        while (await HearAsync(stream) is { } line)
        {
            if (line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync(stream, "250-sink\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS");
            }
            else if (line.StartsWith("STARTTLS", StringComparison.OrdinalIgnoreCase))
            {
                Interlocked.Increment(ref handshakes);
                await SayAsync(stream, "220 go on");
                await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
                await tls.AuthenticateAsServerAsync(certificate);
                while (await HearAsync(tls) is not null)
                {
                    Interlocked.Increment(ref told);
                    await SayAsync(tls, "250 ok");
                }
                return;
            }
            else
            {
                // In clear: it would have been told too.
                Interlocked.Increment(ref told);
                await SayAsync(stream, "250 ok");
            }
        }
    }

    private static async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{line}\r\n"));

    // A byte at a time: what is behind a STARTTLS must not be read by who speaks in clear.
    private async Task<string?> HearAsync(Stream stream)
    {
        var (line, one) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(one, closing.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return System.Text.Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }
            line.Add(one[0]);
        }
        return null;
    }
}
