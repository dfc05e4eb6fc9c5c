using System.Buffers.Binary;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>Workbooks as small as a reader accepts them, so that a test says every cell of one.</summary>
internal static class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A workbook with one sheet per name; a cell is text, a number (double), or a number in a format ("00000000", 1234567d).</summary>
    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets) => Book(
        [.. sheets.Select(sheet => sheet.Name)],
        [.. sheets.Select(sheet => $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(sheet.Rows.Select(Row))}</sheetData></worksheet>")],
        CompressionLevel.Optimal);

    /// <summary>A workbook whose only sheet is this markup.</summary>
    public static byte[] WithSheet(string sheet, CompressionLevel level = CompressionLevel.Optimal) => Book(["Sheet"], [sheet], level);

    public static byte[] Zip(params (string Name, string Text)[] parts) => Zip(parts, CompressionLevel.Optimal);

    /// <summary>Rewrites the unpacked size that the zip states for a part, in its own header and in the directory.</summary>
    public static void Declare(byte[] zip, string part, uint size)
    {
        var name = Encoding.ASCII.GetBytes(part);
        for (var i = 46; i < zip.Length - name.Length; i++)
        {
            if (zip.AsSpan(i, name.Length).SequenceEqual(name))
            {
                var isDirectory = zip.AsSpan(i - 46, 4).SequenceEqual("PK\u0001\u0002"u8);
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(isDirectory ? i - 22 : i - 8, 4), size);
            }
        }
    }

    private static byte[] Book(string[] names, string[] sheets, CompressionLevel level)
    {
        var list = string.Concat(names.Select((name, i) => $"<sheet name=\"{name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>"));
        var links = string.Concat(names.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"));
        (string, string)[] parts =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{list}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}<Relationship Id=\"s\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000000\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
            .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", sheet)),
        ];
        return Zip(parts, level);
    }

    private static string Row(object?[] cells, int index) =>
        cells.Length == 0 ? "" : $"<row r=\"{index + 1}\">{string.Concat(cells.Select((cell, column) => CellOf(cell, $"{(char)('A' + column)}{index + 1}")))}</row>";

    private static string CellOf(object? cell, string place) => cell switch
    {
        null => "",
        double number => FormattableString.Invariant($"<c r=\"{place}\"><v>{number}</v></c>"),
        (string, double number) => FormattableString.Invariant($"<c r=\"{place}\" s=\"1\"><v>{number}</v></c>"),
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell.ToString())}</t></is></c>",
    };

    private static byte[] Zip((string Name, string Text)[] parts, CompressionLevel level)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
