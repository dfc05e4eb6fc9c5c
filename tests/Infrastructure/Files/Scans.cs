using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Domain.Documents;
using Portal.Infrastructure.Scanning;

namespace Portal.Tests.Infrastructure.Files;

public sealed class Scans(Clamd clamd) : IClassFixture<Clamd>
{
    [ClamdFact]
    public async Task R30_A_harmless_file_is_clean_over_port_and_socket()
    {
        foreach (var address in new[] { $"127.0.0.1:{clamd.Port}", $"tcp://127.0.0.1:{clamd.Port}", clamd.SocketPath, "unix:" + clamd.SocketPath })
        {
            (await AskAsync(address, Made.Pdf("hello"))).State.ShouldBe(ScanState.Clean, address);
        }
    }

    [ClamdFact]
    public async Task R30_A_virus_is_found_plain_and_packed_and_in_a_pdf()
    {
        var eicar = Encoding.ASCII.GetString(Clamd.Eicar);

        foreach (var bytes in new[] { Clamd.Eicar, Made.Zip(("invoice.txt", eicar)), Made.Pdf(eicar) })
        {
            (await AskAsync(clamd.SocketPath, bytes)).ShouldBe(new ScanAnswer(ScanState.Infected, "Eicar-Test.UNOFFICIAL"));
        }
    }

    [ClamdFact]
    public async Task R30_A_file_too_large_for_the_scanner_is_not_clean()
    {
        foreach (var address in new[] { clamd.SocketPath, $"127.0.0.1:{clamd.Port}" })
        {
            (await AskAsync(address, Made.Bytes(Clamd.MostBytes * 8))).ShouldBe(new ScanAnswer(ScanState.Failed, "INSTREAM size limit exceeded. ERROR"), address);
        }
    }

    [ClamdFact]
    public async Task A_scanner_that_answers_is_well() => (await new Scanner(ScannerAddress.Parse(clamd.SocketPath)).ProbeAsync(default)).ShouldBeNull();

    [Fact]
    public async Task R30_Without_a_scanner_a_file_is_not_scanned_and_says_so()
    {
        (await AskAsync("", Made.Bytes(10))).State.ShouldBe(ScanState.NotScanned);
        (await AskAsync(null, Made.Bytes(10))).State.ShouldBe(ScanState.NotScanned);
    }

    [Fact]
    public async Task R30_A_scanner_that_is_away_leaves_the_file_waiting()
    {
        foreach (var address in new[] { "127.0.0.1:1", "/nowhere/clamd.ctl" })
        {
            (await AskAsync(address, Made.Bytes(10))).State.ShouldBe(ScanState.Waiting);
            (await new Scanner(ScannerAddress.Parse(address)).ProbeAsync(default)).ShouldNotBeNull().ShouldContain(address);
        }
    }

    [Theory]
    [InlineData("stream: OK\0", ScanState.Clean)]
    [InlineData("stream: OK but not really\0", ScanState.Waiting)]
    [InlineData("OK\0", ScanState.Waiting)]
    [InlineData("", ScanState.Waiting)]
    [InlineData("stream: Access denied. ERROR\0", ScanState.Waiting)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", ScanState.Failed)]
    [InlineData("stream: Evil FOUND\0", ScanState.Infected)]
    public async Task R30_Anything_but_a_plain_OK_is_not_clean(string answer, ScanState state)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var line = client.GetStream();
            await line.WriteAsync(Encoding.ASCII.GetBytes(answer));
            client.Client.Shutdown(SocketShutdown.Send);
            await line.CopyToAsync(Stream.Null);
        });

        (await AskAsync(listener.LocalEndpoint.ToString(), Made.Bytes(10))).State.ShouldBe(state);

        await serving;
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_blamed_on_the_scanner()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await Should.ThrowAsync<IOException>(() => new Scanner(ScannerAddress.Parse(listener.LocalEndpoint.ToString())).ScanAsync(new BrokenFile(), default));
    }

    [Theory]
    [InlineData("http://scanner:3310")]
    [InlineData("scanner:port")]
    [InlineData("::")]
    public void A_wrong_setting_stops_the_start(string setting) => Should.Throw<FormatException>(() => ScannerAddress.Parse(setting));

    private static async Task<ScanAnswer> AskAsync(string? address, byte[] bytes) =>
        await new Scanner(ScannerAddress.Parse(address)).ScanAsync(new MemoryStream(bytes), default);

    private sealed class BrokenFile : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("Bad sector.");
    }
}
