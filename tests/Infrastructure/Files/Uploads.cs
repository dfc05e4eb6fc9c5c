using System.Security.Cryptography;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

public sealed class Uploads : IDisposable
{
    private const int MiB = 1024 * 1024;

    private readonly Folder folder = new();
    private readonly ManualTime clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly DiskFileStore store;
    private Quarantine quarantine;

    public Uploads()
    {
        store = new DiskFileStore(folder.Files, clock);
        quarantine = new Quarantine(folder.Quarantine, clock, reserve: 0);
    }

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
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        var bytes = Made.Bytes(3 * MiB);
        var id = Begin(bytes.Length).Arrival.Id;
        await SendAsync(quarantine.Find(id)!, bytes[..MiB], at: 0);

        Restart();

        var file = quarantine.Find(id)!;
        file.Offset.ShouldBe(MiB);
        await SendAsync(file, bytes[MiB..], at: MiB);
        (await FinishAsync(file)).Sha256.ShouldBe(Sha(bytes));
    }

    [Fact]
    public async Task Bytes_that_were_never_promised_do_not_count_after_a_power_cut()
    {
        var bytes = Made.Bytes(1000);
        var id = Begin(bytes.Length).Arrival.Id;
        await SendAsync(quarantine.Find(id)!, bytes[..400], at: 0);
        await File.AppendAllTextAsync(Path.Combine(folder.Quarantine, id.ToString("N"), "bytes"), "a hole in the disk");

        Restart();

        var file = quarantine.Find(id)!;
        file.Offset.ShouldBe(400);
        await SendAsync(file, bytes[400..], at: 400);
        (await FinishAsync(file)).Sha256.ShouldBe(Sha(bytes));
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
    public async Task A_full_disk_is_said_and_the_promise_stays()
    {
        var bytes = Made.Bytes(1000);
        var id = Begin(bytes.Length).Arrival.Id;
        await SendAsync(quarantine.Find(id)!, bytes[..400], at: 0);

        Restart(reserve: long.MaxValue / 2);

        (await SendAsync(quarantine.Find(id)!, bytes[400..], at: 400)).ShouldBe(AppendOutcome.NoSpace);
        quarantine.TryBegin(new Arrival(Guid.CreateVersion7(), 1, clock.GetUtcNow())).ShouldBeFalse();
        (await Should.ThrowAsync<UploadRefusedException>(() => Door().TakeAsync(new MemoryStream(bytes), default))).Why.ShouldBe(AppendOutcome.NoSpace);

        Restart();
        await SendAsync(quarantine.Find(id)!, bytes[400..], at: 400);
        (await FinishAsync(quarantine.Find(id)!)).Sha256.ShouldBe(Sha(bytes));
    }

    [Fact]
    public async Task A_disk_that_refuses_a_write_is_said_too()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }
        var file = Begin(1000);
        File.CreateSymbolicLink(Path.Combine(folder.Quarantine, file.Arrival.Id.ToString("N"), "mark"), "/dev/full");

        (await SendAsync(file, Made.Bytes(1000), at: 0)).ShouldBe(AppendOutcome.NoSpace);

        file.Offset.ShouldBe(0);
    }

    [Theory]
    [InlineData("before it was kept")]
    [InlineData("after it was kept")]
    public async Task A_crash_in_the_last_step_is_finished_by_asking_again(string crash)
    {
        var bytes = Made.Bytes(5000);
        var id = Begin(bytes.Length).Arrival.Id;
        await SendAsync(quarantine.Find(id)!, bytes, at: 0);
        if (crash == "after it was kept")
        {
            using var hold = quarantine.Find(id)!.TryHold();
            await Door().TakeAsync(hold!, default);
        }

        Restart();

        quarantine.Find(id)!.IsWhole.ShouldBeTrue();
        (await FinishAsync(quarantine.Find(id)!)).Sha256.ShouldBe(Sha(bytes));
        (await ReadAsync(Sha(bytes))).ShouldBeBytes(bytes);
        store.All().Count().ShouldBe(1);
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

    [Fact]
    public async Task An_upload_nobody_continued_is_abandoned_and_others_are_not()
    {
        var abandoned = Begin(100).Arrival.Id;
        var old = Begin(100);
        clock.Advance(TimeSpan.FromDays(6));
        await SendAsync(old, Made.Bytes(50), at: 0);
        clock.Advance(TimeSpan.FromDays(2));

        quarantine.Abandoned(clock.GetUtcNow() - FileLimits.UnfinishedLife).Select(arrival => arrival.Id).ShouldBe([abandoned]);
    }

    [Fact]
    public async Task Half_a_form_left_by_a_crash_is_abandoned_too()
    {
        var left = Directory.CreateDirectory(Path.Combine(folder.Quarantine, Guid.CreateVersion7().ToString("N")));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "bytes"), "half");

        quarantine.Abandoned(DateTimeOffset.MinValue).ShouldBeEmpty();
        quarantine.TryRemove(quarantine.Abandoned(DateTimeOffset.MaxValue).ShouldHaveSingleItem().Id).ShouldBeTrue();

        folder.Everything().ShouldBeEmpty();
    }

    public void Dispose()
    {
        quarantine.Dispose();
        folder.Dispose();
    }

    private IncomingFile Begin(long length)
    {
        var arrival = new Arrival(Guid.CreateVersion7(), length, clock.GetUtcNow());
        quarantine.TryBegin(arrival).ShouldBeTrue();
        return quarantine.Find(arrival.Id)!;
    }

    private Task<AppendOutcome> SendAsync(IncomingFile file, byte[] bytes, long at) => quarantine.AppendAsync(file, at, new MemoryStream(bytes), null, default);

    private async Task<Examination> FinishAsync(IncomingFile file)
    {
        using var hold = file.TryHold();
        var examined = await Door().TakeAsync(hold!, default);
        Door().Forget(hold!);
        return examined;
    }

    private Intake Door() => new(quarantine, store, new Scanner(null));

    private void Restart(long reserve = 0)
    {
        quarantine.Dispose();
        quarantine = new Quarantine(folder.Quarantine, clock, reserve);
    }

    private async Task<byte[]> ReadAsync(string sha)
    {
        await using var stored = await store.OpenAsync(sha, default);
        var got = new MemoryStream();
        await stored!.CopyToAsync(got);
        return got.ToArray();
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

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
