using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Privacy;

namespace Portal.Domain.Dossiers;

/// <summary>What the portal of a dossier can do at most (A1): B documents in, C documents in and full feedback, D feedback only.</summary>
public enum Configuration
{
    B = 1,
    C = 2,
    D = 3,
}

/// <summary>Optional modules of a dossier (A8).</summary>
[Flags]
public enum DossierModules
{
    None = 0,
    Payments = 1,
    Financial = 2,
}

/// <summary>Whose move it is, most urgent first: lists sort by the number.</summary>
public enum Turn
{
    Office = 1,
    Client = 2,
    Nobody = 3,
}

/// <summary>The working file of a client: where staff and client meet.</summary>
public sealed partial class Dossier : Recording
{
    private Dossier() { }

    public Guid ClientId { get; private init; }
    public Client Client { get; private init; } = null!;
    /// <summary>The client's name, with a part behind it where a client has several dossiers.</summary>
    public string Name { get; private set; } = "";
    public Configuration Configuration { get; private set; } = Configuration.C;
    public DossierModules Modules { get; private set; }
    public Guid? ManagerId { get; private set; }
    public Guid? ClientGroupId { get; private set; }
    public bool IsPrivate { get; private set; }
    public bool IsWorklist { get; private set; }
    public DateTimeOffset ActivatedAt { get; private init; }
    /// <summary>Why it is kept, which with the client's country says how long.</summary>
    public RetentionKind Retention { get; private set; } = RetentionKind.Books;
    /// <summary>A legal hold: as long as it stands, nobody of this dossier is erased.</summary>
    public DateTimeOffset? HeldSince { get; private set; }
    /// <summary>Why it is held, in the office's words; empty without a hold.</summary>
    public string HoldReason { get; private set; } = "";
    public DossierSummary Summary { get; private set; } = new();
    public List<SupportingStaff> Supporting { get; } = [];
    public List<ContactRole> ContactRoles { get; } = [];
    public List<ContactGroupRole> GroupRoles { get; } = [];
    public List<CapabilityGrant> Grants { get; } = [];

    public static Dossier Activate(Client client, string? part, Configuration configuration, Guid? managerId, Guid? clientGroupId, By by, DateTimeOffset at, IReadOnlyCollection<Guid>? supporting = null)
    {
        var dossier = new Dossier
        {
            ClientId = client.Id,
            Client = client,
            Name = NameOf(client.Name, part),
            Configuration = configuration,
            ManagerId = managerId,
            ClientGroupId = clientGroupId,
            ActivatedAt = at,
        };
        dossier.Supporting.AddRange((supporting ?? []).Distinct().Select(personId => new SupportingStaff { DossierId = dossier.Id, PersonId = personId }));
        dossier.Tell(ActivityKind.DossierActivated, by, at, to: configuration.ToString());
        return dossier;
    }

    /// <summary>Goes with its client, as if it had never been activated; the trail keeps that it was.</summary>
    public void Remove(By by, DateTimeOffset at) => Tell(ActivityKind.DossierRemoved, by, at, touches: [.. new[] { ManagerId, ClientGroupId }.OfType<Guid>()]);

    /// <summary>Anybody assigned at all? A private dossier must keep at least one (A6).</summary>
    public bool HasSomebody => ManagerId is not null || ClientGroupId is not null || Supporting.Count > 0;

    public void ChangeSettings(Configuration configuration, DossierModules modules, bool isWorklist, By by, DateTimeOffset at)
    {
        var from = Configuration;
        if (from == Configuration.D && configuration != Configuration.D)
        {
            // A2: from D the bookkeeping must be synchronised first; that comes with the bookkeeping link.
            throw new RuleBroken("dossier.d-needs-synchronisation");
        }
        (Configuration, Modules, IsWorklist) = (configuration, modules, isWorklist);
        Tell(ActivityKind.DossierSettingsChanged, by, at, from.ToString(), configuration.ToString());
    }

    /// <summary>Sets who works on it (A4): at most one manager, at most one client group, any number of supporting staff.</summary>
    public void Assign(Guid? managerId, Guid? clientGroupId, IReadOnlyCollection<Guid> supporting, By by, DateTimeOffset at)
    {
        if (IsPrivate && managerId is null && clientGroupId is null && supporting.Count == 0)
        {
            throw new RuleBroken("dossier.private-needs-somebody");
        }
        List<Guid> left = [.. Supporting.Select(s => s.PersonId).Append(ManagerId ?? Guid.Empty).Where(id => id != Guid.Empty && id != managerId && !supporting.Contains(id))];
        if (ClientGroupId is { } group && group != clientGroupId)
        {
            left.Add(group);
        }
        ManagerId = managerId;
        ClientGroupId = clientGroupId;
        Supporting.RemoveAll(s => !supporting.Contains(s.PersonId));
        foreach (var personId in supporting.Where(id => Supporting.All(s => s.PersonId != id)))
        {
            Supporting.Add(new SupportingStaff { DossierId = Id, PersonId = personId });
        }
        Tell(ActivityKind.DossierAssigned, by, at, personId: managerId, touches: left);
    }

    /// <summary>Into this client group, or into none; all else that it is assigned to stays.</summary>
    public void MoveTo(Guid? clientGroupId, By by, DateTimeOffset at)
    {
        if (ClientGroupId != clientGroupId)
        {
            Assign(ManagerId, clientGroupId, [.. Supporting.Select(s => s.PersonId)], by, at);
        }
    }

    /// <summary>Hidden even from Admins who are not assigned to it (A6).</summary>
    public void MakePrivate(By by, DateTimeOffset at)
    {
        if (!HasSomebody)
        {
            throw new RuleBroken("dossier.private-needs-somebody");
        }
        if (!IsPrivate)
        {
            IsPrivate = true;
            Tell(ActivityKind.DossierMadePrivate, by, at);
        }
    }

    public void MakePublic(By by, DateTimeOffset at)
    {
        if (IsPrivate)
        {
            IsPrivate = false;
            Tell(ActivityKind.DossierMadePublic, by, at);
        }
    }

    /// <summary>Sets the roles a contact holds directly; <see cref="ClientRoles.None"/> takes them away.</summary>
    public void GiveRoles(Contact contact, ClientRoles roles, By by, DateTimeOffset at)
    {
        var row = ContactRoles.Find(r => r.ContactId == contact.Id);
        var from = row?.Roles ?? ClientRoles.None;
        if (from == roles)
        {
            return;
        }
        if (row is not null)
        {
            ContactRoles.Remove(row);
        }
        if (roles != ClientRoles.None)
        {
            ContactRoles.Add(new ContactRole { DossierId = Id, ContactId = contact.Id, Roles = roles });
        }
        Tell(roles == ClientRoles.None ? ActivityKind.RolesTaken : ActivityKind.RolesGiven, by, at, from.ToString(), roles.ToString(), contact.PersonId, contact.Person.Name);
    }

    /// <summary>Sets the roles a contact group carries on this dossier; its members inherit them.</summary>
    public void GiveRoles(ContactGroup group, ClientRoles roles, By by, DateTimeOffset at)
    {
        var from = GroupRoles.Find(r => r.GroupId == group.Id)?.Roles ?? ClientRoles.None;
        if (from == roles)
        {
            return;
        }
        GroupRoles.RemoveAll(r => r.GroupId == group.Id);
        if (roles != ClientRoles.None)
        {
            GroupRoles.Add(new ContactGroupRole { DossierId = Id, GroupId = group.Id, Roles = roles });
        }
        Tell(roles == ClientRoles.None ? ActivityKind.RolesTaken : ActivityKind.RolesGiven, by, at, from.ToString(), roles.ToString(), null, group.Name, [group.Id]);
    }

    /// <summary>One capability given to or denied a person here, shown as direct (B5); null takes the exception away. Denied wins.</summary>
    public void SetCapability(Guid personId, string person, Capability capability, bool? given, By by, DateTimeOffset at)
    {
        Grants.RemoveAll(g => g.PersonId == personId && g.Capability == capability);
        if (given is { } value)
        {
            Grants.Add(new CapabilityGrant { DossierId = Id, PersonId = personId, Capability = capability, Given = value });
        }
        Tell(ActivityKind.CapabilitySet, by, at, capability.ToString(), given?.ToString(), personId, person);
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, string? from = null, string? to = null, Guid? personId = null, string? person = null, List<Guid>? touches = null) =>
        Record(new(StreamId.Dossier(Id), kind, by, at, SubjectKind.Dossier, Id,
            new() { Name = Name, From = from, To = to, PersonId = personId, Person = person, Touches = touches is { Count: > 0 } ? touches : null }));
}
