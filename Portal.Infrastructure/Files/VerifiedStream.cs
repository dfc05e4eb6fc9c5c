using Microsoft.Win32.SafeHandles;

namespace Portal.Infrastructure.Files;

/// <summary>
/// Reads stored bytes and hands out none that it has not just proved: a MiB is read, compared with its sum, and only then given.
/// Seekable, so that ranges cost what they are long.
/// </summary>
public sealed class VerifiedStream(SafeFileHandle file, Fingerprint print) : Stream
{
    // One chunk in memory for each open download, from the pool only while it is read.
    private byte[]? chunk;
    private int held = -1;

    public string Sha256 => print.Sha256;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => print.Size;

    public override long Position { get; set; }

    /// <summary>Proves a stretch before the first byte of an answer goes out, so that damage is a refusal and not a broken download.</summary>
    public async Task ProveAsync(long from, long length, CancellationToken stop)
    {
        var end = Math.Min(print.Size, from + length);
        for (var at = from; at < end; at = (long)(held + 1) * Fingerprint.ChunkBytes)
        {
            await HoldAsync((int)(at / Fingerprint.ChunkBytes), stop);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= print.Size || buffer.Length == 0)
        {
            return 0;
        }
        var index = (int)(Position / Fingerprint.ChunkBytes);
        await HoldAsync(index, cancellationToken);
        var start = (int)(Position % Fingerprint.ChunkBytes);
        var part = chunk.AsMemory(start, Math.Min(buffer.Length, LengthOf(index) - start));
        part.CopyTo(buffer);
        Position += part.Length;
        return part.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        SeekOrigin.End => print.Size,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private int LengthOf(int index) => (int)Math.Min(Fingerprint.ChunkBytes, print.Size - (long)index * Fingerprint.ChunkBytes);

    private async ValueTask HoldAsync(int index, CancellationToken stop)
    {
        if (held == index)
        {
            return;
        }
        held = -1;
        chunk ??= new byte[Math.Min(Fingerprint.ChunkBytes, print.Size)];
        var wanted = chunk.AsMemory(0, LengthOf(index));
        var filled = 0;
        while (filled < wanted.Length)
        {
            var read = await RandomAccess.ReadAsync(file, wanted[filled..], (long)index * Fingerprint.ChunkBytes + filled, stop);
            if (read == 0)
            {
                throw new DamagedFileException(print.Sha256, "it is cut off");
            }
            filled += read;
        }
        if (RotSum.Of(wanted.Span) != print.Chunks[index])
        {
            throw new DamagedFileException(print.Sha256, $"MiB {index} differs from what was stored");
        }
        held = index;
    }
}
