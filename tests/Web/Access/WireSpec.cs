using System.Net.Sockets;
using System.Text;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>Requests as no browser writes them.</summary>
public sealed class WireSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    private const string Chunked = "Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    [Theory]
    [InlineData("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde")]
    [InlineData("a length and chunks", "Content-Length: 4\r\n" + Chunked + "\r\n0\r\n\r\n")]
    [InlineData("a chunk of no size", Chunked + "\r\nzz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("a line feed in a chunk's extension", Chunked + "\r\n1;a\nb\r\nx\r\n0\r\n\r\n")]
    [InlineData("a length that is no number", "Content-Length: 4x\r\n\r\nabcd")]
    [InlineData("a header folded over two lines", "X-One: a\r\n b\r\n\r\n")]
    [InlineData("a space before the colon", "Content-Length : 4\r\n\r\nabcd")]
    public async Task R47_a_request_that_can_be_read_in_two_ways_is_refused_and_the_connection_closed(string how, string rest)
    {
        using var wire = new TcpClient();
        await wire.ConnectAsync("localhost", house.Portal.Url.Port);
        var stream = wire.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /sign-in HTTP/1.1\r\nHost: localhost:{house.Portal.Url.Port}\r\n{rest}"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        // To the end: it comes only when the server has closed.
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(15));
        answer.ShouldStartWith("HTTP/1.1 400", customMessage: how);
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, $"one answer: {how}");
    }

    [Fact]
    public void R41_nothing_here_runs_a_program_follows_an_entity_or_writes_its_own_SQL()
    {
        string[] never = ["Process.Start", "ProcessStartInfo", "DtdProcessing.Parse", "XmlUrlResolver", "new XmlDocument", "FromSqlRaw", "ExecuteSqlRaw", "SqlQueryRaw"];
        var files = new[] { "Portal.Domain", "Portal.Infrastructure", "Portal.Web" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(House.Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBeGreaterThan(200);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            never.ShouldAllBe(word => !text.Contains(word, StringComparison.Ordinal), file);
        }
    }
}
