using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What is typed for a new step of the ladder.</summary>
public sealed class ReminderForm
{
    public string? Days { get; set; }
    public bool After { get; set; }
    public DeliveryChannel Channel { get; set; } = DeliveryChannel.Mail;
    public RemindsWhom Whom { get; set; } = RemindsWhom.Approver;

    /// <summary>Days from the due date, below zero before it.</summary>
    public int Read(Text t, List<FieldError> errors)
    {
        if (!int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > ReminderStep.Furthest)
        {
            errors.Add(new("Form.Days", t["reminders.days-wrong", ReminderStep.Furthest]));
        }
        return After ? days : -days;
    }
}
