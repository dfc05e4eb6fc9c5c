using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;

namespace Portal.Infrastructure.Data;

/// <summary>What an approved document is owed is written in the very save that approves it, whatever verb brings that about: a server that
/// dies a moment later finds it there.</summary>
internal static class AfterApproval
{
    public static async Task Ask(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var approval in recordings.OfType<Approval>())
        {
            if (approval.Recorded.FirstOrDefault(a => a.Kind == ActivityKind.ApprovalCompleted) is not { } completed)
            {
                continue;
            }
            db.Seals.Add(Seal.For(approval, completed.At));
            if (db.Files && (approval.Type ?? await db.DocumentTypes.FirstAsync(t => t.Id == approval.TypeId, stop)).IsFiled)
            {
                db.Filings.Add(Filing.For(approval, completed.At));
            }
        }
    }
}
