using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Portal.Infrastructure.Files;

/// <summary>A file on its way in. What it says it holds is on the disk, also after a power cut.</summary>
public sealed class IncomingFile : IDisposable
{
    // A server that dies in one long request costs the sender no more than this.
    private const long FlushBytes = 16 * 1024 * 1024;
    private const int BufferBytes = 128 * 1024;

    private readonly string folder;
    private readonly Disk disk;
    private int held;
    private bool gone;

    // Hashes as bytes come, while they come in one run; after a restart the file is read once at the end instead.
    private Fingerprinter? printer;
    private Fingerprint? print;
    private long offset;

    internal IncomingFile(string folder, Arrival arrival, Disk disk)
    {
        (this.folder, this.disk, Arrival) = (folder, disk, arrival);
        var mark = Mark.Read(MarkPath);
        var present = new FileInfo(BytesPath) is { Exists: true } bytes ? bytes.Length : 0;
        // Once examined the bytes may have moved to the store.
        offset = arrival.Examined is null ? Math.Min(mark.Offset, present) : arrival.Length;
        printer = offset == 0 ? new Fingerprinter() : null;
    }

    public Arrival Arrival { get; private set; }

    /// <summary>How many bytes are safe.</summary>
    public long Offset => Interlocked.Read(ref offset);

    public bool IsWhole => Offset == Arrival.Length;

    internal string BytesPath => Path.Combine(folder, "bytes");

    private string MarkPath => Path.Combine(folder, "mark");

    /// <summary>The right to change this upload; null while another request has it.</summary>
    public UploadHold? TryHold() => Interlocked.CompareExchange(ref held, 1, 0) == 0 ? new UploadHold(this) : null;

    // Adds bytes at the place where the last ones ended. A broken connection keeps what came before it broke.
    internal async Task<AppendOutcome> AppendAsync(long at, Stream body, Checksum? expected, CancellationToken stop)
    {
        using var hold = TryHold();
        if (hold is null)
        {
            return AppendOutcome.Busy;
        }
        if (at != offset)
        {
            return AppendOutcome.WrongOffset;
        }
        if (IsWhole)
        {
            return await body.ReadAsync(new byte[1], stop) == 0 ? AppendOutcome.Accepted : AppendOutcome.TooLong;
        }
        if (!disk.HasRoomFor(Arrival.Length - offset))
        {
            return AppendOutcome.NoSpace;
        }
        try
        {
            using var bytes = File.OpenHandle(BytesPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous);
            // Bytes past the mark were never promised and may be holes.
            RandomAccess.SetLength(bytes, offset);
            return await WriteAsync(bytes, body, expected, stop);
        }
        catch (IOException failure) when (Durable.IsNoSpace(failure))
        {
            return AppendOutcome.NoSpace;
        }
        finally
        {
            if (printer?.Size != offset)
            {
                printer?.Dispose();
                printer = null;
            }
        }
    }

    // Of the whole file. Hold it first.
    internal async Task<Fingerprint> PrintAsync(CancellationToken stop)
    {
        if (print is null && printer is not null)
        {
            print = printer.Finish();
        }
        else if (print is null)
        {
            await using var bytes = Open();
            print = await Fingerprint.OfAsync(bytes, stop);
        }
        return print;
    }

    internal FileStream Open() => new(BytesPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true);

    internal void Write(Arrival arrival)
    {
        Durable.Replace(Path.Combine(folder, Quarantine.ArrivalName), Arrival.ToJson(arrival));
        Arrival = arrival;
    }

    // Whoever found this upload before it went finds it held for ever, and asks again.
    internal void Discard()
    {
        gone = true;
        Directory.Delete(folder, recursive: true);
        Dispose();
    }

    public void Dispose() => printer?.Dispose();

    private async Task<AppendOutcome> WriteAsync(SafeFileHandle bytes, Stream body, Checksum? expected, CancellationToken stop)
    {
        var written = offset;
        using var sum = expected?.Start();
        // With a checksum nothing is promised before it was compared.
        var trusted = expected is null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, stop)) > 0)
            {
                if (read > Arrival.Length - written)
                {
                    return AppendOutcome.TooLong;
                }
                // Not cancelled with the request: half a write would be hashed and not be there.
                await RandomAccess.WriteAsync(bytes, buffer.AsMemory(0, read), written, CancellationToken.None);
                printer?.Append(buffer.AsSpan(0, read));
                sum?.AppendData(buffer, 0, read);
                written += read;
                if (trusted && written - offset >= FlushBytes)
                {
                    Acknowledge(bytes, written);
                    if (!disk.HasRoomFor(0))
                    {
                        return AppendOutcome.NoSpace;
                    }
                }
            }
            trusted = trusted || expected!.IsThatOf(sum!);
            return trusted ? AppendOutcome.Accepted : AppendOutcome.ChecksumMismatch;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (trusted && written > offset)
            {
                Acknowledge(bytes, written);
            }
        }
    }

    // The bytes before the mark that promises them.
    private void Acknowledge(SafeFileHandle bytes, long written)
    {
        RandomAccess.FlushToDisk(bytes);
        new Mark(written, disk.Now).Write(MarkPath);
        Interlocked.Exchange(ref offset, written);
    }

    /// <summary>How far the promise goes, and since when.</summary>
    internal readonly record struct Mark(long Offset, DateTimeOffset At)
    {
        public static Mark Read(string path)
        {
            var content = File.Exists(path) ? File.ReadAllBytes(path) : [];
            return content.Length == 16
                ? new Mark(BinaryPrimitives.ReadInt64LittleEndian(content), new(BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(8)), TimeSpan.Zero))
                : default;
        }

        // Sixteen bytes in one sector: written in place, they are old or new.
        public void Write(string path)
        {
            Span<byte> content = stackalloc byte[16];
            BinaryPrimitives.WriteInt64LittleEndian(content, Offset);
            BinaryPrimitives.WriteInt64LittleEndian(content[8..], At.UtcTicks);
            using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }
    }

    internal void Release()
    {
        if (!gone)
        {
            Interlocked.Exchange(ref held, 0);
        }
    }
}
