using System.Text;

namespace Portal.Domain.Clients.Import;

/// <summary>What a cell is in its file: a CSV knows text only, a workbook tells numbers and dates apart.</summary>
public enum CellKind
{
    Text,

    /// <summary>A number: leading zeros, if there were any, are gone.</summary>
    Number,

    /// <summary>A number of more digits than a spreadsheet keeps: its last digits are not those that were typed.</summary>
    RoundedNumber,

    /// <summary>A date, written as year-month-day.</summary>
    Date,
}

/// <summary>One cell of a client list.</summary>
public readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static Cell Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>The text without control characters, which could not be seen and could be obeyed by a terminal; accents in one letter, not two.</summary>
    public string Clean()
    {
        if (Text.All(char.IsAsciiLetterOrDigit))
        {
            return Text;
        }

        var clean = new StringBuilder(Text.Length);
        foreach (var rune in Text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }

        return clean.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The same, with a bar for every line break: a cell of several lines is a list.</summary>
    public string CleanLines() => new Cell(Text.ReplaceLineEndings("|")).Clean();
}

/// <summary>One row of a client list with the number that it has in the sheet: the first row is 1, whatever stands in it.</summary>
public sealed record SheetRow(int Number, IReadOnlyList<Cell> Cells)
{
    public bool IsEmpty => Cells.All(cell => cell.IsEmpty);

    public static SheetRow Of(int number, params string?[] texts) => new(number, [.. texts.Select(text => new Cell(text ?? ""))]);
}
