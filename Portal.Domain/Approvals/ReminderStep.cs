using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Domain.Approvals;

public enum RemindsWhom
{
    /// <summary>Everybody whose approval it waits for at that moment.</summary>
    Approver = 1,
    /// <summary>Whoever is responsible in the office: in his inbox, and by mail.</summary>
    Office = 2,
}

/// <summary>One step of the reminder ladder: so many days before or after something is due, somebody is told. Data, not code: the office
/// adds, switches off and removes what it likes.</summary>
public sealed class ReminderStep : Recording
{
    /// <summary>In days, to either side of the due date.</summary>
    public const int Furthest = 60;
    public const int Most = 12;

    private ReminderStep() { }

    /// <summary>Counted from the due date; below zero: before it.</summary>
    public int Days { get; private init; }
    public DeliveryChannel Channel { get; private init; }
    public RemindsWhom Whom { get; private init; }
    public bool IsOff { get; private set; }

    /// <param name="others">All steps that there are.</param>
    /// <exception cref="RuleBroken">It is no step, or there already.</exception>
    public static ReminderStep Add(int days, DeliveryChannel channel, RemindsWhom whom, IReadOnlyCollection<ReminderStep> others, By by, DateTimeOffset at)
    {
        if (Math.Abs(days) > Furthest || !Enum.IsDefined(channel) || !Enum.IsDefined(whom))
        {
            throw new RuleBroken("reminders.no-step");
        }
        if (whom == RemindsWhom.Office && channel != DeliveryChannel.Mail)
        {
            throw new RuleBroken("reminders.office-by-mail");
        }
        if (others.Any(o => (o.Days, o.Channel, o.Whom) == (days, channel, whom)))
        {
            throw new RuleBroken("reminders.there-already");
        }
        if (others.Count >= Most)
        {
            throw new RuleBroken("reminders.too-many");
        }
        var step = new ReminderStep { Days = days, Channel = channel, Whom = whom };
        step.Tell("on", by, at);
        return step;
    }

    public void Switch(bool off, By by, DateTimeOffset at)
    {
        if (IsOff != off)
        {
            IsOff = off;
            Tell(off ? "off" : "on", by, at);
        }
    }

    /// <summary>The caller deletes the row.</summary>
    public void Remove(By by, DateTimeOffset at) => Tell("removed", by, at);

    private void Tell(string to, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.ReminderStepSaved, by, at, SubjectKind.ReminderStep, Id, new() { Count = Days, Name = $"{Whom} {Channel}", To = to }));
}

/// <summary>Somebody was reminded of an approval by a step: once, whatever is made of its document and whichever node comes first.</summary>
public sealed class StepTaken
{
    /// <summary>Stands where a step tells the office.</summary>
    public static readonly Guid TheOffice = Guid.Empty;

    public Guid ApprovalId { get; init; }
    public Guid StepId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}
