namespace Portal.Tests.Domain.Access;

/// <summary>A table as people write it: a heading, then a row for each thing with an x where the column holds.</summary>
internal sealed class Table
{
    private readonly HashSet<(string Row, string Column)> marked = [];

    private Table(IReadOnlyList<string> columns) => Columns = columns;

    public IReadOnlyList<string> Columns { get; }
    public HashSet<string> Rows { get; } = [];

    public bool this[string row, string column] => marked.Contains((row, column));

    public static Table Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Cells).ToList();
        var table = new Table(lines[0][1..]);
        foreach (var line in lines.Skip(1))
        {
            line.Length.ShouldBe(table.Columns.Count + 1, string.Join('|', line));
            foreach (var row in line[0].Split(", "))
            {
                table.Rows.Add(row).ShouldBeTrue($"{row} stands there twice");
                table.marked.UnionWith(table.Columns.Where((_, i) => line[i + 1] == "x").Select(column => (row, column)));
            }
        }
        return table;
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
