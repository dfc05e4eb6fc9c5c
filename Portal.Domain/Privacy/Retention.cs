namespace Portal.Domain.Privacy;

/// <summary>Why something is kept. Stored: never renumber.</summary>
public enum RetentionKind
{
    /// <summary>Books and taxes: what a dossier is, unless it says otherwise.</summary>
    Books = 1,
    ImmovableProperty = 2,
    Payroll = 3,
    /// <summary>The file on who the client is (anti-money-laundering).</summary>
    MoneyLaundering = 4,
    /// <summary>A case of a law office.</summary>
    Case = 5,
    /// <summary>Who signed in, saw and downloaded; the office's own trail.</summary>
    AccessLog = 6,
}

/// <summary>How long something is kept in a country: whole calendar years after the year in which it was last touched.</summary>
public sealed class RetentionTerm
{
    /// <summary>For every country that has no term of its own.</summary>
    public const string Anywhere = "";
    public const int Longest = 99;

    /// <summary>ISO 3166 alpha-2, or <see cref="Anywhere"/>.</summary>
    public string Country { get; init; } = Anywhere;
    public RetentionKind Kind { get; init; }
    public int Years { get; set; }
    /// <summary>The law it comes from, as lawyers write it.</summary>
    public string Source { get; init; } = "";

    /// <summary>The last day on which it is kept.</summary>
    public DateOnly Until(DateOnly lastTouched) => new(lastTouched.Year + Years, 12, 31);
}

/// <summary>The terms of an office, looked up by country and kind.</summary>
public sealed class RetentionTerms(IEnumerable<RetentionTerm> terms)
{
    private readonly IReadOnlyList<RetentionTerm> all = [.. terms];

    /// <summary>The country's own; else what holds anywhere; else, as nobody knows that law, the longest of any.</summary>
    public RetentionTerm For(string country, RetentionKind kind) =>
        all.FirstOrDefault(t => t.Kind == kind && t.Country == country)
        ?? all.FirstOrDefault(t => t.Kind == kind && t.Country == RetentionTerm.Anywhere)
        ?? all.OrderByDescending(t => t.Years).First(t => t.Kind == kind || all.All(other => other.Kind != kind));
}
