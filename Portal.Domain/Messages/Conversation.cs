using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;

namespace Portal.Domain.Messages;

/// <summary>What people speak about; with its id it gives the thing.</summary>
public enum AboutKind
{
    Dossier = 1,
    Request = 2,
    Document = 3,
    Approval = 4,
}

/// <summary>The thing that a conversation or a note is about.</summary>
/// <param name="Name">As it is called now, for whoever sees it.</param>
public sealed record About(AboutKind Kind, Guid Id, string Name);

/// <summary>What the office and client users say to each other about one thing of a dossier (J4). Staff's notes are no part of it: they are
/// <see cref="StaffNote"/>s, of another type and in a table of their own.</summary>
public sealed partial class Conversation : Recording
{
    public const int LongestSubject = 200;
    public const int MostMembers = 50;

    private Conversation() { }

    public Guid ClientId { get; private init; }
    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public AboutKind About { get; private init; }
    public Guid AboutId { get; private init; }
    public string Subject { get; private init; } = "";
    public Guid StartedById { get; private init; }
    public string StartedByName { get; private init; } = "";
    public Side StartedBySide { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    /// <summary>Between those who take part and the office: who may read all conversations of the dossier does not read this one.</summary>
    public bool IsKept { get; private init; }
    /// <summary>The message to many with which it began; staff find it among all conversations once somebody has answered.</summary>
    public Guid? BroadcastId { get; private init; }
    /// <summary>When something was last said; lists go by it.</summary>
    public DateTimeOffset LastAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedById { get; private set; }
    public List<ConversationMember> Members { get; } = [];
    public List<Message> Messages { get; } = [];

    /// <param name="members">Client users who take part beside the starter; the page asks whether they may see what it is about.</param>
    public static Conversation Start(Dossier dossier, About about, string subject, bool isKept, IReadOnlyCollection<Guid> members, string words, IReadOnlyList<Mention> mentions, By by, DateTimeOffset at, IReadOnlyList<StoredFile>? files = null, Guid? broadcastId = null)
    {
        var took = members.Except([by.PersonId]).ToList();
        if (by.Side == Side.Office && took.Count == 0)
        {
            throw new RuleBroken("messages.choose-members");
        }
        if (by.Side == Side.Client && isKept && took.Count > 0)
        {
            throw new RuleBroken("messages.kept-alone");
        }
        if (took.Count >= MostMembers)
        {
            throw new RuleBroken("messages.too-many");
        }
        var conversation = new Conversation
        {
            ClientId = dossier.ClientId,
            DossierId = dossier.Id,
            Dossier = dossier,
            About = about.Kind,
            AboutId = about.Id,
            Subject = subject.Trim(),
            StartedById = by.PersonId,
            StartedByName = by.Name,
            StartedBySide = by.Side,
            StartedAt = at,
            IsKept = isKept,
            BroadcastId = broadcastId,
        };
        if (by.Side == Side.Client)
        {
            took.Insert(0, by.PersonId);
        }
        conversation.Members.AddRange(took.Select(p => new ConversationMember { ConversationId = conversation.Id, PersonId = p, AddedById = by.PersonId, Since = at }));
        conversation.Say(ActivityKind.ConversationStarted, words, mentions, files, by, at);
        return conversation;
    }

    /// <summary>Whoever of the client writes takes part from then on. A closed conversation is open again.</summary>
    public Message Write(string words, IReadOnlyList<Mention> mentions, By by, DateTimeOffset at, IReadOnlyList<StoredFile>? files = null)
    {
        if (by.Side == Side.Client && !Takes(by.PersonId))
        {
            Members.Add(new ConversationMember { ConversationId = Id, PersonId = by.PersonId, AddedById = by.PersonId, Since = at });
        }
        (ClosedAt, ClosedById) = (null, null);
        return Say(ActivityKind.MessageWritten, words, mentions, files, by, at);
    }

    /// <summary>Somebody of the client reads and writes in it from now on.</summary>
    public void Add(Guid personId, string name, By by, DateTimeOffset at)
    {
        if (by.Side == Side.Client && by.PersonId != StartedById)
        {
            throw new RuleBroken("messages.not-yours");
        }
        if (IsKept && StartedBySide == Side.Client)
        {
            throw new RuleBroken("messages.kept-alone");
        }
        if (Takes(personId))
        {
            throw new RuleBroken("messages.takes-part");
        }
        if (Members.Count >= MostMembers)
        {
            throw new RuleBroken("messages.too-many");
        }
        Members.Add(new ConversationMember { ConversationId = Id, PersonId = personId, AddedById = by.PersonId, Since = at });
        Tell(ActivityKind.ConversationMemberAdded, by, at, d => d with { PersonId = personId, Person = name, Recipients = [personId] });
    }

    /// <summary>Nothing is left to say; the next message opens it again.</summary>
    public void Close(By by, DateTimeOffset at)
    {
        if (ClosedAt is not null)
        {
            throw new RuleBroken("messages.closed-already");
        }
        (ClosedAt, ClosedById) = (at, by.PersonId);
        Tell(ActivityKind.ConversationClosed, by, at, d => d);
    }

    public bool Takes(Guid personId) => Members.Exists(m => m.PersonId == personId);

    private Message Say(ActivityKind kind, string words, IReadOnlyList<Mention> mentions, IReadOnlyList<StoredFile>? files, By by, DateTimeOffset at)
    {
        var message = Message.Of(Id, words, mentions, files ?? [], by, at);
        Messages.Add(message);
        LastAt = at;
        Tell(kind, by, at, d => d with { Recipients = [.. Members.Select(m => m.PersonId).Where(p => p != by.PersonId)], Count = files is { Count: > 0 } ? files.Count : null });
        if (by.Side == Side.Office && mentions.Where(m => m.Side == Side.Office && m.PersonId != by.PersonId).Select(m => m.PersonId).Distinct().ToList() is { Count: > 0 } named)
        {
            Tell(ActivityKind.ColleagueMentioned, by, at, d => d with { Recipients = named });
        }
        return message;
    }

    // Never what was said: words can be taken back and run out, the trail cannot.
    private void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.Conversation, Id, more(new ActivityDetails { Name = Subject })));
}

/// <summary>A client user who takes part. Staff take part by their right on the dossier.</summary>
public sealed class ConversationMember
{
    public Guid ConversationId { get; init; }
    public Guid PersonId { get; init; }
    public Guid AddedById { get; init; }
    public DateTimeOffset Since { get; init; }
}

/// <summary>How far somebody has read.</summary>
public sealed class MessageRead
{
    public Guid ConversationId { get; init; }
    public Guid PersonId { get; init; }
    /// <summary>The moment of the last message that was before him.</summary>
    public DateTimeOffset UpTo { get; private set; }
    public DateTimeOffset At { get; private set; }

    public static MessageRead Of(Conversation conversation, Message message, By by, DateTimeOffset? at = null) =>
        new() { ConversationId = conversation.Id, PersonId = by.PersonId, UpTo = message.At, At = at ?? message.At };

    /// <summary>Never back: two windows may tell in any order.</summary>
    public void Follow(Message message, DateTimeOffset? at = null)
    {
        if (message.At > UpTo)
        {
            (UpTo, At) = (message.At, at ?? message.At);
        }
    }
}
