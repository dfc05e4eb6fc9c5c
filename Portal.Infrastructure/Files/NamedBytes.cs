using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Files;

/// <summary>The row of stored bytes, one however many versions have them.</summary>
public static class NamedBytes
{
    /// <summary>Names what the intake kept, in the save that is about to come.</summary>
    public static async Task NameBytesAsync(this PortalDb db, Examination examined, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Blobs.FindAsync([examined.Sha256], stop) is { } known)
        {
            // The newest look counts, where somebody looked.
            if (examined.Scan is ScanState.Clean && known.Scan is not ScanState.Infected)
            {
                (known.Scan, known.ScannedAt) = (examined.Scan, now);
            }
            return;
        }
        db.Blobs.Add(new Blob
        {
            Sha256 = examined.Sha256,
            Size = examined.Size,
            Scan = examined.Scan,
            StoredAt = now,
            ScannedAt = examined.Scan is ScanState.Clean or ScanState.Failed ? now : null,
        });
    }

    /// <summary>Everything rows name, for the check against the disk.</summary>
    public static IAsyncEnumerable<(string Sha256, long Size)> NamedBytesAsync(this PortalDb db) =>
        db.Blobs.AsNoTracking().OrderBy(b => b.Sha256).Select(b => new { b.Sha256, b.Size }).AsAsyncEnumerable().Select(b => (b.Sha256, b.Size));
}
