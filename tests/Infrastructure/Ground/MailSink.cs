using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>How the sink treats a letter.</summary>
public enum MailManner
{
    /// <summary>Takes it and keeps it.</summary>
    Keep,

    /// <summary>Answers 451: try again later.</summary>
    RefuseForNow,

    /// <summary>Answers 550: never.</summary>
    RefuseForGood,

    /// <summary>Answers 250 and throws it away.</summary>
    Lose,

    /// <summary>Does not answer the letter until the manner changes.</summary>
    Stall,

    /// <summary>Takes it, keeps it, and hangs up before it says so.</summary>
    KeepAndHangUp,

    /// <summary>Hangs up on the letter, and keeps nothing.</summary>
    HangUp,
}

/// <summary>A real SMTP server on loopback that keeps what it gets. No TLS, no sign-in.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly ConcurrentQueue<Letter> letters = [];
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;
    private volatile TaskCompletionSource<MailManner> manner = new();
    private volatile TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int attempts;

    /// <summary>Opens the sink on this port, or on a free one.</summary>
    public MailSink(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        Manner = MailManner.Keep;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What it answers to a recipient; null takes him.</summary>
    public Func<string, string?> Recipient { get; set; } = _ => null;

    /// <summary>What it answers to a letter that it would keep; null takes it.</summary>
    public Func<Letter, string?> Content { get; set; } = _ => null;

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What came and was kept.</summary>
    public IReadOnlyCollection<Letter> Letters => letters;

    /// <summary>How often somebody handed in a letter, whatever became of it.</summary>
    public int Attempts => Volatile.Read(ref attempts);

    /// <summary>What to do with the letters that come; a change frees those that stall.</summary>
    public MailManner Manner
    {
        set
        {
            var before = manner;
            var next = new TaskCompletionSource<MailManner>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (value != MailManner.Stall)
            {
                next.SetResult(value);
                before.TrySetResult(value);
            }

            manner = next;
        }
    }

    /// <summary>Waits for a letter that has come or will come.</summary>
    public async Task<Letter> HearsAsync(Func<Letter, bool> wanted, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(15));
        while (true)
        {
            var next = arrival.Task;
            if (letters.FirstOrDefault(wanted) is { } letter)
            {
                return letter;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No such letter. There are {letters.Count}: {string.Join(" | ", letters.Select(l => $"{string.Join(',', l.To)}: {l.Subject}"))}");
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(closing.Token));
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sink is being put away.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ConverseAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The sender hung up in the middle, which senders do.
            }
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ready");
        var from = "";
        var to = new List<string>();
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            switch (line.Split([' ', ':'], 2)[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await writer.WriteLineAsync("250-sink\r\n250-SMTPUTF8\r\n250 8BITMIME");
                    break;
                case "MAIL":
                    (from, to) = (Mailbox(line), []);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    if (Recipient(Mailbox(line)) is { } no)
                    {
                        await writer.WriteLineAsync(no);
                        break;
                    }

                    to.Add(Mailbox(line));
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await writer.WriteLineAsync(await TakeAsync(from, to, await ReadLetterAsync(reader)));
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                case "RSET" or "NOOP":
                    await writer.WriteLineAsync("250 ok");
                    break;
                default:
                    await writer.WriteLineAsync("502 not here");
                    break;
            }
        }
    }

    private async Task<string> TakeAsync(string from, List<string> to, string raw)
    {
        Interlocked.Increment(ref attempts);
        switch (await manner.Task.WaitAsync(closing.Token))
        {
            case MailManner.RefuseForNow:
                return "451 later";
            case MailManner.RefuseForGood:
                return "550 never";
            case MailManner.Lose:
                return "250 taken";
            case MailManner.HangUp:
                throw new IOException("The sink hung up.");
            case var how:
                var letter = new Letter(from, to, raw);
                if (Content(letter) is { } no)
                {
                    return no;
                }

                letters.Enqueue(letter);
                Interlocked.Exchange(ref arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                return how == MailManner.KeepAndHangUp ? throw new IOException("The sink hung up.") : "250 taken";
        }
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is var line && line != ".")
        {
            // A letter without its end was never handed in.
            if (line is null)
            {
                throw new IOException("The sender hung up within a letter.");
            }

            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return raw.ToString();
    }

    private static string Mailbox(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
}
