namespace Portal.Domain.Clients.Import;

/// <summary>A column that was understood: where it is, what it is called there, and what it holds.</summary>
public sealed record ListColumn(int Index, string Name, ClientField Field);

/// <summary>A column as the file names it.</summary>
public sealed record NamedColumn(int Index, string Name);

/// <summary>
/// The header row of a list: the columns that are understood, and the names of those that are not. Where two columns would hold the same
/// field, the first does, and the second counts as not understood: nothing is mixed without being said.
/// </summary>
public sealed class Header
{
    private Header(int row, IReadOnlyList<NamedColumn> names, IReadOnlyList<ListColumn> columns, int width)
    {
        (Row, Names, Columns, Width) = (row, names, columns, width);
        UnknownColumns = [.. names.Where(name => columns.All(column => column.Index != name.Index)).Select(name => name.Name)];
    }

    /// <summary>How far down a header is looked for: above it may stand the office's name, a date, an empty row.</summary>
    public const int SearchDepth = 20;

    // Columns are told by name in every finding.
    private const int LongestName = 200;

    public int Row { get; }

    /// <summary>Every column that has a name, understood or not.</summary>
    public IReadOnlyList<NamedColumn> Names { get; }

    public IReadOnlyList<ListColumn> Columns { get; }

    public IReadOnlyList<string> UnknownColumns { get; }

    public int Width { get; }

    public bool Has(ClientField field) => Columns.Any(column => column.Field == field);

    /// <summary>The country whose numbers the columns name; null when they name none or several.</summary>
    public string? Country
    {
        get
        {
            string[] countries = [.. Columns.Select(column => CountryOf(column.Field)).OfType<string>().Distinct()];
            return countries.Length == 1 ? countries[0] : null;
        }
    }

    /// <summary>The row among the first ones that names the most columns; null when none names a client's name and one thing more.</summary>
    public static Header? Find(IEnumerable<SheetRow> rows) => rows
        .TakeWhile(row => row.Number <= SearchDepth)
        .Select(Read)
        .Where(header => header.Has(ClientField.Name) && header.Columns.Count > 1)
        .MaxBy(header => header.Columns.Count);

    /// <summary>The same header as a person has matched it: what he left out is not read, whatever its name.</summary>
    public Header MatchedBy(IReadOnlyDictionary<int, ClientField> fields) =>
        new(Row, Names, [.. Names.Where(name => fields.ContainsKey(name.Index)).Select(name => new ListColumn(name.Index, name.Name, fields[name.Index]))], Width);

    internal static string? CountryOf(ClientField field)
    {
        if (field is ClientField.Kvk or ClientField.Rsin)
        {
            return "NL";
        }

        if (field is ClientField.Nip or ClientField.Regon or ClientField.Krs)
        {
            return "PL";
        }

        return field is ClientField.Kbo ? "BE" : null;
    }

    private static Header Read(SheetRow row)
    {
        var (columns, names, width) = (new List<ListColumn>(), new List<NamedColumn>(), 0);
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var name = row.Cells[index].Clean();
            name = name.Length > LongestName ? name[..LongestName] : name;
            if (name.Length == 0)
            {
                continue;
            }

            width = index + 1;
            names.Add(new NamedColumn(index, name));
            if (ColumnNames.FieldOf(name) is { } field && columns.All(column => column.Field != field))
            {
                columns.Add(new ListColumn(index, name, field));
            }
        }

        return new Header(row.Number, names, columns, width);
    }
}
