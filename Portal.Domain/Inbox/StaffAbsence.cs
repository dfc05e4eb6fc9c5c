using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;

namespace Portal.Domain.Inbox;

/// <summary>From the first to the last day one of the staff is away, and a colleague works in his inbox. It opens no dossier: what the stand-in
/// may not see stays where it is, and what comes in there meanwhile goes to the office as well, so that nothing falls between.</summary>
public sealed class StaffAbsence : Recording
{
    /// <summary>The longest, and the furthest ahead, in days: who is away for longer hands his dossiers over.</summary>
    public const int MostDays = 366;

    private StaffAbsence() { }

    public Guid PersonId { get; private init; }
    public Guid StandInId { get; private init; }
    /// <summary>Both inclusive.</summary>
    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private init; }
    public Guid SetById { get; private init; }
    public DateTimeOffset SetAt { get; private init; }

    /// <exception cref="RuleBroken">Which field is wrong can be read from the reason. Whether it agrees with the others' absences is asked in the save.</exception>
    public static StaffAbsence Set(Person person, Person standIn, DateOnly first, DateOnly last, DateOnly today, By by, DateTimeOffset at)
    {
        var absence = new StaffAbsence { PersonId = person.Id, StandInId = standIn.Id, FirstDay = first, LastDay = last, SetById = by.PersonId, SetAt = at };
        var wrong = standIn.Id == person.Id ? "away.himself"
            : first < today ? "away.begins-past"
            : last < first ? "away.days-wrong"
            : last.DayNumber - first.DayNumber >= MostDays || first.DayNumber - today.DayNumber >= MostDays ? "away.too-long"
            : null;
        if (wrong is not null)
        {
            throw new RuleBroken(wrong);
        }
        absence.Tell(ActivityKind.StaffAbsenceSet, person.Name, standIn.Name, by, at);
        return absence;
    }

    /// <summary>Nobody is away twice on one day, and nobody stands in who is away himself: a chain is not followed, as nobody would know any more
    /// who works for whom.</summary>
    /// <param name="others">Those that touch one of the two.</param>
    /// <exception cref="RuleBroken">It does not agree with one of them.</exception>
    public void MustAgreeWith(IReadOnlyCollection<StaffAbsence> others)
    {
        var near = others.Where(o => o.Id != Id && Overlaps(o)).ToList();
        var wrong = near.Exists(o => o.PersonId == PersonId) ? "away.twice"
            : near.Exists(o => o.PersonId == StandInId) ? "away.stand-in-away"
            : near.Exists(o => o.StandInId == PersonId) ? "away.stands-in"
            : null;
        if (wrong is not null)
        {
            throw new RuleBroken(wrong);
        }
    }

    public bool Covers(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <summary>He is back, or does not go. The caller removes the row; that he was away stays told in the trail.</summary>
    public void End(Person person, Person standIn, By by, DateTimeOffset at) => Tell(ActivityKind.StaffAbsenceEnded, person.Name, standIn.Name, by, at);

    private bool Overlaps(StaffAbsence other) => FirstDay <= other.LastDay && other.FirstDay <= LastDay;

    private void Tell(ActivityKind kind, string name, string standIn, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.StaffAbsence, Id, new()
        {
            Name = name,
            PersonId = PersonId,
            Person = standIn,
            From = Day(FirstDay),
            To = Day(LastDay),
            Touches = [StandInId],
        }));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
