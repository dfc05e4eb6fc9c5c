using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>How far this node has told each stream. Numbers have no gaps, so what was missed and what came twice both show: each row is
/// handed on once, in the order of its stream, whichever way it was heard of.</summary>
internal sealed class StreamTail
{
    private readonly Dictionary<StreamId, long> told = [];

    /// <summary>Takes everything that is there now as told.</summary>
    public async Task Begin(PortalDb db, CancellationToken stop)
    {
        foreach (var (stream, last) in await Heads(db, stop))
        {
            told[stream] = last;
        }
    }

    /// <summary>Tells what was committed since, on any node.</summary>
    public async Task Missed(PortalDb db, Action<ActivityRow> tell, CancellationToken stop)
    {
        foreach (var (stream, last) in await Heads(db, stop))
        {
            if (told.GetValueOrDefault(stream) < last)
            {
                await Read(db, stream, last, tell, stop);
            }
        }
    }

    /// <summary>Tells rows that were just heard of; those before them that were not come first, those told already not again.</summary>
    public async Task Take(PortalDb db, IEnumerable<ActivityRow> heard, Action<ActivityRow> tell, CancellationToken stop)
    {
        foreach (var row in heard)
        {
            var stream = new StreamId(row.StreamKind, row.StreamId);
            var last = told.GetValueOrDefault(stream);
            if (row.Number == last + 1)
            {
                told[stream] = row.Number;
                tell(row);
            }
            else if (row.Number > last)
            {
                await Read(db, stream, row.Number, tell, stop);
            }
        }
    }

    private async Task Read(PortalDb db, StreamId stream, long until, Action<ActivityRow> tell, CancellationToken stop)
    {
        var last = told.GetValueOrDefault(stream);
        var rows = await db.Activities.AsNoTracking()
            .Where(a => a.StreamKind == stream.Kind && a.StreamId == stream.Id && a.Number > last && a.Number <= until).OrderBy(a => a.Number).ToListAsync(stop);
        told[stream] = until;
        rows.ForEach(tell);
    }

    private static async Task<List<(StreamId Stream, long Last)>> Heads(PortalDb db, CancellationToken stop) =>
        (await db.Streams.AsNoTracking().Select(s => new { s.Kind, s.Id, s.LastNumber }).ToListAsync(stop)).ConvertAll(s => (new StreamId(s.Kind, s.Id), s.LastNumber));
}
