using System.Net;
using System.Text;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Headers;

namespace Portal.Tests.Web.Access;

/// <summary>R34: what a browser did not run is told to the log, and nobody can fill the log or break its lines.</summary>
public sealed class PolicyReportsSpec
{
    private const string ByUri = "application/csp-report", ByApi = "application/reports+json";

    [Fact]
    public async Task R34_a_browser_tells_what_it_did_not_run_in_one_line_without_secrets()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var visitor = portal.Visitor();

        (await Tell(visitor, ByUri, """{"csp-report":{"document-uri":"http://localhost/invitation/s3cret","effective-directive":"script-src-elem","blocked-uri":"https://evil.example/x.js?cookie=s3cret","source-file":"http://localhost/built/portal.js"}}""")).ShouldBe(HttpStatusCode.NoContent);
        (await Tell(visitor, ByApi, """[{"type":"csp-violation","body":{"documentURL":"http://localhost/password/s3cret","effectiveDirective":"img-src\r\nError Portal: all is lost<b>","blockedURL":"data:image/png,s3cret"}},{"type":"crash"}]""")).ShouldBe(HttpStatusCode.NoContent);

        portal.Journal.Troubles.Where(t => t.Contains(nameof(PolicyReports), StringComparison.Ordinal)).ShouldBe(
        [
            "Warning Portal.Web.Headers.PolicyReports: A browser did not run something (script-src-elem): https://evil.example/x.js, from http://localhost/built, on http://localhost/invitation",
            "Warning Portal.Web.Headers.PolicyReports: A browser did not run something (img-src??Error Portal: all is lost?b?): data:, from , on http://localhost/password",
        ]);
        portal.Journal.Lines.ShouldNotContain(line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R34_what_is_no_report_is_refused_and_a_flood_leaves_few_lines()
    {
        await using var portal = await new PortalUnderTest { Clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)) }.StartAsync();
        using var visitor = portal.Visitor();
        const string One = """{"csp-report":{"effective-directive":"script-src"}}""";

        (await Tell(visitor, "text/plain", One)).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Tell(visitor, ByUri, "not a report")).ShouldBe(HttpStatusCode.BadRequest);
        (await Tell(visitor, ByUri, new string('[', 100) + new string(']', 100))).ShouldBe(HttpStatusCode.BadRequest);
        (await Tell(visitor, ByUri, $"[{new string(' ', PolicyReports.MostBytes)}]")).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        foreach (var odd in new[] { "1", "null", "[]", "[1,{\"body\":2}]", "{}", "{\"csp-report\":[]}", "{\"csp-report\":{\"blocked-uri\":{}}}" })
        {
            (await Tell(visitor, ByUri, odd)).ShouldBe(HttpStatusCode.NoContent, odd);
        }

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < PolicyReports.Burst * 2; i++)
        {
            answers.Add(await Tell(visitor, ByUri, One));
        }
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        portal.Journal.Troubles.Count(t => t.Contains("did not run", StringComparison.Ordinal)).ShouldBe(PolicyReports.Burst);
    }

    private static async Task<HttpStatusCode> Tell(Browserless visitor, string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
        return (await visitor.SendAsync(HttpMethod.Post, PolicyReports.Path.TrimStart('/'), content)).Status;
    }
}
