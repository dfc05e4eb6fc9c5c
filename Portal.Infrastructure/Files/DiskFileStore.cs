namespace Portal.Infrastructure.Files;

/// <summary>Keeps bytes below one folder as <c>aa/bb/&lt;sha256&gt;</c>, with the sum of each MiB beside them.</summary>
/// <param name="root">On the same file system as the quarantine: a file moves in by rename.</param>
/// <param name="clock">Dates what is brought in.</param>
public sealed class DiskFileStore(string root, TimeProvider clock) : IFileStore
{
    private const string SumsEnding = ".sums";

    private readonly Lock folders = new();

    // Rename over and remove must not cross for one hash; a stripe is enough, as both are short.
    private readonly Lock[] stripes = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    public Task KeepAsync(string path, Fingerprint print, CancellationToken stop) => Task.Run(() => Keep(path, print), stop);

    public async Task<VerifiedStream?> OpenAsync(string sha256, CancellationToken stop)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path))
        {
            return null;
        }
        var print = ChunkSums.Read(path + SumsEnding, sha256) ?? await ProveWholeAsync(path, sha256, stop);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
        if (RandomAccess.GetLength(file) == print.Size)
        {
            return new VerifiedStream(file, print);
        }
        file.Dispose();
        throw new DamagedFileException(sha256, "its length changed");
    }

    public IEnumerable<KeptBytes> All() =>
        from first in Directory.Exists(root) ? Sorted(Directory.EnumerateDirectories(root)) : []
        from second in Sorted(Directory.EnumerateDirectories(first))
        from path in Sorted(Directory.EnumerateFiles(second))
        where Fingerprint.IsSha256(Path.GetFileName(path))
        let file = new FileInfo(path)
        select new KeptBytes(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    public bool Remove(string sha256, DateTimeOffset before)
    {
        var path = PathOf(sha256);
        lock (StripeOf(sha256))
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
            {
                return false;
            }
            // The bytes first: sums without bytes are nothing, bytes without sums are still a file.
            File.Delete(path);
            File.Delete(path + SumsEnding);
            Durable.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
    }

    public void Probe()
    {
        Durable.MakeFolder(root);
        var probe = Path.Combine(root, ".probe");
        Durable.Replace(probe, [1]);
        File.Delete(probe);
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    // The same bytes again are renamed over those here: that costs nothing, heals a damaged copy,
    // and makes the date new, so that a sweep which is under way leaves what is just about to be named.
    private void Keep(string path, Fingerprint print)
    {
        var kept = PathOf(print.Sha256);
        // Who finds the folder there must know that it is on the disk, so making and flushing it is one.
        lock (folders)
        {
            Durable.MakeFolder(Path.GetDirectoryName(kept)!);
        }
        File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
        Durable.FlushFile(path);
        lock (StripeOf(print.Sha256))
        {
            Durable.Replace(kept + SumsEnding, ChunkSums.Write(print));
            File.Move(path, kept, overwrite: true);
            Durable.FlushFolder(Path.GetDirectoryName(kept)!);
        }
    }

    // The sums are a shortcut and may be lost; the hash that names the file is the law.
    private static async Task<Fingerprint> ProveWholeAsync(string path, string sha256, CancellationToken stop)
    {
        await using var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 * 1024, useAsync: true);
        var print = await Fingerprint.OfAsync(bytes, stop);
        if (print.Sha256 != sha256)
        {
            throw new DamagedFileException(sha256, "its hash is another");
        }
        Durable.Replace(path + SumsEnding, ChunkSums.Write(print));
        return print;
    }

    private Lock StripeOf(string sha256) => stripes[Convert.FromHexString(sha256.AsSpan(0, 2))[0] % stripes.Length];

    private string PathOf(string sha256) => Fingerprint.IsSha256(sha256)
        ? Path.Combine(root, sha256[..2], sha256[2..4], sha256)
        : throw new ArgumentException("Not a SHA-256.", nameof(sha256));
}
