using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;

namespace Portal.Infrastructure.Data;

/// <summary>Recounts what lists show of a dossier, from the rows themselves, inside the transaction: it cannot drift.</summary>
internal static class Summaries
{
    public static async Task Recount(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        foreach (var stream in rows.Where(r => r.StreamKind == StreamKind.Dossier).GroupBy(r => r.StreamId))
        {
            var last = stream.MaxBy(r => r.Number)!;
            await Recount(db, stream.Key, last.Number, last.At, stop);
        }
    }

    private static async Task Recount(PortalDb db, Guid dossierId, long number, DateTimeOffset at, CancellationToken stop)
    {
        var open = await db.RequestItems.AsNoTracking()
            .Where(i => i.Request.DossierId == dossierId && i.Request.Closure == null && i.Request.Withdrawal == null)
            .Select(i => new { i.RequestId, i.State, i.Since, Due = i.Due ?? i.Request.Due })
            .ToListAsync(stop);
        var office = open.Where(i => i.State.WaitsForOffice()).ToList();
        var client = open.Where(i => i.State.WaitsForClient()).ToList();
        var turn = office.Count > 0 ? Turn.Office : client.Count > 0 ? Turn.Client : Turn.Nobody;
        var waiting = turn == Turn.Office ? office : client;
        var nextDue = open.Where(i => !i.State.IsSettled() && i.Due is not null).Select(i => i.Due!.Value).DefaultIfEmpty(DateOnly.MaxValue).Min();
        DateTimeOffset? since = waiting.Count == 0 ? null : waiting.Min(i => i.Since);
        var requests = open.Select(i => i.RequestId).Distinct().Count();
        await db.Dossiers.Where(d => d.Id == dossierId).ExecuteUpdateAsync(s => s
            .SetProperty(d => d.Summary.Turn, turn)
            .SetProperty(d => d.Summary.OfficeItems, office.Count)
            .SetProperty(d => d.Summary.ClientItems, client.Count)
            .SetProperty(d => d.Summary.OpenRequests, requests)
            .SetProperty(d => d.Summary.NextDue, nextDue)
            .SetProperty(d => d.Summary.WaitingSince, since)
            .SetProperty(d => d.Summary.LastActivityAt, at)
            .SetProperty(d => d.Summary.LastNumber, number), stop);
    }
}
