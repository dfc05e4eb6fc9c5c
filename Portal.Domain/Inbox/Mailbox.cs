using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>A mailbox of several: the secretariat's, a department's (I1). What comes into it is one item for all of them, handled by one for
/// all. Being in it opens no dossier: a member sees of it what he may see anyway.</summary>
public sealed class Mailbox : Recording
{
    public const int LongestName = 60;
    public const int MostFolders = 20;

    private Mailbox() { }

    public string Name { get; private set; } = "";
    /// <summary>Its members are mailed what nobody of them has read in time.</summary>
    public bool Mails { get; private set; } = true;
    public List<MailboxMember> Members { get; } = [];
    public List<MailboxFolder> Folders { get; } = [];

    public static Mailbox Open(string name, By by, DateTimeOffset at)
    {
        var box = new Mailbox { Name = name.Trim() };
        box.Tell(by, at, "made", []);
        return box;
    }

    /// <param name="folders">By name, in their order; those that stay keep what is in them.</param>
    public void Change(string name, bool mails, IReadOnlyList<string> folders, By by, DateTimeOffset at)
    {
        if (folders.Count > MostFolders || folders.Distinct(StringComparer.OrdinalIgnoreCase).Count() != folders.Count)
        {
            throw new RuleBroken("mailboxes.folders-wrong");
        }
        if ((Name, Mails) == (name.Trim(), mails) && Folders.OrderBy(f => f.Place).Select(f => f.Name).SequenceEqual(folders))
        {
            return;
        }
        (Name, Mails) = (name.Trim(), mails);
        Folders.RemoveAll(f => !folders.Contains(f.Name));
        foreach (var (place, folder) in folders.Index())
        {
            if (Folders.Find(f => f.Name == folder) is not { } known)
            {
                Folders.Add(known = new MailboxFolder { MailboxId = Id, Name = folder });
            }
            known.Place = place;
        }
        Tell(by, at, "changed", []);
    }

    /// <param name="people">Who comes in by it: him, or who is in the group.</param>
    public void Join(Guid? personId, Guid? staffGroupId, string name, IReadOnlyList<Guid> people, By by, DateTimeOffset at)
    {
        if (!Members.Exists(m => m.PersonId == personId && m.StaffGroupId == staffGroupId))
        {
            Members.Add(new MailboxMember { MailboxId = Id, PersonId = personId, StaffGroupId = staffGroupId });
            Tell(by, at, "joined", people, name);
        }
    }

    public void Leave(Guid? personId, Guid? staffGroupId, string name, IReadOnlyList<Guid> people, By by, DateTimeOffset at)
    {
        if (Members.RemoveAll(m => m.PersonId == personId && m.StaffGroupId == staffGroupId) > 0)
        {
            Tell(by, at, "left", people, name);
        }
    }

    /// <summary>It goes, and what is in it goes elsewhere before, so that nothing falls between. The caller moves that and removes the row.</summary>
    /// <param name="items">All that lie in it or came in by it, handled ones too.</param>
    /// <param name="into">Where they go; null where there is nothing.</param>
    public void Close(int items, Mailbox? into, By by, DateTimeOffset at)
    {
        if (items > 0 && into is null)
        {
            throw new RuleBroken("mailboxes.choose-where");
        }
        Record(new(StreamId.Office, ActivityKind.MailboxClosed, by, at, SubjectKind.Mailbox, Id, new() { Name = Name, To = into?.Name }));
    }

    private void Tell(By by, DateTimeOffset at, string to, IReadOnlyList<Guid> people, string? member = null) =>
        Record(new(StreamId.Office, ActivityKind.MailboxSaved, by, at, SubjectKind.Mailbox, Id, new() { Name = Name, To = to, Person = member, Touches = people }));
}

/// <summary>Either one of the staff, or a staff group with whoever is in it at the moment.</summary>
public sealed class MailboxMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MailboxId { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? StaffGroupId { get; init; }
}

public sealed class MailboxFolder
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid MailboxId { get; init; }
    public string Name { get; init; } = "";
    public int Place { get; set; }
}
