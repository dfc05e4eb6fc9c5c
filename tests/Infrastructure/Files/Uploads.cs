using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>How a file comes in: in pieces, one sender at a time, within its limits.</summary>
public sealed class Uploads : UploadRoom
{
    [Fact]
    public async Task A_file_that_comes_in_pieces_is_kept_whole()
    {
        var bytes = Made.Pdf(Convert.ToHexString(Made.Bytes(2 * MiB)));
        var file = Begin(bytes.Length);

        (await SendAsync(file, bytes[..1000], at: 0)).ShouldBe(AppendOutcome.Accepted);
        (await SendAsync(file, bytes[1000..], at: 1000)).ShouldBe(AppendOutcome.Accepted);
        var examined = await FinishAsync(file);

        examined.ShouldBe(new Examination(Sha(bytes), bytes.Length, new SniffedType(FileKind.Pdf, "application/pdf", "pdf", Preview.Pdf), ScanState.NotScanned));
        (await ReadAsync(examined.Sha256)).ShouldBeBytes(bytes);
        Directory.EnumerateFileSystemEntries(folder.Quarantine).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_connection_keeps_what_came_before_it_broke()
    {
        var bytes = Made.Bytes(500_000);
        var file = Begin(bytes.Length);

        await Should.ThrowAsync<IOException>(() => quarantine.AppendAsync(file, 0, new BreakingStream(bytes[..300_000]), null, default));

        file.Offset.ShouldBe(300_000);
        await SendAsync(file, bytes[300_000..], at: 300_000);
        (await FinishAsync(file)).Sha256.ShouldBe(Sha(bytes));
    }

    [Fact]
    public async Task Only_the_next_byte_is_taken()
    {
        var file = Begin(100);
        await SendAsync(file, Made.Bytes(50), at: 0);

        (await SendAsync(file, Made.Bytes(10), at: 0)).ShouldBe(AppendOutcome.WrongOffset);
        (await SendAsync(file, Made.Bytes(10), at: 60)).ShouldBe(AppendOutcome.WrongOffset);
        file.Offset.ShouldBe(50);
    }

    [Fact]
    public async Task Two_senders_of_one_upload_do_not_mix()
    {
        var file = Begin(100);
        var slow = new WaitingStream();
        var first = quarantine.AppendAsync(file, 0, slow, null, default);
        await slow.Reading;

        (await SendAsync(file, Made.Bytes(100), at: 0)).ShouldBe(AppendOutcome.Busy);
        quarantine.TryRemove(file.Arrival.Id).ShouldBeFalse();

        slow.End();
        (await first).ShouldBe(AppendOutcome.Accepted);
        (await SendAsync(file, Made.Bytes(100), at: 0)).ShouldBe(AppendOutcome.Accepted);
    }

    [Fact]
    public async Task R25_One_byte_too_many_and_nothing_is_left()
    {
        var file = Begin(100);

        (await SendAsync(file, Made.Bytes(101), at: 0)).ShouldBe(AppendOutcome.TooLong);

        quarantine.Find(file.Arrival.Id).ShouldBeNull();
        folder.Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task R25_A_stream_past_its_limit_is_refused_and_nothing_is_left()
    {
        var door = Door();

        (await Should.ThrowAsync<UploadRefusedException>(() => door.TakeAsync(new MemoryStream(Made.Bytes(1001)), default, limit: 1000))).Why
            .ShouldBe(AppendOutcome.TooLong);

        folder.Everything().ShouldBeEmpty();
        (await door.TakeAsync(new MemoryStream(Made.Bytes(1000)), default, limit: 1000)).Size.ShouldBe(1000);
    }

    [Fact]
    public async Task R26_A_program_is_refused_and_not_kept()
    {
        var program = Nasty.Bytes("exe_named_pdf.pdf");
        var file = Begin(program.Length);
        await SendAsync(file, program, at: 0);

        (await FinishAsync(file)).Type.IsRefused.ShouldBeTrue();

        folder.Everything().ShouldBeEmpty();
    }

    /// <summary>Gives its bytes and then breaks, as a lost connection does.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The client is gone.");
    }

    /// <summary>Waits in the middle of a read until it is told to end.</summary>
    private sealed class WaitingStream : MemoryStream
    {
        private readonly TaskCompletionSource reading = new();
        private readonly TaskCompletionSource ended = new();

        public Task Reading => reading.Task;

        public void End() => ended.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            reading.SetResult();
            await ended.Task;
            return 0;
        }
    }
}
