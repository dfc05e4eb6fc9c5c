using System.Security.Cryptography;

namespace Portal.Infrastructure.Files;

/// <summary>What proves the bytes of a file: the hash that names it, and a sum for each MiB so that a part can be proved without the whole.</summary>
/// <param name="Sha256">Of the whole, 64 hexadecimal digits in lower case.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Chunks">The <see cref="RotSum"/> of each <see cref="ChunkBytes"/>.</param>
public sealed record Fingerprint(string Sha256, long Size, IReadOnlyList<ulong> Chunks)
{
    public const int ChunkBytes = 1024 * 1024;

    public static int ChunksIn(long size) => (int)((size + ChunkBytes - 1) / ChunkBytes);

    /// <summary>Only this shape ever becomes part of a path.</summary>
    public static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    public static async Task<Fingerprint> OfAsync(Stream bytes, CancellationToken stop)
    {
        using var printer = new Fingerprinter();
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await bytes.ReadAsync(buffer, stop)) > 0)
        {
            printer.Append(buffer.AsSpan(0, read));
        }
        return printer.Finish();
    }
}

/// <summary>Makes a fingerprint while bytes pass by.</summary>
public sealed class Fingerprinter : IDisposable
{
    private readonly IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ulong> chunks = [];
    private RotSum chunk;
    private int inChunk;

    /// <summary>How many bytes have passed.</summary>
    public long Size { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        whole.AppendData(bytes);
        Size += bytes.Length;
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, Fingerprint.ChunkBytes - inChunk)];
            chunk.Append(part);
            inChunk += part.Length;
            bytes = bytes[part.Length..];
            if (inChunk == Fingerprint.ChunkBytes)
            {
                EndChunk();
            }
        }
    }

    public Fingerprint Finish()
    {
        if (inChunk > 0)
        {
            EndChunk();
        }
        return new Fingerprint(Convert.ToHexStringLower(whole.GetHashAndReset()), Size, [.. chunks]);
    }

    public void Dispose() => whole.Dispose();

    private void EndChunk()
    {
        chunks.Add(chunk.Finish());
        inChunk = 0;
    }
}
