namespace Portal.Infrastructure.Import.Standards;

/// <summary>Whom and which days a figure is about.</summary>
/// <param name="HasDimensions">A part of the whole: a company of several, a start or an end.</param>
internal sealed record SbrContext(string Id, string Scheme, string Number, DateOnly? From, DateOnly To, bool HasDimensions)
{
    /// <summary>Null when it says no day.</summary>
    public static SbrContext? Of(Branch context)
    {
        var identifier = context.At("entity/identifier");
        var to = context.Day("period/endDate") ?? context.Day("period/instant");
        var has = context.Find("explicitMember") is not null || context.Find("typedMember") is not null;
        return to is { } day ? new(context.Marked("id"), identifier?.Marked("scheme") ?? "", identifier?.Text ?? "", context.Day("period/startDate"), day, has) : null;
    }
}

/// <summary>All that an instance states; contexts may come behind the figures that name them.</summary>
internal sealed class SbrFacts
{
    private readonly Dictionary<string, SbrContext> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> units = new(StringComparer.Ordinal);
    private readonly List<Branch> facts = [];

    public int Count => facts.Count + contexts.Count;

    public IReadOnlyList<Branch> All => facts;

    public void AddContext(SbrContext? context)
    {
        if (context is not null)
        {
            contexts[context.Id] = context;
        }
    }

    public void AddUnit(Branch unit) => units[unit.Marked("id")] = unit["measure"];

    public void Add(Branch fact) => facts.Add(fact);

    /// <summary>What the filing as a whole is about: the newest stretch of days, else the newest day.</summary>
    public SbrContext? Main => contexts.Values.OrderByDescending(c => c.From is not null).ThenByDescending(c => c.To).ThenBy(c => c.HasDimensions).FirstOrDefault();

    /// <summary>The days that balances are told of, newest first.</summary>
    public IReadOnlyList<DateOnly> Days => [.. contexts.Values.Where(c => !c.HasDimensions).Select(c => c.To).Distinct().OrderDescending()];

    public string Said(string name) => facts.Find(fact => fact.Name == name)?.Text ?? "";

    public string SaidLike(string start) => facts.Find(fact => fact.Name.StartsWith(start, StringComparison.Ordinal))?.Text ?? "";

    public decimal? Amount(string name) => facts.Find(fact => fact.Name == name && fact.Marked("nil") != "true") is { } fact ? Branch.AmountOf(fact.Text) : null;

    /// <summary>At, or over the year up to, that day, for the whole entity.</summary>
    public decimal? Amount(string name, DateOnly day) =>
        facts.Find(fact => fact.Name == name && ContextOf(fact) is { HasDimensions: false } context && context.To == day) is { } fact ? Branch.AmountOf(fact.Text) : null;

    public SbrContext? ContextOf(Branch fact) => contexts.GetValueOrDefault(fact.Marked("contextRef"));

    /// <summary>ISO 4217; what is no money has none.</summary>
    public string? CurrencyOf(Branch fact) => units.GetValueOrDefault(fact.Marked("unitRef")) is { } measure && measure.StartsWith("iso4217:", StringComparison.OrdinalIgnoreCase) ? measure[8..] : null;

    public string Currency => facts.Select(CurrencyOf).FirstOrDefault(currency => currency is not null) ?? "EUR";
}
