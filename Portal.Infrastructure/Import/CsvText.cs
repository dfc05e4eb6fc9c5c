using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Infrastructure.Import;

/// <summary>Rows as separated text with a byte order mark, the way spreadsheets here open it with a double click. What is in a cell was often
/// written by others: where a spreadsheet would run it, an apostrophe stands before it.</summary>
public static partial class CsvText
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(';', row.Select(cell => Quoted(Runs().Replace(cell, "'")))).Append("\r\n");
        }

        return [.. WithMark.Preamble, .. WithMark.GetBytes(text.ToString())];
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(";\"\r\n\t") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Also in the middle: a spreadsheet whose separator is the comma, not the semicolon, begins a cell there.
    [GeneratedRegex("""(?=[=+\-@＝＋－＠])(?<=(?:^|[,;\t\r\n])[" ]*)|^(?=[\t\r\n])""")]
    private static partial Regex Runs();
}
