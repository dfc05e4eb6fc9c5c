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

    /// <param name="others">All absences of these two, so that nobody stands in who is away himself and nobody is away twice.</param>
    /// <exception cref="RuleBroken">With the field that is wrong to be read from the reason.</exception>
    public static StaffAbsence Set(Person person, Person standIn, DateOnly first, DateOnly last, IReadOnlyList<StaffAbsence> others, DateOnly today, By by, DateTimeOffset at)
    {
        var absence = new StaffAbsence { PersonId = person.Id, StandInId = standIn.Id, FirstDay = first, LastDay = last, SetById = by.PersonId, SetAt = at };
        var wrong = standIn.Id == person.Id ? "away.himself"
            : first < today ? "away.begins-past"
            : last < first ? "away.days-wrong"
            : last.DayNumber - first.DayNumber >= MostDays || first.DayNumber - today.DayNumber >= MostDays ? "away.too-long"
            : others.Any(o => o.PersonId == person.Id && o.Overlaps(absence)) ? "away.twice"
            // A chain is not followed: nobody would know any more who works for whom.
            : others.Any(o => o.PersonId == standIn.Id && o.Overlaps(absence)) ? "away.stand-in-away"
            : others.Any(o => o.StandInId == person.Id && o.Overlaps(absence)) ? "away.stands-in"
            : null;
        if (wrong is not null)
        {
            throw new RuleBroken(wrong);
        }
        absence.Tell(ActivityKind.StaffAbsenceSet, person.Name, standIn.Name, by, at);
        return absence;
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
