using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Documents;

namespace Portal.Domain.Panels;

/// <summary>A shared place of a client whose membership is its only right (D5); it shows its members what was shared on it and nothing else.</summary>
public sealed class Panel : Recording
{
    private Panel() { }

    public Guid ClientId { get; private init; }
    /// <summary>What its users see (D2).</summary>
    public string Name { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public List<PanelMember> Members { get; } = [];
    public List<PanelShare> Shares { get; } = [];

    public static Panel Create(Guid clientId, string name, By by, DateTimeOffset at)
    {
        var panel = new Panel { ClientId = clientId, Name = name.Trim(), CreatedAt = at };
        panel.Tell(ActivityKind.PanelCreated, by, at, new());
        return panel;
    }

    public void Rename(string name, By by, DateTimeOffset at)
    {
        Name = name.Trim();
        Tell(ActivityKind.PanelRenamed, by, at, new());
    }

    public void Add(Contact contact, By by, DateTimeOffset at)
    {
        if (contact.ClientId != ClientId)
        {
            throw new RuleBroken("panels.other-client");
        }
        if (Members.All(m => m.ContactId != contact.Id))
        {
            Members.Add(new PanelMember { PanelId = Id, ContactId = contact.Id, Since = at });
            Tell(ActivityKind.PanelMemberAdded, by, at, new() { PersonId = contact.PersonId, Person = contact.Person.Name });
        }
    }

    public void Remove(Contact contact, By by, DateTimeOffset at)
    {
        if (Members.RemoveAll(m => m.ContactId == contact.Id) > 0)
        {
            Tell(ActivityKind.PanelMemberRemoved, by, at, new() { PersonId = contact.PersonId, Person = contact.Person.Name });
        }
    }

    /// <summary>Shares a document, or one version of it, with the panel's members (D3).</summary>
    /// <param name="version">Null shares the document as it goes on, later versions included.</param>
    /// <param name="withSettlement">An invoice's settlement goes along, or not.</param>
    public PanelShare Share(Document document, DocumentVersion? version, bool withSettlement, By by, DateTimeOffset at)
    {
        if (document.ClientId != ClientId)
        {
            throw new RuleBroken("panels.other-client");
        }
        var share = Shares.Find(s => s.DocumentId == document.Id && s.VersionId == version?.Id);
        if (share is not null && share.WithSettlement == withSettlement)
        {
            return share;
        }
        Shares.RemoveAll(s => s.DocumentId == document.Id && s.VersionId == version?.Id);
        share = new PanelShare { PanelId = Id, DocumentId = document.Id, VersionId = version?.Id, WithSettlement = withSettlement, SharedById = by.PersonId, At = at };
        Shares.Add(share);
        Tell(ActivityKind.SharedOnPanel, by, at, new() { File = document.Name, DocumentId = document.Id, VersionId = version?.Id, Count = version?.Number });
        return share;
    }

    public void Unshare(PanelShare share, string document, By by, DateTimeOffset at)
    {
        if (Shares.Remove(share))
        {
            Tell(ActivityKind.UnsharedFromPanel, by, at, new() { File = document, DocumentId = share.DocumentId, VersionId = share.VersionId });
        }
    }

    /// <summary>Records that the panel goes; the page removes the row in the same save. Documents, invoices and settlements stay (D6).</summary>
    public void Delete(By by, DateTimeOffset at) => Tell(ActivityKind.PanelDeleted, by, at, new() { Count = Members.Count, Touches = [.. Members.Take(300).Select(m => m.ContactId)] });

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, ActivityDetails details) =>
        Record(new(StreamId.Client(ClientId), kind, by, at, SubjectKind.Panel, Id, details with { Name = Name, PanelId = Id }));
}

public sealed class PanelMember
{
    public Guid PanelId { get; init; }
    public Guid ContactId { get; init; }
    public Contact Contact { get; init; } = null!;
    public DateTimeOffset Since { get; init; }
}

public sealed class PanelShare
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PanelId { get; init; }
    public Guid DocumentId { get; init; }
    public Document Document { get; init; } = null!;
    /// <summary>One version only; null = the document with its later versions.</summary>
    public Guid? VersionId { get; init; }
    public bool WithSettlement { get; init; }
    public Guid SharedById { get; init; }
    public DateTimeOffset At { get; init; }
}
