using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>A group of staff; whoever is in it holds the roles it carries, from the moment he joins to the moment he leaves (B5).</summary>
public sealed class StaffGroup : Recording
{
    private StaffGroup() { }

    public string Name { get; private set; } = "";
    public StaffRoles Roles { get; private set; }
    public List<StaffGroupMember> Members { get; } = [];

    public static StaffGroup Create(string name, StaffRoles roles, By by, DateTimeOffset at)
    {
        var group = new StaffGroup { Name = name, Roles = roles };
        group.Tell(by, at, null, name);
        return group;
    }

    /// <summary>Its name, and the roles it carries; whoever is in it gains or loses them now.</summary>
    public void Change(string name, StaffRoles roles, By by, DateTimeOffset at)
    {
        if ((Name, Roles) != (name, roles))
        {
            var (from, to) = Name == name ? (Roles.ToString(), roles.ToString()) : (Name, name);
            (Name, Roles) = (name, roles);
            Tell(by, at, from, to);
        }
    }

    /// <summary>Its members lose what it gave them; what they hold otherwise stays.</summary>
    public void Delete(By by, DateTimeOffset at) => Tell(by, at, Name, null);

    public void Join(Person person, By by, DateTimeOffset at)
    {
        if (Members.All(m => m.PersonId != person.Id))
        {
            Members.Add(new StaffGroupMember { GroupId = Id, PersonId = person.Id });
            Tell(by, at, null, person.Name, person.Id, person.Name);
        }
    }

    public void Leave(Person person, By by, DateTimeOffset at)
    {
        if (Members.RemoveAll(m => m.PersonId == person.Id) > 0)
        {
            Tell(by, at, person.Name, null, person.Id, person.Name);
        }
    }

    /// <param name="member">Who comes or goes, a staff group too; it may be called as the group itself is.</param>
    private void Tell(By by, DateTimeOffset at, string? from, string? to, Guid? personId = null, string? member = null) =>
        Record(new(StreamId.Office, ActivityKind.StaffGroupChanged, by, at, SubjectKind.StaffGroup, Id, new() { Name = Name, From = from, To = to, PersonId = personId, Person = member }));
}

public sealed class StaffGroupMember
{
    public Guid GroupId { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>A set of clients (a dossier is in at most one), the staff responsible for them, and the roles its members' users get.</summary>
public sealed class ClientGroup : Recording
{
    private ClientGroup() { }

    public string Name { get; private set; } = "";
    /// <summary>Every live contact of a client with a dossier in this group holds these on that dossier.</summary>
    public ClientRoles MemberRoles { get; private set; }
    public List<ClientGroupStaff> Staff { get; } = [];

    public static ClientGroup Create(string name, ClientRoles memberRoles, By by, DateTimeOffset at)
    {
        var group = new ClientGroup { Name = name, MemberRoles = memberRoles };
        group.Tell(by, at, null, name);
        return group;
    }

    /// <summary>Its name, and the roles of its clients' users; they gain or lose them now.</summary>
    public void Change(string name, ClientRoles memberRoles, By by, DateTimeOffset at)
    {
        if ((Name, MemberRoles) != (name, memberRoles))
        {
            var (from, to) = Name == name ? (MemberRoles.ToString(), memberRoles.ToString()) : (Name, name);
            (Name, MemberRoles) = (name, memberRoles);
            Tell(by, at, from, to);
        }
    }

    /// <summary>Only an empty one goes, so that nobody loses a dossier unseen: its dossiers are moved first.</summary>
    /// <param name="dossiers">How many are in it, whoever sees them.</param>
    public void Delete(int dossiers, By by, DateTimeOffset at)
    {
        if (dossiers > 0)
        {
            throw new RuleBroken("groups.has-dossiers");
        }
        Tell(by, at, Name, null);
    }

    /// <summary>Makes a staff member, or a whole staff group, responsible for the group's dossiers.</summary>
    public void Entrust(Guid? personId, Guid? staffGroupId, string name, By by, DateTimeOffset at)
    {
        if (Staff.All(s => s.PersonId != personId || s.StaffGroupId != staffGroupId))
        {
            Staff.Add(new ClientGroupStaff { ClientGroupId = Id, PersonId = personId, StaffGroupId = staffGroupId });
            Tell(by, at, null, name, personId, name);
        }
    }

    public void Release(Guid? personId, Guid? staffGroupId, string name, By by, DateTimeOffset at)
    {
        if (Staff.RemoveAll(s => s.PersonId == personId && s.StaffGroupId == staffGroupId) > 0)
        {
            Tell(by, at, name, null, personId, name);
        }
    }

    /// <param name="member">Who comes or goes, a staff group too; it may be called as the group itself is.</param>
    private void Tell(By by, DateTimeOffset at, string? from, string? to, Guid? personId = null, string? member = null) =>
        Record(new(StreamId.Office, ActivityKind.ClientGroupChanged, by, at, SubjectKind.ClientGroup, Id, new() { Name = Name, From = from, To = to, PersonId = personId, Person = member }));
}

/// <summary>Exactly one of the two ids is set.</summary>
public sealed class ClientGroupStaff
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ClientGroupId { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? StaffGroupId { get; init; }
}
