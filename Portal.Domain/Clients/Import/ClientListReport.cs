namespace Portal.Domain.Clients.Import;

/// <summary>What the file turned out to be: a person who sees a wrong letter in a name looks here first.</summary>
/// <param name="Format">CSV, XLSX or KBO open data.</param>
/// <param name="Encoding">The encoding that was chosen, for text.</param>
/// <param name="Separator">The separator that was chosen, for text.</param>
/// <param name="Sheet">The sheet that was chosen, for a workbook.</param>
public sealed record ListSource(string Format, string? Encoding = null, char? Separator = null, string? Sheet = null);

/// <summary>How many cells of a column were brought to the stored notation without a word per row.</summary>
public sealed record TidiedColumn(string Column, int Cells);

/// <summary>A row that is not let in, as a person finds it again: by its number and by what stands where the name should.</summary>
public sealed record LeftRow(int Row, string Name)
{
    private const int LongestName = 200;

    internal static LeftRow Of(SheetRow row, Header header)
    {
        var at = header.Columns.FirstOrDefault(column => column.Field == ClientField.Name)?.Index ?? int.MaxValue;
        var name = at < row.Cells.Count ? row.Cells[at].Clean() : "";
        return new LeftRow(row.Number, name.Length > LongestName ? name[..LongestName] : name);
    }
}

/// <summary>What a client list says: the clients that can be imported, and everything that a person should know about the rest.</summary>
public sealed record ClientListReport(
    ListSource Source,
    Header Header,
    int Rows,
    IReadOnlyList<ImportedClient> Clients,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<TidiedColumn> Tidied)
{
    /// <summary>The rows that are not let in; the findings say why.</summary>
    public IReadOnlyList<LeftRow> Left { get; init; } = [];

    /// <summary>Columns of the file that nothing is read from; each is named once, not per row.</summary>
    public IReadOnlyList<string> UnknownColumns => Header.UnknownColumns;

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}

/// <summary>Why a whole file is not read.</summary>
public enum Refusal
{
    FileMissing,
    FileEmpty,
    FileTooLarge,
    NotAList,
    OldWorkbook,
    WorkbookBroken,
    WorkbookUnpacksTooLarge,
    QuoteNotClosed,
    HeaderNotFound,
    TooManyRows,
    TooManyColumns,
    RegisterFileMissing,
}

/// <summary>A file that is not read, with the reason: nothing of it was imported.</summary>
public sealed class ClientListRefusedException(Refusal refusal, params string[] args)
    : Exception($"{refusal}: {string.Join(", ", args)}")
{
    public Refusal Refusal { get; } = refusal;

    public IReadOnlyList<string> Args { get; } = args;

    /// <summary>The key of its text: "refusal.file-too-large".</summary>
    public string TextKey => Finding.Key(Refusal).Replace("reason.", "refusal.", StringComparison.Ordinal);
}
