using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;

namespace Portal.Domain.Messages;

/// <summary>How far a message to many has come.</summary>
public enum BroadcastStage
{
    /// <summary>Being written; its writer alone sees it.</summary>
    Draft = 1,
    /// <summary>Sent, and not gone yet: it can be stopped.</summary>
    Waiting = 2,
    Sending = 3,
    Sent = 4,
    TakingBack = 5,
    TakenBack = 6,
}

/// <summary>One message of the office to many clients (issue 5): each gets it as a conversation of his own and learns of no other. What it says and
/// how far it is; to whom it goes are its <see cref="BroadcastClient"/>s.</summary>
public sealed class Broadcast : Recording
{
    /// <summary>How long it waits before it leaves.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>How long a draft waits for its writer, and how long what became of it can be read; the conversations stay.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResultLife = TimeSpan.FromDays(365);
    public const int MostClients = 2000;
    public const int MostDrafts = 10;

    private Broadcast() { }

    public Guid WriterId { get; private init; }
    public string WriterName { get; private set; } = "";
    public string WriterAddress { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Words { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public BroadcastStage Stage { get; private set; } = BroadcastStage.Draft;
    /// <summary>Its writer while it waits, goes or is taken back: one at a time, by a unique key.</summary>
    public Guid? RunningFor { get; private set; }
    /// <summary>Until then it can be stopped.</summary>
    public DateTimeOffset? LeavesAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    /// <summary>Until then one node works on it; one that died is succeeded after.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }
    public List<BroadcastFile> Files { get; } = [];

    public By Writer => new(WriterId, WriterName, Side.Office, WriterAddress);
    public bool IsDraft => Stage == BroadcastStage.Draft;
    public bool IsRunning => RunningFor is not null;
    /// <summary>The first client may have it.</summary>
    public bool HasLeft => Stage is not (BroadcastStage.Draft or BroadcastStage.Waiting);

    public static Broadcast Draft(By by, DateTimeOffset at) =>
        new() { WriterId = by.PersonId, WriterName = by.Name, WriterAddress = by.Address, StartedAt = at, ExpiresAt = at + DraftLife };

    /// <summary>As it was typed, right or wrong, as far as it fits: nothing is lost between two looks.</summary>
    public void Compose(string subject, string words, DateTimeOffset at)
    {
        MustBeDraft();
        if (subject.Length > Conversation.LongestSubject || words.ReplaceLineEndings("\n").Length > Message.Longest)
        {
            throw new RuleBroken("broadcasts.too-long");
        }
        (Subject, Words, ExpiresAt) = (subject, words.ReplaceLineEndings("\n"), at + DraftLife);
    }

    public void Attach(StoredFile file)
    {
        MustBeDraft();
        if (Files.Count >= Message.MostFiles)
        {
            throw new RuleBroken("messages.too-many-files");
        }
        Files.Add(new BroadcastFile { BroadcastId = Id, FileName = file.Name, Sha256 = file.Sha256, Size = file.Size, MediaType = file.MediaType });
    }

    public void Detach(Guid fileId)
    {
        MustBeDraft();
        Files.RemoveAll(f => f.Id == fileId);
    }

    /// <param name="chosen">How many clients get it, as things stand.</param>
    public void Send(int chosen, By by, DateTimeOffset at)
    {
        MustBeDraft();
        if (string.IsNullOrWhiteSpace(Subject))
        {
            throw new RuleBroken("broadcasts.subject-needed");
        }
        if (Files.Count == 0 || !string.IsNullOrWhiteSpace(Words))
        {
            Message.Said(Words);
        }
        if (chosen == 0)
        {
            throw new RuleBroken("broadcasts.nobody-chosen");
        }
        (Stage, RunningFor, LeavesAt, LeasedUntil) = (BroadcastStage.Waiting, WriterId, at + Wait, null);
        (WriterName, WriterAddress) = (by.Name, by.Address);
        Tell(ActivityKind.BroadcastWritten, by, at, chosen);
    }

    /// <summary>Nothing of it has gone; it is a draft again.</summary>
    public void Stop(By by, DateTimeOffset at)
    {
        if (Stage != BroadcastStage.Waiting)
        {
            throw new RuleBroken(IsDraft ? "broadcasts.stopped-already" : "broadcasts.left-already");
        }
        (Stage, RunningFor, LeavesAt, ExpiresAt) = (BroadcastStage.Draft, null, null, at + DraftLife);
        Tell(ActivityKind.BroadcastStopped, by, at, null);
    }

    /// <summary>Its time is over: from here on it is taken back, not stopped.</summary>
    public void Leave(DateTimeOffset at)
    {
        if (Stage != BroadcastStage.Waiting || at < LeavesAt)
        {
            throw new InvalidOperationException("It does not leave now.");
        }
        Stage = BroadcastStage.Sending;
    }

    /// <summary>Says it to one client, in a conversation of his own; with the row's outcome in one save, each client gets it once.</summary>
    public Conversation SayTo(BroadcastClient row, Dossier dossier, IReadOnlyCollection<Guid> people, DateTimeOffset at)
    {
        if (Stage != BroadcastStage.Sending || row.BroadcastId != Id || row.ClientId != dossier.ClientId)
        {
            throw new InvalidOperationException("It is not for this client now.");
        }
        var conversation = Conversation.Start(dossier, new About(AboutKind.Dossier, dossier.Id, dossier.Name), Subject, false, people, Words, [], Writer, at,
            [.. Files.OrderBy(f => f.Id).Select(f => new StoredFile(f.FileName, f.Sha256, f.Size, f.MediaType))], Id);
        row.Said(conversation, at);
        return conversation;
    }

    public void FinishSending(int sent, DateTimeOffset at)
    {
        (Stage, RunningFor, SentAt, LeasedUntil, ExpiresAt) = (BroadcastStage.Sent, null, at, null, at + ResultLife);
        Tell(ActivityKind.BroadcastSent, Writer, at, sent);
    }

    /// <summary>From all who have it; whoever has not does not get it any more.</summary>
    public void TakeBack(By by, DateTimeOffset at)
    {
        if (by.PersonId != WriterId)
        {
            throw new RuleBroken("messages.not-yours");
        }
        if (Stage is not (BroadcastStage.Sending or BroadcastStage.Sent))
        {
            throw new RuleBroken(Stage is BroadcastStage.TakingBack or BroadcastStage.TakenBack ? "broadcasts.taken-back-already" : "broadcasts.not-gone");
        }
        (Stage, RunningFor, WriterName, WriterAddress) = (BroadcastStage.TakingBack, WriterId, by.Name, by.Address);
    }

    public void FinishTakingBack(int taken, DateTimeOffset at)
    {
        (Stage, RunningFor, TakenBackAt, LeasedUntil, ExpiresAt) = (BroadcastStage.TakenBack, null, at, null, at + ResultLife);
        Tell(ActivityKind.BroadcastTakenBack, Writer, at, taken);
    }

    /// <summary>What it says and to whom is changed before it is sent, never after.</summary>
    public void MustBeDraft()
    {
        if (!IsDraft)
        {
            throw new RuleBroken("broadcasts.no-draft");
        }
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, int? count) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.Broadcast, Id, new() { Name = Subject.Trim(), Count = count }));
}

/// <summary>A file that goes with it: the same bytes for each client.</summary>
public sealed class BroadcastFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid BroadcastId { get; init; }
    public string FileName { get; init; } = "";
    /// <summary>Lower-case hex; the key of <see cref="Documents.Blob"/>.</summary>
    public string Sha256 { get; init; } = "";
    public long Size { get; init; }
    public string MediaType { get; init; } = "application/octet-stream";
}
