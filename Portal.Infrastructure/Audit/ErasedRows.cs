using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Audit;

/// <summary>Rows that lost words to an erasure. Their hashes still hold, the words that stand there since are vouched for by the newest
/// erasure in the office's stream: it counts all of them and carries a hash over them (decision 0009).</summary>
internal static class ErasedRows
{
    public static async Task<(int Count, string Sha256)> Now(PortalDb db, CancellationToken stop)
    {
        var rows = await db.Activities.AsNoTracking().Where(a => a.ErasedAt != null).ToListAsync(stop);
        return (rows.Count, ActivityChain.HashOfErased(rows));
    }

    /// <summary>Null when what stands is what was vouched for.</summary>
    public static async Task<AuditFinding?> Check(PortalDb db, CancellationToken stop)
    {
        while (true)
        {
            var newest = await Newest(db, stop);
            var (count, sha256) = await Now(db, stop);
            if (newest is null ? count == 0 : newest.Details.Count == count && newest.Details.Sha256 == sha256)
            {
                return null;
            }
            // An erasure may have come in between.
            if ((await Newest(db, stop))?.Id == newest?.Id)
            {
                return new AuditFinding(StreamId.Office, newest?.Number ?? 0, newest?.Id, AuditFault.Erased, newest is null
                    ? string.Create(CultureInfo.InvariantCulture, $"words are gone from {count:N0} rows, and there was never an erasure")
                    : string.Create(CultureInfo.InvariantCulture, $"it vouches for {newest.Details.Count:N0} rows that lost words; {count:N0} have, or they say something else"));
            }
        }
    }

    private static Task<ActivityRow?> Newest(PortalDb db, CancellationToken stop) => db.Activities.AsNoTracking()
        .Where(a => a.StreamKind == StreamKind.Office && a.StreamId == StreamId.Office.Id && a.Kind == ActivityKind.PersonErased)
        .OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop);
}
