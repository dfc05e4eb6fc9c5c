using System.Buffers;

namespace Portal.Infrastructure.Files;

/// <summary>Bytes that came in one go and have not found their place yet; gone when disposed.</summary>
internal sealed class Spooled(string folder) : IDisposable
{
    private const int BufferBytes = 128 * 1024;
    private const long LookEvery = 16 * 1024 * 1024;

    public string Folder => folder;

    public string BytesPath => Path.Combine(folder, "bytes");

    public Fingerprint Print { get; private set; } = new("", 0, []);

    public async Task FillAsync(Stream body, long limit, Disk disk, CancellationToken stop)
    {
        using var printer = new Fingerprinter();
        using var bytes = File.OpenHandle(BytesPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            var looked = -LookEvery;
            while ((read = await body.ReadAsync(buffer, stop)) > 0)
            {
                if (read > limit - printer.Size)
                {
                    throw new UploadRefusedException(AppendOutcome.TooLong);
                }
                if (printer.Size - looked >= LookEvery)
                {
                    looked = printer.Size;
                    if (!disk.HasRoomFor(read))
                    {
                        throw new UploadRefusedException(AppendOutcome.NoSpace);
                    }
                }
                await RandomAccess.WriteAsync(bytes, buffer.AsMemory(0, read), printer.Size, stop);
                printer.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        Print = printer.Finish();
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>Bytes could not be taken in.</summary>
public sealed class UploadRefusedException(AppendOutcome why) : Exception($"The upload was refused: {why}.")
{
    public AppendOutcome Why => why;
}
