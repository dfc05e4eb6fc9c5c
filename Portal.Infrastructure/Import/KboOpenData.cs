using Portal.Domain.Clients.Import;
using Portal.Domain.Clients.Numbers;

namespace Portal.Infrastructure.Import;

/// <summary>
/// Enterprises of the Belgian register in the shape of its open data: enterprise.csv, with names in denomination.csv and addresses in
/// address.csv beside it, joined by number. A row counts as in enterprise.csv. The name is the one in the articles (type 001), in the
/// language that it is registered in; the address is the registered office. An enterprise that denomination.csv does not name is
/// reported as nameless: no name is made up for it.
/// </summary>
internal static class KboOpenData
{
    private const string Enterprises = "enterprise.csv";
    private const string Denominations = "denomination.csv";
    private const string Addresses = "address.csv";

    private static readonly string[] Columns =
        ["EnterpriseNumber", "Denomination", "JuridicalForm", "Language", "Country", "Street", "HouseNumber", "Box", "Zipcode", "Municipality"];

    /// <summary>The folder of an extract, when the path is one or names its enterprise.csv with the names beside it.</summary>
    public static string? FolderOf(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetFileName(path).Equals(Enterprises, StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;
        return folder is not null && (Directory.Exists(path) || File.Exists(Path.Combine(folder, Denominations))) ? folder : null;
    }

    public static ClientListReport Read(string folder)
    {
        var names = Names(folder);
        var addresses = FirstBy(folder, Addresses, "EntityNumber", row => row["TypeOfAddress"] == "REGO" && row["DateStrikingOff"].Length == 0);
        var header = Header.Find([SheetRow.Of(1, [.. Columns])])!;
        return ClientList.Read(new ListSource("KBO open data", "UTF-8", ','), header, Rows(folder, names, addresses));
    }

    private static IEnumerable<SheetRow> Rows(string folder, Dictionary<string, Record> names, Dictionary<string, Record> addresses)
    {
        foreach (var enterprise in Records(folder, Enterprises))
        {
            var number = enterprise["EnterpriseNumber"];
            var name = names.GetValueOrDefault(Key(number));
            var address = addresses.GetValueOrDefault(Key(number));
            var language = name?["Language"] switch { "1" => "fr", "2" => "nl", "3" => "de", "4" => "en", _ => "" };
            var inLanguage = language == "fr" ? "FR" : "NL";
            yield return SheetRow.Of(
                enterprise.Row,
                number,
                name?["Denomination"],
                BelgianLegalForms.Name(enterprise["JuridicalForm"], language),
                language,
                "BE",
                address?["Street" + inLanguage],
                address?["HouseNumber"],
                address?["Box"],
                address?["Zipcode"],
                address?["Municipality" + inLanguage]);
        }
    }

    private static Dictionary<string, Record> Names(string folder) => FirstBy(folder, Denominations, "EntityNumber", row => row["TypeOfDenomination"] == "001");

    private static Dictionary<string, Record> FirstBy(string folder, string file, string key, Func<Record, bool> wanted)
    {
        var first = new Dictionary<string, Record>(StringComparer.Ordinal);
        foreach (var record in Records(folder, file).Where(wanted))
        {
            first.TryAdd(Key(record[key]), record);
        }

        return first;
    }

    private static string Key(string number) => Kbo.Check(number).Value ?? number;

    private static IEnumerable<Record> Records(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            throw new ClientListRefusedException(Refusal.RegisterFileMissing, file);
        }

        using var stream = ClientListFile.Open(path);
        Dictionary<string, int>? places = null;
        foreach (var row in DelimitedText.Records(stream, ','))
        {
            places ??= row.Cells.Select((cell, index) => (cell.Text, index)).ToDictionary(cell => cell.Text, cell => cell.index, StringComparer.OrdinalIgnoreCase);
            if (row.Number > 1 && !row.IsEmpty)
            {
                yield return new Record(row, places);
            }
        }
    }

    private sealed record Record(SheetRow Sheet, Dictionary<string, int> Places)
    {
        public int Row => Sheet.Number;

        public string this[string column] => Places.TryGetValue(column, out var place) && place < Sheet.Cells.Count ? Sheet.Cells[place].Text.Trim() : "";
    }
}
