using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;

namespace Portal.Domain.Approvals;

/// <summary>From the first to the last day a contact of a client is away, and a colleague approves in his place. It counts from the save that
/// begins it to the save that ends it: whoever asks in between is told the same by every page, query and verb, whatever his clock says.</summary>
public sealed class ApproverAbsence : Recording
{
    /// <summary>The longest that may be said at once, in days: who is away for longer has somebody else in his place for good.</summary>
    public const int MostDays = 366;

    private ApproverAbsence() { }

    public Guid ClientId { get; private init; }
    public Guid ContactId { get; private init; }
    public Contact Contact { get; private init; } = null!;
    public Guid PersonId { get; private init; }
    public Guid SubstituteContactId { get; private init; }
    public Contact Substitute { get; private init; } = null!;
    public Guid SubstituteId { get; private init; }
    /// <summary>Both inclusive, on the clocks of the office.</summary>
    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private init; }
    public Guid SetById { get; private init; }
    public DateTimeOffset SetAt { get; private init; }
    /// <summary>Null: it lies ahead.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    public bool Stands => BegunAt is not null;

    /// <param name="today">On the clocks of the office; an absence that covers it begins at once.</param>
    public static ApproverAbsence Set(Contact contact, Contact substitute, DateOnly first, DateOnly last, DateOnly today, By by, DateTimeOffset at)
    {
        Check(contact, substitute, first, last, today, by);
        var absence = new ApproverAbsence
        {
            ClientId = contact.ClientId,
            ContactId = contact.Id,
            Contact = contact,
            PersonId = contact.PersonId,
            SubstituteContactId = substitute.Id,
            Substitute = substitute,
            SubstituteId = substitute.PersonId,
            FirstDay = first,
            LastDay = last,
            SetById = by.PersonId,
            SetAt = at,
        };
        absence.Tell(ActivityKind.AbsenceSet, by, at);
        absence.Reach(today, by, at);
        return absence;
    }

    /// <summary>Its first day has come.</summary>
    public void Reach(DateOnly today, By by, DateTimeOffset at)
    {
        if (!Stands && FirstDay <= today && !IsOver(today))
        {
            BegunAt = at;
            Tell(ActivityKind.AbsenceBegan, by, at);
        }
    }

    public bool IsOver(DateOnly today) => LastDay < today;

    /// <summary>He is back, or does not go. The caller removes the row; that he was away stays told in the trail.</summary>
    public void End(By by, DateTimeOffset at) => Tell(Stands ? ActivityKind.AbsenceEnded : ActivityKind.AbsenceCancelled, by, at);

    public bool Overlaps(ApproverAbsence other) => other.Id != Id && other.ContactId == ContactId && other.FirstDay <= LastDay && FirstDay <= other.LastDay;

    private static void Check(Contact contact, Contact substitute, DateOnly first, DateOnly last, DateOnly today, By by)
    {
        var wrong = substitute.ClientId != contact.ClientId || !substitute.HasAccess(today) ? "absences.not-here"
            : substitute.PersonId == contact.PersonId ? "absences.himself"
            // Nobody takes the place of another by his own hand.
            : substitute.PersonId == by.PersonId ? "absences.not-you"
            : first < today ? "absences.begins-past"
            : last < first ? "absences.days-wrong"
            : last.DayNumber - first.DayNumber >= MostDays || first.DayNumber - today.DayNumber >= MostDays ? "absences.too-long"
            : null;
        if (wrong is not null)
        {
            throw new RuleBroken(wrong);
        }
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at) =>
        Record(new(StreamId.Client(ClientId), kind, by, at, SubjectKind.Contact, ContactId, new()
        {
            Name = Contact.Person.Name,
            PersonId = PersonId,
            Person = Substitute.Person.Name,
            From = Day(FirstDay),
            To = Day(LastDay),
            Touches = [SubstituteId],
            Recipients = kind is ActivityKind.AbsenceSet ? [PersonId, SubstituteId] : null,
        }));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
