using System.Text;

namespace Portal.Infrastructure.Import;

/// <summary>Rows as separated text with a byte order mark, the way spreadsheets here open it with a double click.</summary>
public static class CsvText
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(';', row.Select(Quoted)).Append("\r\n");
        }

        return [.. WithMark.Preamble, .. WithMark.GetBytes(text.ToString())];
    }

    /// <summary>The same for what other people wrote: a cell that a spreadsheet would run begins with an apostrophe.</summary>
    public static byte[] Inert(IEnumerable<IReadOnlyList<string>> rows) => Of(rows.Select(row => row.Select(Inert).ToList()));

    private static string Inert(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(";\"\r\n\t") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
