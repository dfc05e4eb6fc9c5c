using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>
/// A client list as separated text. The separator is the one that makes the most columns of the header understood, so a list of panels
/// "Invoices|Documents" or a comma in an address does not mislead it. Rows are streamed and numbered as a spreadsheet shows them: empty
/// lines count, a quoted line break does not.
/// </summary>
internal sealed class DelimitedText
{
    private const int SampleLength = 64 * 1024;

    // Beyond any cell, so only a quote that is never closed gets there.
    private const int LongestField = 32 * 1024;

    private static readonly char[] Separators = [';', ',', '\t', '|'];

    private readonly Stream stream;
    private readonly TextEncoding encoding;
    private readonly char? announced;

    private DelimitedText(Stream stream, TextEncoding encoding)
    {
        (this.stream, this.encoding) = (stream, encoding);
        using var reader = Open();
        announced = Announced(reader);
    }

    public static ClientListReport Read(Stream stream, IReadOnlyDictionary<int, ClientField>? matched)
    {
        var text = new DelimitedText(stream, TextEncoding.Of(stream));
        var (separator, header) = text.FindHeader();
        var source = new ListSource("CSV", text.encoding.Name, separator);
        return ClientList.Read(source, matched is null ? header : header.MatchedBy(matched), text.Rows(separator));
    }

    /// <summary>Every record of a file whose separator is known, such as those of the KBO open data.</summary>
    public static IEnumerable<SheetRow> Records(Stream stream, char separator) => new DelimitedText(stream, TextEncoding.Of(stream)).Rows(separator);

    private (char Separator, Header Header) FindHeader()
    {
        using var reader = OpenAtFirstRow();
        var sample = new char[SampleLength];
        var text = new string(sample, 0, reader.ReadBlock(sample));
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ClientListRefusedException(Refusal.FileEmpty);
        }

        char[] candidates = announced is { } one ? [one] : Separators;
        var best = candidates
            .Select(separator => (Separator: separator, Header: Header.Find(Rows(new StringReader(text), separator, isSample: true))))
            .MaxBy(candidate => candidate.Header?.Columns.Count ?? 0);
        return best.Header is null
            ? throw new ClientListRefusedException(Refusal.HeaderNotFound, $"{Header.SearchDepth}")
            : (best.Separator, best.Header);
    }

    private IEnumerable<SheetRow> Rows(char separator)
    {
        using var reader = OpenAtFirstRow();
        foreach (var row in Rows(reader, separator, isSample: false))
        {
            yield return row;
        }
    }

    // A sample is also read with separators that are not its own: what looks wrong there may be right with the next one.
    private static IEnumerable<SheetRow> Rows(TextReader reader, char separator, bool isSample)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = null,
            MaxFieldSize = isSample ? 0 : LongestField,
        };
        using var parser = new CsvParser(reader, settings, leaveOpen: true);
        for (var row = 1; Next(parser, row); row++)
        {
            var texts = parser.Record ?? [];
            if (!isSample && texts.Length > ListLimits.Columns && texts.Skip(ListLimits.Columns).Any(text => text.Length > 0))
            {
                throw new ClientListRefusedException(Refusal.TooManyColumns, $"{ListLimits.Columns}", $"{row}");
            }

            if (!isSample && Array.Exists(texts, text => text.Contains('\n', StringComparison.Ordinal)) && parser.RawRecord.Count(letter => letter == '"') % 2 != 0)
            {
                throw new ClientListRefusedException(Refusal.QuoteNotClosed, $"{row}");
            }

            yield return new SheetRow(row, Array.ConvertAll(texts, text => new Cell(text)));
        }
    }

    private static bool Next(CsvParser parser, int row)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new ClientListRefusedException(Refusal.QuoteNotClosed, $"{row}");
        }
    }

    private StreamReader OpenAtFirstRow()
    {
        var reader = Open();
        if (announced is not null)
        {
            reader.ReadLine();
        }

        return reader;
    }

    private StreamReader Open()
    {
        stream.Position = 0;
        return new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    /// <summary>The separator in a first line "sep=;", which Excel obeys and does not show as a row.</summary>
    private static char? Announced(StreamReader reader)
    {
        var start = new char[8];
        var text = new string(start, 0, reader.ReadBlock(start)).Replace("\"", "", StringComparison.Ordinal);
        return text.Length > 5 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (text[5] is '\r' or '\n') ? text[4] : null;
    }
}
