using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Reminders;

namespace Portal.Domain.Signing;

/// <content>How those whose turn it is are reminded: by a press of the office, or on the days of a schedule. Both stop by themselves when he
/// signed or declined, or when it is over.</content>
public sealed partial class SignatureRequest
{
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Another schedule than the office's own.</summary>
    public Guid? ScheduleId { get; private set; }

    /// <summary>Nothing goes out of itself.</summary>
    public bool NoReminders { get; private set; }

    /// <summary>Steps that fall up to here are over: taken, skipped, paused, or from before something changed.</summary>
    public DateTimeOffset? RemindsAfter { get; private set; }

    /// <summary>Mails whose turn it is, at most once an hour.</summary>
    public void Remind(By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        if (RemindedAt is { } last && at - last < TimeSpan.FromHours(1))
        {
            throw new RuleBroken("requests.just-reminded");
        }
        if (!Next.Any(s => s.CanComeIn))
        {
            throw new RuleBroken("signing.nobody-to-remind");
        }
        WereReminded(Next.Where(s => s.CanComeIn), at);
        Tell(ActivityKind.SignatureReminded, by, at, d => d with { Due = DateOnly.FromDateTime(ExpiresAt.UtcDateTime), Recipients = NextPeople });
    }

    /// <summary>Whose step is to be taken now, each his latest.</summary>
    public IReadOnlyList<SignerStep> StepsDue(Timetable timetable, DateTimeOffset now) => Steps(signer => timetable.Latest([Waits(signer, timetable)], Over(signer, timetable), now), now);

    /// <summary>The next reminder of each, as long as nothing changes.</summary>
    public IReadOnlyList<SignerStep> NextSteps(Timetable timetable, DateTimeOffset now) => Steps(signer => timetable.Next([Waits(signer, timetable)], Over(signer, timetable), now), now);

    /// <summary>When the next reminder goes out, as long as nothing changes; null: none does.</summary>
    public DateTimeOffset? NextStep(Timetable timetable, DateTimeOffset now) => NextSteps(timetable, now).Min(s => (DateTimeOffset?)s.At);

    /// <summary>Takes what has come.</summary>
    /// <param name="upTo">The latest of the steps that are taken.</param>
    /// <param name="reminded">Whose turn it is, who may still sign, and whom no step of that day reminded; nobody: it is taken all the same.</param>
    public void TakeSteps(DateTimeOffset upTo, IReadOnlyList<Signer> reminded, By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        RemindsAfter = upTo;
        if (reminded.Count > 0)
        {
            WereReminded(reminded, at);
            Tell(ActivityKind.SignatureStepMailed, by, at, d => d with { Count = reminded.Count, Recipients = [.. reminded.Select(s => s.PersonId).OfType<Guid>()] });
        }
    }

    /// <summary>Leaves one step out. Pressed twice it leaves out one.</summary>
    /// <param name="step">The one that was announced.</param>
    public void SkipStep(DateTimeOffset step, Timetable timetable, By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        if (NextStep(timetable, at) == step)
        {
            RemindsAfter = step;
            Tell(ActivityKind.SignatureRemindingSet, by, at, d => d with { To = "skipped" });
        }
    }

    /// <param name="schedule">Null: the office's own.</param>
    /// <param name="off">Nothing goes out of itself.</param>
    /// <param name="pauseUntil">Nothing goes out before it; null or gone by: no pause.</param>
    public void SetReminding(ReminderSchedule? schedule, bool off, DateTimeOffset? pauseUntil, By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        (ScheduleId, NoReminders) = (off ? null : schedule?.Id, off);
        // A tick before it: what falls on the first moment of that day goes out.
        RemindsAfter = pauseUntil is { } until && until > at ? until.AddTicks(-1) : at;
        Tell(ActivityKind.SignatureRemindingSet, by, at, d => d with { To = off ? "off" : schedule?.Name ?? "office", Due = pauseUntil is { } day && day > at ? DateOnly.FromDateTime(day.DateTime) : null });
    }

    private List<SignerStep> Steps(Func<Signer, DateTimeOffset?> of, DateTimeOffset now) =>
        NoReminders || now >= ExpiresAt ? [] : [.. Next.Where(s => s.CanComeIn).Select(s => of(s) is { } at ? new SignerStep(s, at) : (SignerStep?)null).OfType<SignerStep>()];

    // A schedule that says nothing of a deadline counts from the day on which it became his turn.
    private Waiting Waits(Signer signer, Timetable timetable) => WaitsFor(timetable, signer.TurnAt ?? AskedAt, ExpiresAt);

    /// <summary>What a timetable is asked of a signature; also of one that nobody has asked for yet.</summary>
    public static Waiting WaitsFor(Timetable timetable, DateTimeOffset turnAt, DateTimeOffset expiresAt) =>
        new(timetable.Schedule.Days.Count > 0 ? timetable.Hours.DayOf(expiresAt) : null, turnAt) { Until = expiresAt };

    // Whoever was reminded by hand is not reminded once more on that day; and a new link came with a mail of its own.
    private DateTimeOffset? Over(Signer signer, Timetable timetable)
    {
        var day = RemindedAt is { } last ? timetable.Hours.StartOf(timetable.Hours.DayOf(last).AddDays(1)) : (DateTimeOffset?)null;
        return new[] { day, RemindsAfter, signer.LinkMadeAt }.Max();
    }

    private void WereReminded(IEnumerable<Signer> signers, DateTimeOffset at)
    {
        RemindedAt = at;
        foreach (var signer in signers)
        {
            signer.RemindedAt = at;
        }
    }
}

/// <summary>A reminder of one signer.</summary>
public readonly record struct SignerStep(Signer Signer, DateTimeOffset At);

/// <summary>A signer was reminded by a step: once on a day, whichever node comes first and however often it runs.</summary>
public sealed class SignatureStepTaken
{
    public Guid SignatureId { get; init; }
    /// <summary>The office's day on which the step fell.</summary>
    public DateOnly Step { get; init; }
    public Guid SignerId { get; init; }
    public DateTimeOffset At { get; init; }
}
