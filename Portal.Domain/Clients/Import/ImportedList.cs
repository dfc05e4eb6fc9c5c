using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Clients.Import;

/// <summary>How far a list has come.</summary>
public enum ImportStage
{
    /// <summary>Read and shown; nothing of it is in the office.</summary>
    Checking = 1,
    Applying = 2,
    Applied = 3,
    Undoing = 4,
    Undone = 5,
}

/// <summary>A client list on its way into the office: what the file turned out to be, who brought it, how far it is. Its rows are
/// <see cref="ImportedRow"/>s; the file itself goes as soon as its rows are in.</summary>
public sealed class ImportedList : Recording
{
    /// <summary>How long a list waits for its maker, and how long what came of it can be read and undone.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResultLife = TimeSpan.FromDays(90);

    /// <summary>How many unfinished lists one person keeps.</summary>
    public const int MostDrafts = 10;

    private ImportedList() { }

    public Guid MakerId { get; private init; }
    public string MakerName { get; private init; } = "";
    public string FileName { get; private init; } = "";
    public DateTimeOffset UploadedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public ImportStage Stage { get; private set; } = ImportStage.Checking;
    /// <summary>"CSV, UTF-8 (BOM), ;": how the file was read.</summary>
    public string Source { get; private set; } = "";
    public int HeaderRow { get; private set; }
    public int RowCount { get; private set; }
    /// <summary>The columns by name with the field that each holds, as JSON.</summary>
    public string ColumnsJson { get; private set; } = "[]";
    /// <summary>The rows of the last whole reading; those of an earlier or broken one have another.</summary>
    public Guid ReadingId { get; private set; }
    public Guid? ClientGroupId { get; private set; }
    public Guid? BranchId { get; private set; }
    /// <summary>Who pressed last: the job acts as him.</summary>
    public Guid RunById { get; private set; }
    public string RunByName { get; private set; } = "";
    public string RunByAddress { get; private set; } = "";
    public DateTimeOffset? RunAt { get; private set; }
    public DateTimeOffset? RunEndedAt { get; private set; }
    /// <summary>Until then one node works on it; one that died is succeeded after.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public By RunBy => new(RunById, RunByName, Side.Office, RunByAddress);
    public bool IsRunning => Stage is ImportStage.Applying or ImportStage.Undoing;

    public static ImportedList Bring(string fileName, By by, DateTimeOffset at) =>
        new() { MakerId = by.PersonId, MakerName = by.Name, FileName = fileName, UploadedAt = at, ExpiresAt = at + DraftLife };

    /// <summary>The file was read, for the first time or with other columns.</summary>
    public void TakeReading(Guid readingId, string source, int headerRow, int rows, string columnsJson, DateTimeOffset at)
    {
        MustBeChecking();
        (ReadingId, Source, HeaderRow, RowCount, ColumnsJson, ExpiresAt) = (readingId, source, headerRow, rows, columnsJson, at + DraftLife);
    }

    public void Apply(Guid? clientGroupId, Guid? branchId, int chosen, By by, DateTimeOffset at)
    {
        MustBeChecking();
        if (chosen == 0)
        {
            throw new RuleBroken("importing.nothing-chosen");
        }
        (Stage, ClientGroupId, BranchId) = (ImportStage.Applying, clientGroupId, branchId);
        Run(by, at);
        Tell(ActivityKind.ImportStarted, by, at, chosen);
    }

    public void FinishApplying(int changed, DateTimeOffset at)
    {
        (Stage, RunEndedAt, LeasedUntil, ExpiresAt) = (ImportStage.Applied, at, null, at + ResultLife);
        Tell(ActivityKind.ImportFinished, RunBy, at, changed);
    }

    public void Undo(By by, DateTimeOffset at)
    {
        if (Stage != ImportStage.Applied)
        {
            throw new RuleBroken("importing.not-to-undo");
        }
        Stage = ImportStage.Undoing;
        Run(by, at);
    }

    public void FinishUndoing(int undone, DateTimeOffset at)
    {
        (Stage, RunEndedAt, LeasedUntil) = (ImportStage.Undone, at, null);
        Tell(ActivityKind.ImportUndone, RunBy, at, undone);
    }

    /// <summary>Rows are chosen and columns matched before it runs, never while.</summary>
    public void MustBeChecking()
    {
        if (Stage != ImportStage.Checking)
        {
            throw new RuleBroken("importing.no-draft");
        }
    }

    private void Run(By by, DateTimeOffset at) =>
        (RunById, RunByName, RunByAddress, RunAt, RunEndedAt, LeasedUntil) = (by.PersonId, by.Name, by.Address, at, null, null);

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, int count) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.Import, Id, new() { Name = FileName, Count = count }));
}

/// <summary>The bytes of a list, apart, so that looking at the list does not load them.</summary>
public sealed class ImportedListFile
{
    public Guid ListId { get; init; }
    public byte[] Bytes { get; init; } = [];
}
