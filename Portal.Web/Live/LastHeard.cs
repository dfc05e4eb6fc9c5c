using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Portal.Web.Live;

/// <summary>When a connection last sent anything. SignalR counts its client timeout only from the first ping on, so a client that never
/// pings would stay for ever; hubs do not see pings, so the bytes are watched.</summary>
internal sealed class LastHeard(TimeProvider clock)
{
    private long at = clock.GetTimestamp();

    public TimeSpan Ago(TimeProvider now) => now.GetElapsedTime(Interlocked.Read(ref at));

    /// <summary>Middleware of the connection, below the hub.</summary>
    public static Func<ConnectionDelegate, ConnectionDelegate> Listen(TimeProvider clock) => next => connection =>
    {
        var heard = new LastHeard(clock);
        connection.Features.Set(heard);
        connection.Transport = new Listened(new Reader(connection.Transport.Input, () => Interlocked.Exchange(ref heard.at, clock.GetTimestamp())), connection.Transport.Output);
        return next(connection);
    };

    private sealed record Listened(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Reader(PipeReader inner, Action heard) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Heard(await inner.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result) && Heard(result) is var _;

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private ReadResult Heard(ReadResult result)
        {
            if (!result.Buffer.IsEmpty)
            {
                heard();
            }
            return result;
        }
    }
}
