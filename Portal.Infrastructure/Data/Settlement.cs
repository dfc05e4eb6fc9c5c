using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;

namespace Portal.Infrastructure.Data;

/// <summary>What one of the office has dealt with is handled in everybody's inbox: an item once it no longer waits for the office, a
/// question once it is answered, a message once the office answers it, all of a request once that has ended, an approval that was late once it is decided.</summary>
internal static class Settlement
{
    public static async Task Handle(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        var items = db.ChangeTracker.Entries<RequestItem>().Select(e => e.Entity).ToDictionary(i => i.Id);
        foreach (var row in rows)
        {
            if (Dealt(db.Inbox.Where(i => i.HandledAt == null), row, items.GetValueOrDefault(row.SubjectId)) is { } dealt)
            {
                var at = row.At;
                await dealt.ExecuteUpdateAsync(s => s.SetProperty(i => i.HandledAt, at).SetProperty(i => i.ReadAt, i => i.ReadAt ?? at), stop);
            }
        }
    }

    private static IQueryable<InboxItem>? Dealt(IQueryable<InboxItem> open, ActivityRow row, RequestItem? item)
    {
        if (row.Kind is ActivityKind.RequestClosed or ActivityKind.RequestWithdrawn)
        {
            return open.Where(i => i.Activity.RequestId == row.SubjectId);
        }
        if (row.Kind is ActivityKind.AccountGranted or ActivityKind.AccountRefused)
        {
            return open.Where(i => i.SubjectId == row.SubjectId);
        }
        if (row.Kind is ActivityKind.ApprovalCompleted or ActivityKind.ApprovalRefused or ActivityKind.ApprovalWithdrawn)
        {
            return open.Where(i => i.SubjectId == row.SubjectId && (i.Kind == ActivityKind.ApprovalStillOpen || i.Kind == ActivityKind.ApprovalToAuthorise));
        }
        if (row.Kind is ActivityKind.ApprovalAuthorised or ActivityKind.ApprovalSentBack)
        {
            return open.Where(i => i.SubjectId == row.SubjectId && i.Kind == ActivityKind.ApprovalToAuthorise);
        }
        if (row.Kind == ActivityKind.DeliverySentAgain)
        {
            return open.Where(i => i.SubjectId == row.SubjectId && i.Kind == ActivityKind.DeliveryFailed);
        }
        if (row is { Kind: ActivityKind.MessageWritten, ActorSide: Side.Office } || row.Kind == ActivityKind.ConversationClosed)
        {
            return open.Where(i => i.SubjectId == row.SubjectId && (i.Kind == ActivityKind.ConversationStarted || i.Kind == ActivityKind.MessageWritten || i.PersonId == row.ActorId));
        }
        if (item is { } && !item.State.WaitsForOffice())
        {
            return open.Where(i => i.SubjectId == item.Id);
        }
        return row.Kind == ActivityKind.ItemQuestionAnswered ? open.Where(i => i.SubjectId == row.SubjectId && i.Kind == ActivityKind.ItemQuestionAsked) : null;
    }
}
