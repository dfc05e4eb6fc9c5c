using System.Globalization;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>An element with what is below it, by local names: the namespaces of these standards change every year, the names do not.
/// Paths are names with slashes between.</summary>
internal sealed class Branch(string name, string space)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private readonly List<Branch> below = [];
    private Dictionary<string, string>? attributes;

    public string Name => name;

    public string Space => space;

    /// <summary>What stands in it, without the blanks around.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<Branch> Below => below;

    public void Add(Branch branch) => below.Add(branch);

    public void Mark(string attribute, string value) => (attributes ??= new(StringComparer.Ordinal))[attribute] = value;

    public string Marked(string attribute) => attributes?.GetValueOrDefault(attribute) ?? "";

    public IEnumerable<Branch> All(string path) =>
        path.Split('/').Aggregate<string, IEnumerable<Branch>>([this], (found, step) => found.SelectMany(branch => branch.below.Where(child => child.Name == step)));

    public Branch? At(string path) => All(path).FirstOrDefault();

    /// <summary>The first of that name anywhere below.</summary>
    public Branch? Find(string wanted) => FindAll(wanted).FirstOrDefault();

    public IEnumerable<Branch> FindAll(string wanted) =>
        below.SelectMany(child => child.Name == wanted ? child.FindAll(wanted).Prepend(child) : child.FindAll(wanted));

    /// <summary>Empty where it is missing.</summary>
    public string this[string path] => At(path)?.Text ?? "";

    /// <summary>The first of these that says something.</summary>
    public string First(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (this[path] is { Length: > 0 } text)
            {
                return text;
            }
        }
        return "";
    }

    public decimal? Amount(string path) => AmountOf(this[path]);

    public DateOnly? Day(string path) => DayOf(this[path]);

    public static decimal? AmountOf(string text) => decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < 1_000_000_000_000_000m ? amount : null;

    /// <summary>2025-03-31, with or without an hour or a zone, or 20250331.</summary>
    public static DateOnly? DayOf(string text)
    {
        var day = text.Length > 10 ? text[..10] : text;
        return DateOnly.TryParseExact(day, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : text.Length > 8 && DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }
}
