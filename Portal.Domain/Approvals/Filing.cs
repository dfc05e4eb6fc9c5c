using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Approvals;

public enum FilingState
{
    /// <summary>It will be sent; where it did not leave yet, <see cref="Filing.Trouble"/> says why.</summary>
    Waiting = 1,
    /// <summary>The gateway has it, and will say what became of it.</summary>
    Sent = 2,
    /// <summary>With a receipt: deposited, in the words of domain notes 6.</summary>
    Deposited = 3,
    /// <summary>Approved, but sending failed (G6): somebody must look.</summary>
    Failed = 4,
}

/// <summary>An approved document on its way to whoever wants it: tax office, chamber, bank. Asked for in the save of the last approval.</summary>
public sealed class Filing : Recording
{
    /// <summary>Minutes until the next try; when they are used up, somebody must look.</summary>
    private static readonly int[] Pauses = [1, 5, 15, 60];

    /// <summary>A gateway that took it and says nothing for so long has lost it.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(3);

    private Filing() { }

    public Guid ApprovalId { get; private init; }
    public Guid DossierId { get; private init; }
    public Guid DocumentId { get; private init; }
    public string DocumentName { get; private init; } = "";
    /// <summary>What was approved, and so what is filed.</summary>
    public Guid VersionId { get; private init; }
    public string Sha256 { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public FilingState State { get; private set; } = FilingState.Waiting;
    /// <summary>Counts up each time somebody sends it again: with the id that is what the gateway knows a try by, so that a lost answer never files twice.</summary>
    public int Round { get; private set; } = 1;
    public int Tries { get; private set; }
    /// <summary>Next try; where it was sent: when silence becomes a failure.</summary>
    public DateTimeOffset DueAt { get; private set; }
    /// <summary>The cause, in the gateway's words or ours; empty where all is well.</summary>
    public string Trouble { get; private set; } = "";
    /// <summary>What the gateway calls it.</summary>
    public string Reference { get; private set; } = "";
    /// <summary>What the receiver answered.</summary>
    public string Receipt { get; private set; } = "";
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Held by a node until then.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public static Filing For(Approval approval, DateTimeOffset at) => new()
    {
        ApprovalId = approval.Id,
        DossierId = approval.DossierId,
        DocumentId = approval.DocumentId,
        DocumentName = approval.DocumentName,
        VersionId = approval.VersionId,
        Sha256 = approval.Sha256,
        MadeAt = at,
        DueAt = at,
    };

    /// <summary>The gateway has it and will tell.</summary>
    public void Sent(string reference, DateTimeOffset at)
    {
        if (State == FilingState.Waiting)
        {
            (State, Reference, Trouble, DueAt) = (FilingState.Sent, Short(reference), "", at + Silence);
            Tell(ActivityKind.FilingSent, By.Portal, at, d => d with { To = Reference });
        }
    }

    /// <summary>Word comes late, twice and out of order: what was deposited stays so.</summary>
    public void Deposited(string reference, string receipt, DateTimeOffset at)
    {
        if (State != FilingState.Deposited)
        {
            (State, Receipt, Trouble, EndedAt) = (FilingState.Deposited, Short(receipt), "", at);
            Reference = reference.Length > 0 ? Short(reference) : Reference;
            Tell(ActivityKind.FilingDeposited, By.Portal, at, d => d with { To = Reference });
        }
    }

    /// <summary>It did not leave this time.</summary>
    /// <param name="forGood">The gateway looked at it and does not want it: trying again changes nothing.</param>
    public void Missed(string why, bool forGood, DateTimeOffset at)
    {
        if (State != FilingState.Waiting)
        {
            return;
        }
        Tries++;
        if (forGood || Tries > Pauses.Length)
        {
            Fail(why, at);
        }
        else
        {
            (Trouble, DueAt) = (Short(why), at.AddMinutes(Pauses[Tries - 1]));
        }
    }

    /// <summary>The gateway tells that the receiver refused it, or has been silent for too long.</summary>
    public void Refused(string why, DateTimeOffset at)
    {
        if (State is FilingState.Sent or FilingState.Waiting)
        {
            Fail(why, at);
        }
    }

    public void SendAgain(By by, DateTimeOffset at)
    {
        if (State != FilingState.Failed)
        {
            throw new RuleBroken("approvals.not-failed");
        }
        (State, Round, Tries, DueAt, EndedAt, Reference) = (FilingState.Waiting, Round + 1, 0, at, null, "");
        Tell(ActivityKind.FilingRetried, by, at, d => d with { Count = Round });
    }

    private void Fail(string why, DateTimeOffset at)
    {
        (State, Trouble, EndedAt) = (FilingState.Failed, Short(why), at);
        Tell(ActivityKind.FilingFailed, By.Portal, at, d => d with { Remark = Trouble });
    }

    private static string Short(string words) => words.Length <= 1000 ? words : words[..1000];

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.Approval, ApprovalId, more(new ActivityDetails { Name = DocumentName, DocumentId = DocumentId, VersionId = VersionId, Sha256 = Sha256 })));
}
