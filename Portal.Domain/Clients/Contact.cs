using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Office;

namespace Portal.Domain.Clients;

/// <summary>A person as the contact of one client. He exists before he has an account (C9); the same person may be a contact of many.</summary>
public sealed class Contact : Recording
{
    private Contact() { }

    public Guid ClientId { get; private init; }
    public Guid PersonId { get; private init; }
    public Person Person { get; private init; } = null!;
    public string Function { get; private set; } = "";
    public bool IsBlocked { get; private set; }
    /// <summary>Last day of access, inclusive; null = no end.</summary>
    public DateOnly? EndsOn { get; private set; }
    public DateTimeOffset? InvitedAt { get; private set; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    /// <summary>Taken away: the row stays for the requests that were addressed to him, and nobody finds it any more.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public bool HasAccess(DateOnly today) => !IsBlocked && (EndsOn is null || EndsOn >= today);

    public static Contact Add(Client client, Person person, string function, By by, DateTimeOffset at)
    {
        var contact = new Contact { ClientId = client.Id, PersonId = person.Id, Person = person, Function = function.Trim() };
        contact.Tell(ActivityKind.ContactAdded, by, at);
        return contact;
    }

    /// <summary>Somebody who was taken away comes back, and begins anew.</summary>
    public void AddAgain(string function, By by, DateTimeOffset at)
    {
        (Function, IsBlocked, EndsOn, InvitedAt, ActivatedAt, RemovedAt) = (function.Trim(), false, null, null, null, null);
        Tell(ActivityKind.ContactAdded, by, at);
    }

    /// <summary>The activation mail goes out with this row (C9); may be repeated, each time with a new link that voids the old.</summary>
    public void Invite(By by, DateTimeOffset at)
    {
        if (ActivatedAt is not null)
        {
            throw new RuleBroken("people.already-active");
        }
        InvitedAt = at;
        Tell(ActivityKind.ContactInvited, by, at);
    }

    public void Activate(By by, DateTimeOffset at)
    {
        if (ActivatedAt is null)
        {
            ActivatedAt = at;
            Tell(ActivityKind.ContactActivated, by, at);
        }
    }

    public void Change(string function, DateOnly? endsOn, By by, DateTimeOffset at)
    {
        (Function, EndsOn) = (function.Trim(), endsOn);
        Tell(ActivityKind.ContactChanged, by, at);
    }

    public void Block(By by, DateTimeOffset at)
    {
        IsBlocked = true;
        Tell(ActivityKind.ContactBlocked, by, at);
    }

    public void Unblock(By by, DateTimeOffset at)
    {
        IsBlocked = false;
        Tell(ActivityKind.ContactUnblocked, by, at);
    }

    /// <summary>Tells this client that its person is called otherwise now; the name itself is the person's.</summary>
    public void Renamed(string from, By by, DateTimeOffset at) => Tell(ActivityKind.ContactRenamed, by, at, from, Person.Name);

    /// <summary>Tells this client that its person is reached elsewhere now. The addresses themselves stay out of the trail.</summary>
    public void Readdressed(By by, DateTimeOffset at) => Tell(ActivityKind.ContactAddressChanged, by, at);

    /// <summary>May, must, or may no longer approve documents of a type.</summary>
    public void Approves(string type, ApprovalRight from, ApprovalRight to, By by, DateTimeOffset at) =>
        Record(new(StreamId.Client(ClientId), ActivityKind.ApprovalRightSet, by, at, SubjectKind.Contact, Id, new() { Name = Person.Name, PersonId = PersonId, Item = type, From = from.ToString(), To = to.ToString() }));

    /// <summary>Goes from this client. His roles, groups and panels are taken first; what he did stays told in his name.</summary>
    public void Remove(By by, DateTimeOffset at)
    {
        RemovedAt = at;
        Tell(ActivityKind.ContactRemoved, by, at);
    }

    /// <summary>What says who he was goes with his person.</summary>
    public void Erase() => Function = "";

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, string? from = null, string? to = null) =>
        Record(new(StreamId.Client(ClientId), kind, by, at, SubjectKind.Contact, Id, new() { Name = Person.Name, PersonId = PersonId, From = from, To = to }));
}

/// <summary>A named set of contacts of one client; a role given to it reaches its members, shown as inherited (C3).</summary>
public sealed class ContactGroup : Recording
{
    private ContactGroup() { }

    public Guid ClientId { get; private init; }
    public string Name { get; private set; } = "";
    public List<ContactGroupMember> Members { get; } = [];

    public static ContactGroup Create(Guid clientId, string name, By by, DateTimeOffset at)
    {
        var group = new ContactGroup { ClientId = clientId, Name = name.Trim() };
        group.Tell(by, at, null, name, null);
        return group;
    }

    public void Join(Contact contact, By by, DateTimeOffset at)
    {
        if (contact.ClientId == ClientId && Members.All(m => m.ContactId != contact.Id))
        {
            Members.Add(new ContactGroupMember { GroupId = Id, ContactId = contact.Id });
            Tell(by, at, null, contact.Person.Name, contact.PersonId);
        }
    }

    public void Leave(Contact contact, By by, DateTimeOffset at)
    {
        if (Members.RemoveAll(m => m.ContactId == contact.Id) > 0)
        {
            Tell(by, at, contact.Person.Name, null, contact.PersonId);
        }
    }

    public void Rename(string name, By by, DateTimeOffset at)
    {
        if (Name != name)
        {
            var from = Name;
            Name = name;
            Tell(by, at, from, name, null);
        }
    }

    /// <summary>The roles it carried are taken first, dossier by dossier; its members are named, for they cannot be looked up any more.</summary>
    public void Delete(By by, DateTimeOffset at) => Tell(by, at, Name, null, null, [.. Members.Select(m => m.ContactId)]);

    private void Tell(By by, DateTimeOffset at, string? from, string? to, Guid? personId, List<Guid>? touches = null) =>
        Record(new(StreamId.Client(ClientId), ActivityKind.ContactGroupChanged, by, at, SubjectKind.ContactGroup, Id,
            new() { Name = Name, From = from, To = to, PersonId = personId, Touches = touches is { Count: > 0 } ? touches : null }));
}

public sealed class ContactGroupMember
{
    public Guid GroupId { get; init; }
    public Guid ContactId { get; init; }
}
