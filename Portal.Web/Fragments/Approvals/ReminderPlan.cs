using Portal.Domain.Approvals;
using Portal.Domain.Inbox;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What goes out next of itself as long as nobody decides.</summary>
/// <param name="Tells">How the approvers are reminded: "mail", "sms" or "both"; null: not then.</param>
/// <param name="TellsOffice">The office is told too; shown to the office alone.</param>
public sealed record ReminderPlan(DateTimeOffset Moment, string? Tells, bool TellsOffice)
{
    public static ReminderPlan? Of(Approval approval, Ladder ladder, bool forOffice, DateTimeOffset now)
    {
        if (approval is not { IsOpen: true, Due: { } due } || ladder.Next(due, now) is not { } moment)
        {
            return null;
        }
        var steps = ladder.At(due, moment);
        var channels = steps.Where(s => s.Whom == RemindsWhom.Approver).Select(s => s.Channel).ToHashSet();
        var plan = new ReminderPlan(moment, channels.Count == 0 ? null : channels.Count > 1 ? "both" : channels.Contains(DeliveryChannel.Mail) ? "mail" : "sms", forOffice && steps.Any(s => s.Whom == RemindsWhom.Office));
        return plan.Tells is null && !plan.TellsOffice ? null : plan;
    }
}
