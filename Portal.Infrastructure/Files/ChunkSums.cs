using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Infrastructure.Files;

/// <summary>The file beside a blob that holds the sum of each of its MiB, so that a range of two GiB is proved while it streams.</summary>
internal static class ChunkSums
{
    private const int SealBytes = 32;

    public static byte[] Write(Fingerprint print)
    {
        var content = new byte[8 + print.Chunks.Count * RotSum.Bytes + SealBytes];
        BinaryPrimitives.WriteInt64LittleEndian(content, print.Size);
        for (var i = 0; i < print.Chunks.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(8 + i * RotSum.Bytes), print.Chunks[i]);
        }
        Seal(print.Sha256, content.AsSpan(0, content.Length - SealBytes)).CopyTo(content.AsSpan(content.Length - SealBytes));
        return content;
    }

    /// <summary>Null when they are missing, damaged or of another blob: then only the whole proves the whole.</summary>
    public static Fingerprint? Read(string path, string sha256)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null;
        }
        if (content.Length < 8 + SealBytes)
        {
            return null;
        }
        var body = content.AsSpan(0, content.Length - SealBytes);
        var size = BinaryPrimitives.ReadInt64LittleEndian(body);
        if (!Seal(sha256, body).AsSpan().SequenceEqual(content.AsSpan(body.Length)) || size < 0 || body.Length != 8 + Fingerprint.ChunksIn(size) * RotSum.Bytes)
        {
            return null;
        }
        var chunks = new ulong[Fingerprint.ChunksIn(size)];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = BinaryPrimitives.ReadUInt64LittleEndian(body[(8 + i * RotSum.Bytes)..]);
        }
        return new Fingerprint(sha256, size, chunks);
    }

    // Names the blob as well, so that sums copied from another one do not count.
    private static byte[] Seal(string sha256, ReadOnlySpan<byte> body) => SHA256.HashData([.. Convert.FromHexString(sha256), .. body]);
}
