using System.IO.Compression;
using System.Security;
using System.Text;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>A list to begin with: every field that the import keeps, and one client as an example of the country whose language is spoken.</summary>
public static class ListTemplate
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private static readonly ClientField[] Fields =
    [
        ClientField.Code, ClientField.Name, ClientField.LegalForm, ClientField.Country, ClientField.Kvk, ClientField.Rsin, ClientField.Kbo, ClientField.Nip, ClientField.Regon,
        ClientField.Krs, ClientField.VatId, ClientField.Street, ClientField.HouseNumber, ClientField.HouseSuffix, ClientField.Postcode, ClientField.City, ClientField.Phone,
        ClientField.Email, ClientField.Contact, ClientField.Iban, ClientField.Language, ClientField.VatPeriod, ClientField.FiscalYearEnd, ClientField.Configuration, ClientField.Manager, ClientField.Group, ClientField.Panels,
    ];

    private static readonly string[] Dutch =
        ["1001", "Voorbeeld Bakkerij B.V.", "B.V.", "NL", "12345678", "123456782", "", "", "", "", "NL123456782B01", "Dorpsstraat", "12", "A", "1012 AB", "Amsterdam", "020 123 4567", "info@voorbeeld.example", "mw. A. Jansen", "NL91ABNA0417164300", "nl", "kwartaal", "31-12", "C", "", "", ""];

    private static readonly string[] Belgian =
        ["1001", "Boulangerie Exemple SRL", "Société à responsabilité limitée", "BE", "", "", "0123456749", "", "", "", "BE0123456749", "Rue de la Loi", "16", "3", "1000", "Bruxelles", "02 123 45 67", "info@exemple.example", "Marie Dupont", "BE68539007547034", "fr", "trimestre", "31-12", "C", "", "", ""];

    private static readonly string[] Polish =
        ["1001", "Przykładowa Piekarnia sp. z o.o.", "sp. z o.o.", "PL", "", "", "", "1234563218", "123456785", "0000123456", "PL1234563218", "ul. Świętokrzyska", "64", "4A", "00-950", "Warszawa", "22 123 45 67", "info@przyklad.example", "Anna Kowalska", "PL61109010140000071219812874", "pl", "miesiąc", "31-12", "C", "", "", ""];

    /// <summary>The columns with the example's cell of each.</summary>
    public static IReadOnlyList<(ClientField Field, string Value)> Example(string language) =>
        [.. Fields.Zip(language switch { "fr" => Belgian, "pl" => Polish, _ => Dutch })];

    /// <summary>Rows as a workbook of one sheet in which every cell is text, so that a number keeps its leading zeros when it is typed.</summary>
    public static byte[] Workbook(string sheet, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{SecurityElement.Escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Add(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><cols><col min="1" max="{rows[0].Count}" width="18" style="1" customWidth="1"/></cols><sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>""");
        }

        return bytes.ToArray();
    }

    private static string Row(IReadOnlyList<string> cells, int index) =>
        $"""<row r="{index + 1}">{string.Concat(cells.Select(cell => $"""<c s="1" t="inlineStr"><is><t>{SecurityElement.Escape(cell)}</t></is></c>"""))}</row>""";

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8"?>""");
        writer.Write(xml);
    }
}
