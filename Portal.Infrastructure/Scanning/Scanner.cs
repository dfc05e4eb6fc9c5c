using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Scanning;

/// <summary>
/// Asks ClamAV about bytes. It fails closed: whatever is not a plain "OK" is not clean. A scanner that cannot be reached
/// leaves a file waiting, so that nothing a client brought in is lost and nothing unseen is handed out.
/// </summary>
public sealed class Scanner(ScannerAddress? address)
{
    private const int ChunkBytes = 128 * 1024;

    // Far more than an answer is; a stranger on that port cannot fill the memory.
    private const int MostAnswerBytes = 4096;

    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    // Ten times what clamd takes for archives on a slow core.
    private const double SecondsForMiB = 1;

    public bool IsConfigured => address is not null;

    public async Task<ScanAnswer> ScanAsync(Stream bytes, CancellationToken stop)
    {
        if (address is null)
        {
            return new(ScanState.NotScanned, "no scanner is set up");
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Least + TimeSpan.FromSeconds(bytes.Length / 1024 / 1024 * SecondsForMiB));
        try
        {
            using var socket = await ConnectAsync(address, patience.Token);
            await using var line = new NetworkStream(socket);
            // Listens while it speaks: past its limit clamd answers and hangs up, and a reset takes an unread answer along.
            var answer = AnswerAsync(line, patience.Token);
            await SendAsync(line, bytes, patience.Token);
            return Understand(await answer);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(ScanState.Waiting, "the scanner did not answer in time");
        }
        catch (Exception failure) when (failure is SocketException or ScannerLineException)
        {
            return new(ScanState.Waiting, failure.Message);
        }
    }

    /// <summary>Null when the scanner answers, otherwise what is wrong.</summary>
    public async Task<string?> ProbeAsync(CancellationToken stop)
    {
        if (address is null)
        {
            return null;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Connecting);
        try
        {
            using var socket = await ConnectAsync(address, patience.Token);
            await using var line = new NetworkStream(socket);
            await line.WriteAsync("zPING\0"u8.ToArray(), patience.Token);
            var answer = await AnswerAsync(line, patience.Token);
            return answer == "PONG" ? null : $"The scanner at {address.Text} answers '{answer}'.";
        }
        catch (Exception failure) when (failure is SocketException or IOException or ScannerLineException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return $"The scanner at {address.Text} cannot be reached: {failure.Message}";
        }
    }

    private static async Task<Socket> ConnectAsync(ScannerAddress address, CancellationToken stop)
    {
        var socket = address.NewSocket();
        try
        {
            using var connecting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            connecting.CancelAfter(Connecting);
            await socket.ConnectAsync(address.EndPoint, connecting.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(NetworkStream line, Stream bytes, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4 + ChunkBytes);
        try
        {
            await line.WriteAsync("zINSTREAM\0"u8.ToArray(), stop);
            int read;
            do
            {
                read = await bytes.ReadAsync(buffer.AsMemory(4, ChunkBytes), stop);
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                if (!await TryWriteAsync(line, buffer.AsMemory(0, 4 + read), stop))
                {
                    return;
                }
            }
            while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<bool> TryWriteAsync(NetworkStream line, ReadOnlyMemory<byte> chunk, CancellationToken stop)
    {
        try
        {
            await line.WriteAsync(chunk, stop);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken stop)
    {
        var answer = new byte[MostAnswerBytes];
        var filled = 0;
        try
        {
            int read;
            while (filled < answer.Length && !answer.AsSpan(0, filled).Contains((byte)0) && (read = await line.ReadAsync(answer.AsMemory(filled), stop)) > 0)
            {
                filled += read;
            }
        }
        catch (IOException broken)
        {
            throw new ScannerLineException(broken.Message);
        }
        return Encoding.ASCII.GetString(answer, 0, filled).TrimEnd('\0', '\n');
    }

    private static ScanAnswer Understand(string answer)
    {
        const string Stream = "stream: ", Found = " FOUND";
        if (answer == Stream + "OK")
        {
            return new(ScanState.Clean, answer);
        }
        if (answer.StartsWith(Stream, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal))
        {
            return new(ScanState.Infected, answer[Stream.Length..^Found.Length]);
        }
        return new(answer.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase) ? ScanState.Failed : ScanState.Waiting, answer);
    }

    // Told apart from a failure to read the file itself, which must not look like a scanner that is away.
    private sealed class ScannerLineException(string message) : Exception(message);
}

/// <summary>What the scanner made of a file: the state, and its own words or the name of what it found.</summary>
public sealed record ScanAnswer(ScanState State, string Said);
