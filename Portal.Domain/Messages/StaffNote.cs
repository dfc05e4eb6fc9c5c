using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;

namespace Portal.Domain.Messages;

/// <summary>What the office says among itself about a thing of a dossier. A type and a table of its own: nothing that is read for a client
/// user joins it, so no forgotten condition can show him one.</summary>
public sealed class StaffNote : Recording
{
    private StaffNote() { }

    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public AboutKind About { get; private init; }
    public Guid AboutId { get; private init; }
    public Guid AuthorId { get; private init; }
    public string AuthorName { get; private init; } = "";
    /// <summary>Empty once it was taken back.</summary>
    public string Words { get; private set; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public List<StaffNoteWording> Wordings { get; } = [];

    public bool IsDeleted => DeletedAt is not null;

    public static StaffNote Write(Guid dossierId, About about, string words, IReadOnlyList<Mention> mentions, By by, DateTimeOffset at)
    {
        MustBeOffice(by);
        var note = new StaffNote { DossierId = dossierId, About = about.Kind, AboutId = about.Id, AuthorId = by.PersonId, AuthorName = by.Name, Words = Message.Said(words), At = at };
        note.Tell(ActivityKind.NoteWritten, about, by, at);
        if (mentions.Where(m => m.Side == Side.Office && m.PersonId != by.PersonId).Select(m => m.PersonId).Distinct().ToList() is { Count: > 0 } named)
        {
            note.Tell(ActivityKind.ColleagueMentioned, about, by, at, named);
        }
        return note;
    }

    /// <summary>The author mends his words, for a while; the old ones are kept.</summary>
    public void Edit(About about, string words, By by, DateTimeOffset at)
    {
        MustBeHis(by);
        if (at - At > Message.EditableFor)
        {
            throw new RuleBroken("messages.too-late");
        }
        var said = Message.Said(words);
        if (said == Words)
        {
            return;
        }
        Keep(by, at);
        (Words, EditedAt) = (said, at);
        Tell(ActivityKind.NoteEdited, about, by, at);
    }

    public void Delete(About about, By by, DateTimeOffset at)
    {
        MustBeHis(by);
        Keep(by, at);
        (Words, DeletedAt) = ("", at);
        Tell(ActivityKind.NoteDeleted, about, by, at);
    }

    private void MustBeHis(By by)
    {
        MustBeOffice(by);
        if (AuthorId != by.PersonId)
        {
            throw new RuleBroken("messages.not-yours");
        }
        if (IsDeleted)
        {
            throw new RuleBroken("messages.deleted-already");
        }
    }

    private static void MustBeOffice(By by)
    {
        if (by.Side != Side.Office)
        {
            throw new InvalidOperationException("Only the office writes notes.");
        }
    }

    private void Keep(By by, DateTimeOffset at) => Wordings.Add(new StaffNoteWording { NoteId = Id, Words = Words, ReplacedAt = at, ReplacedById = by.PersonId });

    private void Tell(ActivityKind kind, About about, By by, DateTimeOffset at, IReadOnlyList<Guid>? named = null) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.StaffNote, Id, new ActivityDetails { Name = about.Name, Recipients = named }));
}

/// <summary>What a note said before.</summary>
public sealed class StaffNoteWording
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid NoteId { get; init; }
    public string Words { get; init; } = "";
    public DateTimeOffset ReplacedAt { get; init; }
    public Guid ReplacedById { get; init; }
}
