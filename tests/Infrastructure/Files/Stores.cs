using System.Security.Cryptography;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

public sealed class Stores : IDisposable
{
    private const int MiB = 1024 * 1024;

    private readonly Folder folder = new();
    private readonly ManualTime clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly DiskFileStore store;

    public Stores() => store = new DiskFileStore(folder.Files, clock);

    [Fact]
    public async Task The_same_bytes_are_kept_once_and_under_their_hash()
    {
        var bytes = Made.Bytes(3000);
        var sha = Sha(bytes);

        await KeepAsync(bytes);
        await KeepAsync(bytes);

        folder.Everything().Order().ShouldBe([$"files/{sha[..2]}/{sha[2..4]}/{sha}", $"files/{sha[..2]}/{sha[2..4]}/{sha}.sums"]);
        (await ReadAsync(sha)).ShouldBeBytes(bytes);
    }

    [Fact]
    public async Task Many_writers_of_the_same_bytes_do_not_disturb_each_other_or_a_reader()
    {
        var bytes = Made.Bytes(3 * MiB + 17);
        await KeepAsync(bytes);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? Task.Run(() => KeepAsync(bytes))
            : Task.Run(async () => (await ReadAsync(Sha(bytes))).ShouldBeBytes(bytes))));

        store.All().ShouldHaveSingleItem().Size.ShouldBe(bytes.Length);
        folder.Everything().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(MiB - 5, 10)]
    [InlineData(2 * MiB, 5)]
    [InlineData(5, 2 * MiB)]
    public async Task A_range_is_read_by_itself(int from, int length)
    {
        var bytes = Made.Bytes(2 * MiB + 5);
        await KeepAsync(bytes);

        await using var stored = await store.OpenAsync(Sha(bytes), default);
        stored!.Position = from;
        var range = new byte[length];
        await stored.ReadExactlyAsync(range);

        range.ShouldBeBytes(bytes[from..(from + length)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(MiB)]
    [InlineData(2 * MiB + 4)]
    public async Task R31_One_flipped_bit_is_never_handed_out(int at)
    {
        var bytes = Made.Bytes(2 * MiB + 5);
        await KeepAsync(bytes);
        Flip(PathOf(Sha(bytes)), at);

        await using var stored = await store.OpenAsync(Sha(bytes), default);
        var got = new MemoryStream();

        (await Should.ThrowAsync<DamagedFileException>(() => stored!.CopyToAsync(got))).Sha256.ShouldBe(Sha(bytes));
        // What went out before is right, and ends where the damaged MiB begins.
        got.ToArray().ShouldBeBytes(bytes[..(at / MiB * MiB)]);
    }

    [Fact]
    public async Task R31_Damage_in_what_was_asked_for_is_known_before_the_first_byte()
    {
        var bytes = Made.Bytes(4 * MiB);
        await KeepAsync(bytes);
        Flip(PathOf(Sha(bytes)), 3 * MiB + 1);
        await using var stored = await store.OpenAsync(Sha(bytes), default);

        await Should.NotThrowAsync(() => stored!.ProveAsync(0, 3 * MiB, default));
        await Should.ThrowAsync<DamagedFileException>(() => stored!.ProveAsync(3 * MiB - 1, 2, default));
    }

    [Fact]
    public async Task R31_A_file_that_lost_its_end_is_refused()
    {
        var bytes = Made.Bytes(5000);
        await KeepAsync(bytes);
        using (var file = File.OpenWrite(PathOf(Sha(bytes))))
        {
            file.SetLength(4999);
        }

        await Should.ThrowAsync<DamagedFileException>(() => store.OpenAsync(Sha(bytes), default));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("flipped")]
    [InlineData("of another file")]
    public async Task R31_Sums_are_a_shortcut_and_the_name_is_the_law(string sums)
    {
        var (bytes, other) = (Made.Bytes(MiB + 5), Made.Bytes(MiB + 5, seed: 2));
        await KeepAsync(bytes);
        await KeepAsync(other);
        var path = PathOf(Sha(bytes)) + ".sums";
        switch (sums)
        {
            case "lost": File.Delete(path); break;
            case "flipped": Flip(path, 20); break;
            default: File.Copy(PathOf(Sha(other)) + ".sums", path, overwrite: true); break;
        }

        (await ReadAsync(Sha(bytes))).ShouldBeBytes(bytes);
        File.Exists(path).ShouldBeTrue();

        File.Delete(path);
        Flip(PathOf(Sha(bytes)), 7);
        await Should.ThrowAsync<DamagedFileException>(() => store.OpenAsync(Sha(bytes), default));
    }

    [Fact]
    public async Task A_damaged_file_heals_when_the_same_bytes_come_again()
    {
        var bytes = Made.Bytes(2000);
        await KeepAsync(bytes);
        Flip(PathOf(Sha(bytes)), 7);

        await KeepAsync(bytes);

        (await ReadAsync(Sha(bytes))).ShouldBeBytes(bytes);
    }

    [Fact]
    public async Task Files_check_names_every_difference()
    {
        var fine = Made.Bytes(100, seed: 1);
        var flipped = Made.Bytes(100, seed: 2);
        var swapped = Made.Bytes(100, seed: 3);
        var unnamed = Made.Bytes(100, seed: 4);
        var sized = Made.Bytes(100, seed: 5);
        var missing = new string('a', 64);
        foreach (var bytes in new[] { fine, flipped, swapped, unnamed, sized })
        {
            await KeepAsync(bytes);
        }
        Flip(PathOf(Sha(flipped)), 50);
        // Somebody who may write here replaces a file and its sums alike.
        await File.WriteAllBytesAsync(PathOf(Sha(swapped)), fine);
        await RewriteSumsAsync(Sha(swapped), fine);

        var rows = new[] { (Sha(fine), 100L), (Sha(flipped), 100L), (Sha(swapped), 100L), (missing, 1L), (Sha(sized), 99L) };
        var found = await FileCheck.RunAsync(store, rows.ToAsyncEnumerable()).ToListAsync();

        found.ShouldBe(
            [
                new(FileFault.Damaged, Sha(flipped)), new(FileFault.Damaged, Sha(swapped)), new(FileFault.Missing, missing),
                new(FileFault.WrongSize, Sha(sized)), new(FileFault.Unnamed, Sha(unnamed)),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_just_brought_in_again_is_not_removed()
    {
        var bytes = Made.Bytes(10);
        await KeepAsync(bytes);
        clock.Advance(TimeSpan.FromDays(2));

        var before = clock.GetUtcNow() - TimeSpan.FromDays(1);
        await KeepAsync(bytes);
        store.Remove(Sha(bytes), before).ShouldBeFalse();

        clock.Advance(TimeSpan.FromDays(2));
        store.Remove(Sha(bytes), clock.GetUtcNow() - TimeSpan.FromDays(1)).ShouldBeTrue();
        folder.Everything().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task R28_Only_a_hash_becomes_a_path(string key) => await Should.ThrowAsync<ArgumentException>(() => store.OpenAsync(key, default));

    public void Dispose() => folder.Dispose();

    private async Task KeepAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        await store.KeepAsync(folder.Write(bytes), await Fingerprint.OfAsync(stream, default), default);
    }

    private async Task<byte[]> ReadAsync(string sha)
    {
        await using var stored = await store.OpenAsync(sha, default);
        var got = new MemoryStream();
        await stored!.CopyToAsync(got);
        return got.ToArray();
    }

    private async Task RewriteSumsAsync(string sha, byte[] content)
    {
        // What KeepAsync would write if it were lied to about the hash.
        using var stream = new MemoryStream(content);
        var print = await Fingerprint.OfAsync(stream, default) with { Sha256 = sha };
        await store.KeepAsync(folder.Write(content), print, default);
    }

    private string PathOf(string sha) => Path.Combine(folder.Files, sha[..2], sha[2..4], sha);

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Flip(string path, int at)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var flipped = (byte)(file.ReadByte() ^ 1);
        file.Position = at;
        file.WriteByte(flipped);
    }
}
