using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;

namespace Portal.Infrastructure.Data;

/// <summary>What an approved document, and one that all have signed, is owed is written in the very save that completes it, whatever verb brings
/// that about: a server that dies a moment later finds it there.</summary>
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
        foreach (var request in recordings.OfType<SignatureRequest>())
        {
            if (request.Recorded.FirstOrDefault(a => a.Kind == ActivityKind.SignatureCompleted) is { } completed)
            {
                db.Seals.Add(Seal.For(request, completed.At));
            }
        }
    }
}
