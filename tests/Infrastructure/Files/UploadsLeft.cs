using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Scanning;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>What a restart, a power cut, a full disk or a person who went away leaves of an upload, and how it goes on.</summary>
public sealed class UploadsLeft : UploadRoom
{
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
}
