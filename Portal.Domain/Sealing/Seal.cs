using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Signing;

namespace Portal.Domain.Sealing;

public enum SealOf
{
    Approval = 1,
    Signature = 2,
}

public enum SealState
{
    /// <summary>It will be sealed; where it could not be yet, <see cref="Seal.Trouble"/> says why.</summary>
    Waiting = 1,
    Sealed = 2,
}

/// <summary>The paper that proves to anybody what was decided on: the document with pages of evidence behind it, under the office's seal. Asked
/// for in the save of the last decision, so that no decision stays without one; made by a job, so that nobody waits for it.</summary>
public sealed class Seal : Recording
{
    /// <summary>After so many tries the office hears of it; it is tried on.</summary>
    public const int TriesUntilAlarm = 3;

    /// <summary>Minutes until the next try, the last one for ever.</summary>
    private static readonly int[] Pauses = [1, 2, 10, 60];

    private Seal() { }

    public SealOf Of { get; private init; }
    /// <summary>The approval, or the signature request.</summary>
    public Guid SubjectId { get; private init; }
    public Guid DossierId { get; private init; }
    public Guid DocumentId { get; private init; }
    public string DocumentName { get; private init; } = "";
    /// <summary>What was decided on.</summary>
    public Guid VersionId { get; private init; }
    public string Sha256 { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public int Tries { get; private set; }
    /// <summary>Why the last try failed; empty where none did.</summary>
    public string Trouble { get; private set; } = "";
    public SealState State { get; private set; } = SealState.Waiting;
    public DateTimeOffset? SealedAt { get; private set; }
    /// <summary>Of the sealed paper; its bytes are in the store.</summary>
    public string? SealedSha256 { get; private set; }
    /// <summary>Of the paper that a try was about to keep: what a server that died there has left behind is known by it.</summary>
    public string PlannedSha256 { get; private set; } = "";
    public Blob? Blob { get; private set; }
    /// <summary>Bytes.</summary>
    public long SealedSize { get; private set; }
    public string FileName { get; private set; } = "";
    /// <summary>A time server says when.</summary>
    public bool IsTimed { get; private set; }
    /// <summary>The document takes no pages (it is no PDF, or one that may not be added to): the proof is a paper of its own, which names
    /// the document's bytes. The word says why, and is empty where the document itself was sealed.</summary>
    public string Alone { get; private set; } = "";
    /// <summary>Held by a node until then.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public static Seal For(Approval approval, DateTimeOffset at) => new()
    {
        Of = SealOf.Approval,
        SubjectId = approval.Id,
        DossierId = approval.DossierId,
        DocumentId = approval.DocumentId,
        DocumentName = approval.DocumentName,
        VersionId = approval.VersionId,
        Sha256 = approval.Sha256,
        MadeAt = at,
        DueAt = at,
    };

    public static Seal For(SignatureRequest request, DateTimeOffset at) => new()
    {
        Of = SealOf.Signature,
        SubjectId = request.Id,
        DossierId = request.DossierId,
        DocumentId = request.DocumentId,
        DocumentName = request.DocumentName,
        VersionId = request.VersionId,
        Sha256 = request.Sha256,
        MadeAt = at,
        DueAt = at,
    };

    public void Done(StoredFile file, bool isTimed, string alone, DateTimeOffset at)
    {
        if (State != SealState.Waiting)
        {
            return;
        }
        (State, SealedAt, Trouble) = (SealState.Sealed, at, "");
        (SealedSha256, SealedSize, FileName, IsTimed, Alone) = (file.Sha256, file.Size, file.Name, isTimed, alone);
        // A request for signatures tells it itself, to those who signed.
        if (Of == SealOf.Approval)
        {
            Tell(ActivityKind.PaperSealed, By.Portal, at, d => d with { File = file.Name, Sha256 = file.Sha256 });
        }
    }

    /// <param name="why">A text key, or the words of what failed.</param>
    public void Failed(string why, DateTimeOffset at)
    {
        Tries++;
        (Trouble, DueAt) = (why.Length <= 1000 ? why : why[..1000], at.AddMinutes(Pauses[Math.Min(Tries, Pauses.Length) - 1]));
        if (Tries == TriesUntilAlarm)
        {
            Tell(Of == SealOf.Approval ? ActivityKind.SealingStuck : ActivityKind.SignatureSealFailed, By.Portal, at, d => d with { Remark = Trouble });
        }
    }

    /// <summary>A person looked at why a signed paper is not sealed, and does not wait for the next try.</summary>
    public void Again(By by, DateTimeOffset at)
    {
        if (State != SealState.Waiting || Trouble.Length == 0)
        {
            throw new RuleBroken("signing.not-refused");
        }
        DueAt = at;
        Tell(ActivityKind.SignatureSealAgain, by, at, d => d);
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, Of == SealOf.Approval ? SubjectKind.Approval : SubjectKind.Signature, SubjectId, more(new ActivityDetails { Name = DocumentName, DocumentId = DocumentId, VersionId = VersionId, Sha256 = Sha256 })));
}
