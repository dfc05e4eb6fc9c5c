namespace Portal.Domain.Documents;

/// <summary>How much a person may bring in, and the reason for each figure.</summary>
public static class FileLimits
{
    /// <summary>One file. Whole-year ledgers and scanned case files stay below it.</summary>
    public const long FileBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>One dossier, all versions together: a runaway script is stopped, forty years of paper are not.</summary>
    public const long DossierBytes = 100L * 1024 * 1024 * 1024;

    /// <summary>Files on one requested item. "All receipts of the year" fits; a folder dropped by mistake does not.</summary>
    public const int FilesOnItem = 500;

    /// <summary>Uploads that one person may have begun and not finished; each keeps its bytes on disk meanwhile.</summary>
    public const int UnfinishedPerPerson = 200;

    /// <summary>An upload nobody continued for this long is swept away.</summary>
    public static readonly TimeSpan UnfinishedLife = TimeSpan.FromDays(7);
}
