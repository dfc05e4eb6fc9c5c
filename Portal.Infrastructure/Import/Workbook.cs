using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>
/// A client list as a workbook. Of several sheets the one counts that names the most columns; the rows above its header are passed over.
/// Values are read as they were last computed: no formula runs here and no link is followed.
/// </summary>
internal sealed class Workbook(Stream stream)
{
    // A spreadsheet keeps fifteen digits; what it shows after them was made up by it.
    private const double ExactBelow = 1e15;

    public static ClientListReport Read(Stream stream, IReadOnlyDictionary<int, ClientField>? matched)
    {
        WorkbookGuard.Check(stream);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var workbook = new Workbook(stream);
        try
        {
            var (sheet, name, header) = workbook.FindSheet();
            return ClientList.Read(new ListSource("XLSX", Sheet: name), matched is null ? header : header.MatchedBy(matched), workbook.Rows(sheet));
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or System.Xml.XmlException)
        {
            throw new ClientListRefusedException(Refusal.WorkbookBroken);
        }
    }

    private (int Sheet, string Name, Header Header) FindSheet()
    {
        using var reader = Open();
        var best = (Sheet: 0, Name: "", Header: (Header?)null);
        for (var sheet = 0; sheet < reader.ResultsCount; sheet++, reader.NextResult())
        {
            var header = Header.Find(Rows(reader).TakeWhile(row => row.Number <= Header.SearchDepth));
            if (header is not null && header.Columns.Count > (best.Header?.Columns.Count ?? 0))
            {
                best = (sheet, reader.Name, header);
            }
        }

        return best.Header is null
            ? throw new ClientListRefusedException(Refusal.HeaderNotFound, $"{Header.SearchDepth}")
            : (best.Sheet, best.Name, best.Header);
    }

    private IEnumerable<SheetRow> Rows(int sheet)
    {
        using var reader = Open();
        for (var i = 0; i < sheet; i++)
        {
            reader.NextResult();
        }

        foreach (var row in Rows(reader))
        {
            yield return row;
        }
    }

    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader)
    {
        while (reader.Read())
        {
            var width = Math.Min(reader.FieldCount, ListLimits.Columns);
            var cells = new Cell[width];
            for (var i = 0; i < width; i++)
            {
                cells[i] = CellAt(reader, i);
            }

            for (var i = width; i < reader.FieldCount; i++)
            {
                if (!CellAt(reader, i).IsEmpty)
                {
                    throw new ClientListRefusedException(Refusal.TooManyColumns, $"{ListLimits.Columns}", $"{reader.Depth + 1}");
                }
            }

            yield return new SheetRow(reader.Depth + 1, cells);
        }
    }

    private static Cell CellAt(IExcelDataReader reader, int column)
    {
        object? value = reader.GetValue(column);
        return value switch
        {
            null => Cell.Empty,
            string text => new Cell(text),
            double number => Number(number, reader.GetNumberFormatString(column)),
            int number => Number(number, reader.GetNumberFormatString(column)),
            DateTime date => new Cell(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
            _ => new Cell(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
    }

    // A format of zeros only is how a sheet shows a number with its leading zeros: what the office sees there is what is read.
    private static Cell Number(double number, string? format)
    {
        if (Math.Abs(number) >= ExactBelow)
        {
            return new Cell(number.ToString("R", CultureInfo.InvariantCulture), CellKind.RoundedNumber);
        }

        var shown = format is { Length: > 0 } && format.All(letter => letter == '0') ? format : "0.##########";
        return new Cell(number.ToString(shown, CultureInfo.InvariantCulture), CellKind.Number);
    }

    private IExcelDataReader Open()
    {
        stream.Position = 0;
        return ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
    }
}
