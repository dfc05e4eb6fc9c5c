using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>A person who works for the office, with the roles he holds office-wide.</summary>
public sealed class StaffMember : Recording
{
    private StaffMember() { }

    public Guid PersonId { get; private init; }
    public Person Person { get; private init; } = null!;
    public StaffRoles Roles { get; private set; }
    public Guid? BranchId { get; private set; }
    public bool LimitedToBranch { get; private set; }
    public string Phone { get; private set; } = "";
    public bool IsBlocked { get; private set; }
    /// <summary>Last day of access (B6), inclusive; null = no end.</summary>
    public DateOnly? EndsOn { get; private set; }

    public bool HasAccess(DateOnly today) => !IsBlocked && (EndsOn is null || EndsOn >= today);

    public static StaffMember Add(Person person, StaffRoles roles, Guid? branchId, bool limitedToBranch, By by, DateTimeOffset at)
    {
        var member = new StaffMember { PersonId = person.Id, Person = person, Roles = roles, BranchId = branchId, LimitedToBranch = limitedToBranch };
        member.Tell(ActivityKind.StaffAdded, by, at, to: roles.ToString());
        return member;
    }

    public void Change(StaffRoles roles, Guid? branchId, bool limitedToBranch, string phone, DateOnly? endsOn, By by, DateTimeOffset at)
    {
        var from = Roles;
        (Roles, BranchId, LimitedToBranch, Phone, EndsOn) = (roles, branchId, limitedToBranch, phone, endsOn);
        Tell(ActivityKind.StaffChanged, by, at, from.ToString(), roles.ToString());
    }

    public void Block(By by, DateTimeOffset at)
    {
        IsBlocked = true;
        Tell(ActivityKind.StaffBlocked, by, at);
    }

    public void Unblock(By by, DateTimeOffset at)
    {
        IsBlocked = false;
        Tell(ActivityKind.StaffUnblocked, by, at);
    }

    /// <summary>Tells the office that he is called otherwise now; the name itself is the person's, and the forms that show it are old.</summary>
    public void Renamed(string from, By by, DateTimeOffset at)
    {
        RenewVersion();
        Tell(ActivityKind.StaffRenamed, by, at, from, Person.Name);
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, string? from = null, string? to = null) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.Person, PersonId, new() { Name = Person.Name, PersonId = PersonId, From = from, To = to }));
}
