using System.Globalization;
using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>One row on its way from cells to a client: every cell is taken by what its column holds, and what cannot be taken is reported once.</summary>
internal sealed class RowReading
{
    private readonly RowCells cells;
    private readonly Header header;
    private readonly Dictionary<ClientField, string> values = [];
    private readonly Dictionary<ClientField, string> asTyped = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> tidied = [];

    private RowReading(RowCells cells, Header header) => (this.cells, this.header, Country) = (cells, header, cells.Country());

    public int Number => cells.Number;

    public string? Country { get; }

    public IReadOnlyDictionary<ClientField, string> Values => values;

    public IReadOnlyDictionary<ClientField, string> AsTyped => asTyped;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The columns whose cell was brought to the stored notation without a word.</summary>
    public IReadOnlyList<string> Tidied => tidied;

    public bool HasError => findings.Any(finding => finding.Severity == Severity.Error);

    public static RowReading Of(SheetRow row, Header header)
    {
        var reading = new RowReading(new RowCells(row, header), header);
        if (!reading.IsTooWide())
        {
            reading.TakeAll();
        }

        return reading;
    }

    /// <summary>What the file calls the column of a field; a number that was read out of the VAT id stands in that column.</summary>
    public string ColumnOf(ClientField field)
    {
        var column = header.Columns.FirstOrDefault(column => column.Field == field)
            ?? header.Columns.FirstOrDefault(column => column.Field == ClientField.VatId);
        return column?.Name ?? Finding.WholeRow;
    }

    // A separator inside an unquoted value pushes every later value one column on: nothing of such a row can be trusted.
    private bool IsTooWide()
    {
        if (cells.Width <= header.Width)
        {
            return false;
        }

        Report(Finding.WholeRow, RowFault.RowTooWide, "", Text(cells.Width), Text(header.Width));
        return true;
    }

    private void TakeAll()
    {
        foreach (var column in header.Columns)
        {
            Take(column);
        }

        AskForName();
        AskForNationalNumber();
    }

    private void Take(ListColumn column)
    {
        var cell = cells.At(column);
        if (cell.IsEmpty)
        {
            return;
        }

        var longest = ListLimits.LengthOf(column.Field);
        if (cell.Text.Length > longest)
        {
            var start = new Cell(cell.Text[..40]).Clean() + "…";
            Leave(column, start, RowFault.TextTooLong, start, Text(cell.Text.Length), Text(longest));
        }
        else if (cell.Kind == CellKind.RoundedNumber)
        {
            Leave(column, cell.Text, RowFault.DigitsLost, cell.Text);
        }
        else if (CellChecks.Number(column.Field, cell.Text, Country) is { } check)
        {
            TakeNumber(column, check);
        }
        else
        {
            TakeWord(column, column.Field == ClientField.Panels ? cell.CleanLines() : cell.Clean());
        }
    }

    private void TakeNumber(ListColumn column, NumberCheck check)
    {
        if (check.Fault is not null)
        {
            findings.Add(Finding.Of(Number, column.Name, check));
        }

        if (check.Value is not { } value)
        {
            asTyped[column.Field] = check.Typed.Trim();
            return;
        }

        values[column.Field] = value;
        if (column.Field == ClientField.Iban && !check.Typed.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)))
        {
            Report(column.Name, RowFault.AccountRewritten, check.Typed, value);
        }
        else if (check.IsRewritten)
        {
            tidied.Add(column.Name);
        }
    }

    private void TakeWord(ListColumn column, string text)
    {
        if (CellChecks.Word(column.Field, text) is { } word)
        {
            if (word.Value is { } value)
            {
                values[column.Field] = value;
            }
            else
            {
                Leave(column, text, word.Fault, text);
            }

            return;
        }

        values[column.Field] = text;
        if (CellChecks.IsFormula(text))
        {
            Report(column.Name, RowFault.FormulaAsText, text);
        }
    }

    private void AskForName()
    {
        if (!values.ContainsKey(ClientField.Name) && !asTyped.ContainsKey(ClientField.Name))
        {
            Report(ColumnOf(ClientField.Name), RowFault.NameMissing, "");
        }
    }

    private void AskForNationalNumber()
    {
        if (cells.MissingNationalNumber(Country, values.GetValueOrDefault(ClientField.LegalForm)) is { } field)
        {
            Report(ColumnOf(field), RowFault.NationalNumberMissing, "", ColumnOf(field));
        }
    }

    private void Leave(ListColumn column, string typed, RowFault fault, params string[] args)
    {
        asTyped[column.Field] = typed;
        Report(column.Name, fault, args);
    }

    private void Report(string column, RowFault fault, params string[] args) => findings.Add(Finding.Of(Number, column, fault, args));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
