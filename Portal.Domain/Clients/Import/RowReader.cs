using System.Globalization;
using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>Takes a row cell by cell, each by what its column holds; what cannot be taken is reported once.</summary>
internal sealed class RowReader
{
    private readonly RowCells cells;
    private readonly Header header;
    private readonly RowReading reading;

    private RowReader(RowCells cells, Header header) =>
        (this.cells, this.header, reading) = (cells, header, new RowReading(cells.Number, header, cells.Country()));

    public static RowReading Read(SheetRow row, Header header)
    {
        var reader = new RowReader(new RowCells(row, header), header);
        if (!reader.IsTooWide())
        {
            reader.TakeAll();
        }

        return reader.reading;
    }

    // A separator inside an unquoted value pushes every later value one column on: nothing of such a row can be trusted.
    private bool IsTooWide()
    {
        if (cells.Width <= header.Width)
        {
            return false;
        }

        reading.Report(Finding.WholeRow, RowFault.RowTooWide, "", Text(cells.Width), Text(header.Width));
        return true;
    }

    private void TakeAll()
    {
        foreach (var column in header.Columns)
        {
            Take(column, cells.At(column));
        }

        AskForName();
        AskForNationalNumber();
    }

    private void Take(ListColumn column, Cell cell)
    {
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
        else if (CellChecks.Number(column.Field, cell.Text, reading.Country) is { } check)
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
            reading.Report(column, check);
        }

        if (check.Value is not { } value)
        {
            reading.LeaveAsTyped(column.Field, check.Typed.Trim());
            return;
        }

        reading.Keep(column.Field, value);
        if (column.Field == ClientField.Iban && !check.Typed.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)))
        {
            reading.Report(column.Name, RowFault.AccountRewritten, check.Typed, value);
        }
        else if (check.IsRewritten)
        {
            reading.Tidy(column);
        }
    }

    private void TakeWord(ListColumn column, string text)
    {
        var word = CellChecks.Word(column.Field, text);
        if (word is { Value: null })
        {
            Leave(column, text, word.Value.Fault, text);
            return;
        }

        reading.Keep(column.Field, word?.Value ?? text);
        if (word is null && CellChecks.IsFormula(text))
        {
            reading.Report(column.Name, RowFault.FormulaAsText, text);
        }
    }

    private void AskForName()
    {
        if (!reading.Values.ContainsKey(ClientField.Name) && !reading.AsTyped.ContainsKey(ClientField.Name))
        {
            reading.Report(reading.ColumnOf(ClientField.Name), RowFault.NameMissing, "");
        }
    }

    private void AskForNationalNumber()
    {
        if (cells.MissingNationalNumber(reading.Country, reading.Values.GetValueOrDefault(ClientField.LegalForm)) is { } field)
        {
            reading.Report(reading.ColumnOf(field), RowFault.NationalNumberMissing, "", reading.ColumnOf(field));
        }
    }

    private void Leave(ListColumn column, string typed, RowFault fault, params string[] args)
    {
        reading.LeaveAsTyped(column.Field, typed);
        reading.Report(column.Name, fault, args);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
