namespace Portal.Infrastructure.Files;

/// <summary>Whether rows and bytes agree. Reads every byte.</summary>
public static class FileCheck
{
    /// <param name="store">The bytes.</param>
    /// <param name="named">What the rows name, each once.</param>
    /// <param name="stop">Ends it early.</param>
    public static async IAsyncEnumerable<FileDifference> RunAsync(
        IFileStore store, IAsyncEnumerable<(string Sha256, long Size)> named, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default)
    {
        var rows = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (sha256, size) in named.WithCancellation(stop))
        {
            rows.Add(sha256);
            if (await LookAsync(store, sha256, size, stop) is { } fault)
            {
                yield return new FileDifference(fault, sha256);
            }
        }
        foreach (var kept in store.All().Where(kept => !rows.Contains(kept.Sha256)))
        {
            yield return new FileDifference(FileFault.Unnamed, kept.Sha256);
        }
    }

    private static async Task<FileFault?> LookAsync(IFileStore store, string sha256, long size, CancellationToken stop)
    {
        try
        {
            await using var bytes = await store.OpenAsync(sha256, stop);
            if (bytes is null)
            {
                return FileFault.Missing;
            }
            if (bytes.Length != size)
            {
                return FileFault.WrongSize;
            }
            // Chunk by chunk finds what rotted; the whole finds what was swapped together with its sums.
            var print = await Fingerprint.OfAsync(bytes, stop);
            return print.Sha256 == sha256 ? null : FileFault.Damaged;
        }
        catch (DamagedFileException)
        {
            return FileFault.Damaged;
        }
    }
}

/// <summary>One place where rows and bytes differ.</summary>
public readonly record struct FileDifference(FileFault Fault, string Sha256);

/// <summary>How they differ.</summary>
public enum FileFault
{
    /// <summary>A row names bytes that are not there.</summary>
    Missing,

    /// <summary>The row says another length.</summary>
    WrongSize,

    /// <summary>The bytes are not those that were brought in.</summary>
    Damaged,

    /// <summary>Bytes that no row names: an upload whose last step never came.</summary>
    Unnamed,
}
