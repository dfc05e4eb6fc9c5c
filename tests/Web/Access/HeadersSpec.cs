using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>What goes with every answer, and what none gives away.</summary>
public sealed partial class HeadersSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R37_every_answer_carries_the_headers()
    {
        var scene = await Scene.Set(house);
        using var rosa = await house.SignIn(scene.Rosa);
        await rosa.GetAsync("/home");
        var file = await FileRoom.DeliverAsync(rosa, $"dossier:{scene.DossierId}", "letter.txt", "Dear office"u8.ToArray());
        foreach (var (verb, address, status) in new[]
        {
            ("GET", "/home", 200), ("GET", "/nowhere", 404), ("GET", $"/dossiers/{scene.DossierId}", 404), ("POST", "/session/input", 204), ("GET", "/healthz", 200),
            ("GET", "/built/portal.css", 200), ("GET", "/built/nothing.js", 404), ("GET", $"{file}/letter.txt", 200), ("POST", "/live/negotiate?negotiateVersion=1", 200), ("GET", "/me/password", 200),
        })
        {
            var answer = await rosa.SendAsync(new HttpMethod(verb), address);
            ((int)answer.Status).ShouldBe(status, address);
            MustCarryAll(answer, address);
        }
    }

    [Fact]
    public async Task R37_over_https_every_answer_binds_the_browser_to_https()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=portal.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var folder = Directory.CreateTempSubdirectory("portal-cert-");
        try
        {
            var file = Path.Combine(folder.FullName, "portal.pfx");
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "a test's"));
            var address = new Uri($"https://portal.example:{House.FreePort()}/");
            await using var portal = new PortalUnderTest();
            portal.Settings["Portal:Url"] = address.GetLeftPart(UriPartial.Authority);
            portal.Settings["Portal:Cert"] = file;
            portal.Settings["Portal:CertPassword"] = "a test's";
            await portal.StartAsync();
            using var visitor = new Browserless(address, new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                ConnectCallback = async (_, stop) =>
                {
                    var socket = new TcpClient();
                    await socket.ConnectAsync(IPAddress.Loopback, address.Port, stop);
                    return socket.GetStream();
                },
                SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, sent, _, _) => sent!.GetCertHashString() == certificate.GetCertHashString() },
            });
            foreach (var (path, status) in new[] { ("/set-up", 200), ("/nowhere", 404), ("/built/portal.css", 200), ("/home", 302) })
            {
                var answer = await visitor.SendAsync(HttpMethod.Get, path);
                ((int)answer.Status).ShouldBe(status, path);
                answer.Message.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"], path);
                MustCarryAll(answer, path);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task R44_what_fails_says_a_number_that_the_log_has_and_nothing_of_how_it_is_made()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        await portal.LosesItsDatabaseAsync();
        using var visitor = portal.Visitor();
        var answer = await visitor.GetAsync("/sign-in");
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        MustCarryAll(answer, "500");
        var number = RequestNumber().Match(answer.Text).Value;
        number.ShouldNotBeEmpty();
        portal.Journal.Troubles.ShouldContain(line => line.Contains($"Request {number} failed", StringComparison.Ordinal));
        foreach (var word in new[] { "Exception", "   at ", "Sqlite", "Microsoft", "Npgsql", "Portal.Web", "Portal.Infrastructure", "10.0." })
        {
            answer.Text.ShouldNotContain(word);
        }
        foreach (var address in new[] { "/.git/config", "/appsettings.json", "/Portal.Web.dll", "/web.config", "/built/", "/built/portal.js.map", "/keys/", "/.env", "/..%2fappsettings.json" })
        {
            (await visitor.SendAsync(HttpMethod.Get, address)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task R34_scripts_run_by_a_nonce_that_no_two_loads_share()
    {
        using var visitor = house.Portal.Visitor();
        var nonces = new HashSet<string>();
        for (var load = 0; load < 3; load++)
        {
            var answer = await visitor.GetAsync("/sign-in");
            var policy = answer.Message.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldNotContain("unsafe");
            policy.ShouldContain("default-src 'none'");
            var nonce = Nonce().Match(policy).Groups[1].Value;
            nonces.Add(nonce).ShouldBeTrue();
            foreach (Match script in Script().Matches(answer.Text))
            {
                WebUtility.HtmlDecode(script.Value).ShouldContain($"nonce=\"{nonce}\"");
            }
        }
        nonces.Count.ShouldBe(3);
    }

    private static void MustCarryAll(Answer answer, string address)
    {
        foreach (var (name, value) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        })
        {
            answer.Message.Headers.TryGetValues(name, out var sent).ShouldBeTrue($"{address}: {name}");
            sent.ShouldBe([value]);
        }
        answer.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Message.Headers.Contains("Server").ShouldBeFalse(address);
        answer.Message.Headers.Contains("X-Powered-By").ShouldBeFalse(address);
    }

    [GeneratedRegex("0H[0-9A-Z]+:[0-9A-F]{8}")]
    private static partial Regex RequestNumber();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
