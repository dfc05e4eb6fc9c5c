using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Reminders;

namespace Portal.Domain.Requests;

/// <summary>How whoever still has something to send is reminded: by a press of the office, or on the days of a schedule. Both stop by
/// themselves when nothing waits for the client any more.</summary>
public sealed partial class FileRequest
{
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Another schedule than the office's own.</summary>
    public Guid? ScheduleId { get; private set; }

    /// <summary>Nothing goes out of itself.</summary>
    public bool NoReminders { get; private set; }

    /// <summary>Steps that fall up to here are over: taken, skipped, paused, or from before something changed.</summary>
    public DateTimeOffset? RemindsAfter { get; private set; }

    /// <summary>Mails everybody who still has something to send. At most once an hour, so that a double press is one mail.</summary>
    public void Remind(By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (Items.TrueForAll(i => !i.State.WaitsForClient()))
        {
            throw new RuleBroken("requests.nothing-to-remind");
        }
        if (RemindedAt is { } last && at - last < TimeSpan.FromHours(1))
        {
            throw new RuleBroken("requests.just-reminded");
        }
        RemindedAt = at;
        Tell(ActivityKind.RequestReminded, by, at, d => d with { Count = Items.Count(i => i.State.WaitsForClient()), Recipients = [.. Recipients.Select(r => r.PersonId)] });
    }

    /// <summary>The step that is to be taken now; null: none.</summary>
    public DateTimeOffset? StepDue(Timetable timetable, DateTimeOffset now) => timetable.Latest(WaitsForClient, Over(timetable), now);

    /// <summary>When the next reminder goes out, as long as nothing changes; null: none does.</summary>
    public DateTimeOffset? NextStep(Timetable timetable, DateTimeOffset now) => timetable.Next(WaitsForClient, Over(timetable), now);

    /// <summary>Takes a step.</summary>
    /// <param name="people">To whom it was asked, who may still answer, and whom no step of that day reminded.</param>
    /// <param name="guests">How many guests are reminded beside them. Nobody at all: it is taken all the same.</param>
    public void TakeStep(DateTimeOffset step, IReadOnlyList<Guid> people, int guests, By by, DateTimeOffset at)
    {
        MustBeOpen();
        RemindsAfter = step;
        if (people.Count + guests > 0)
        {
            RemindedAt = at;
            Tell(ActivityKind.RequestStepMailed, by, at, d => d with { Count = Items.Count(i => i.State.WaitsForClient()), Recipients = people });
        }
    }

    /// <summary>Leaves one step out. Pressed twice it leaves out one.</summary>
    /// <param name="step">The one that was announced.</param>
    public void SkipStep(DateTimeOffset step, Timetable timetable, By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (NextStep(timetable, at) is { } next && next == step)
        {
            RemindsAfter = step;
            Tell(ActivityKind.RequestRemindingSet, by, at, d => d with { To = "skipped" });
        }
    }

    /// <param name="schedule">Null: the office's own.</param>
    /// <param name="off">Nothing goes out of itself.</param>
    /// <param name="pauseUntil">Nothing goes out before it; null or gone by: no pause.</param>
    public void SetReminding(ReminderSchedule? schedule, bool off, DateTimeOffset? pauseUntil, By by, DateTimeOffset at)
    {
        MustBeOpen();
        (ScheduleId, NoReminders) = (off ? null : schedule?.Id, off);
        // A tick before it: what falls on the first moment of that day goes out.
        RemindsAfter = pauseUntil is { } until && until > at ? until.AddTicks(-1) : at;
        Tell(ActivityKind.RequestRemindingSet, by, at, d => d with { To = off ? "off" : schedule?.Name ?? "office", Due = pauseUntil is { } day && day > at ? DateOnly.FromDateTime(day.DateTime) : null });
    }

    private IEnumerable<Waiting> WaitsForClient =>
        !IsOpen || NoReminders ? [] : Items.Where(i => i.State.WaitsForClient()).Select(i => new Waiting(i.Due ?? Due, i.Since));

    // Whoever was reminded by hand is not reminded once more on that day.
    private DateTimeOffset? Over(Timetable timetable)
    {
        var day = RemindedAt is { } last ? timetable.Hours.StartOf(timetable.Hours.DayOf(last).AddDays(1)) : (DateTimeOffset?)null;
        return day > RemindsAfter || RemindsAfter is null ? day : RemindsAfter;
    }

    /// <summary>Another deadline, or open again: what fell before it is over.</summary>
    private void StartAnew(DateTimeOffset at) => RemindsAfter = RemindsAfter > at ? RemindsAfter : at;
}

/// <summary>Somebody was reminded of a request by a step: once on a day, whichever node comes first and however often it runs.</summary>
public sealed class RequestStepTaken
{
    public Guid RequestId { get; init; }
    /// <summary>The office's day on which the step fell.</summary>
    public DateOnly Step { get; init; }
    /// <summary>Or the link of a guest.</summary>
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
}
