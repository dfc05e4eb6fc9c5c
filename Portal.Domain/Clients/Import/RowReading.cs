using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>What was read from one row: the values that hold, those that do not as they were typed, and what there is to say of either.</summary>
internal sealed class RowReading(int number, Header header, string? country)
{
    private readonly Dictionary<ClientField, string> values = [];
    private readonly Dictionary<ClientField, string> asTyped = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> tidied = [];

    public int Number { get; } = number;

    public string? Country { get; } = country;

    public IReadOnlyDictionary<ClientField, string> Values => values;

    public IReadOnlyDictionary<ClientField, string> AsTyped => asTyped;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The columns whose cell was brought to the stored notation without a word.</summary>
    public IReadOnlyList<string> Tidied => tidied;

    public bool HasError => findings.Any(finding => finding.Severity == Severity.Error);

    /// <summary>What the file calls the column of a field; a number that was read out of the VAT id stands in that column.</summary>
    public string ColumnOf(ClientField field)
    {
        var column = header.Columns.FirstOrDefault(column => column.Field == field)
            ?? header.Columns.FirstOrDefault(column => column.Field == ClientField.VatId);
        return column?.Name ?? Finding.WholeRow;
    }

    public void Keep(ClientField field, string value) => values[field] = value;

    public void Tidy(ListColumn column) => tidied.Add(column.Name);

    public void Report(string column, RowFault fault, params string[] args) => findings.Add(Finding.Of(Number, column, fault, args));

    public void Report(ListColumn column, NumberCheck check) => findings.Add(Finding.Of(Number, column.Name, check));

    public void LeaveAsTyped(ClientField field, string typed) => asTyped[field] = typed;
}
