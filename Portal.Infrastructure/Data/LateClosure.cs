using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Requests;

namespace Portal.Infrastructure.Data;

/// <summary>Two colleagues settle the last two items of a request at the same moment: each saw the other's still open, so neither closed
/// it. Whoever commits second holds the stream, sees both, and closes it.</summary>
internal static class LateClosure
{
    public static async Task Close(PortalDb db, IReadOnlyList<Recording> recordings, CancellationToken stop)
    {
        foreach (var request in recordings.OfType<FileRequest>().Where(r => r.IsOpen && db.Entry(r).State != EntityState.Added))
        {
            if (request.Recorded.LastOrDefault(a => Settles(a.Kind)) is { } last && await EverythingIsSettled(db, request, stop))
            {
                request.Close(last.By, last.At);
            }
        }
    }

    private static async Task<bool> EverythingIsSettled(PortalDb db, FileRequest request, CancellationToken stop)
    {
        // The database knows what others did; of the items changed here, this context knows better.
        var here = db.ChangeTracker.Entries<RequestItem>().Where(e => e.Entity.RequestId == request.Id && e.State is EntityState.Added or EntityState.Modified)
            .ToDictionary(e => e.Entity.Id, e => e.Entity.State);
        var stored = await db.RequestItems.AsNoTracking().Where(i => i.RequestId == request.Id).Select(i => new { i.Id, i.State }).ToListAsync(stop);
        return stored.Where(i => !here.ContainsKey(i.Id)).Select(i => i.State).Concat(here.Values).All(s => s.IsSettled());
    }

    private static bool Settles(ActivityKind kind) => kind is ActivityKind.ItemAccepted or ActivityKind.ItemWaived or ActivityKind.ItemWithdrawn;
}
