namespace Portal.Domain.Clients.Numbers;

/// <summary>How far a number can be trusted.</summary>
public enum NumberVerdict
{
    /// <summary>It holds; <see cref="NumberCheck.Value"/> is the one notation we store.</summary>
    Valid,

    /// <summary>It holds by the rule, yet a person should look at it.</summary>
    Doubtful,

    /// <summary>It does not hold; nothing is stored as its value, what was typed is kept.</summary>
    Invalid,
}

/// <summary>
/// What a check says of a number, an address or a code as a person or a spreadsheet wrote it. Every check drops spaces, dots, dashes and
/// prefixes first, never changes a digit by itself, and keeps what was typed. What it would change is a <see cref="Suggestion"/>.
/// </summary>
public sealed record NumberCheck
{
    private NumberCheck(string typed, NumberVerdict verdict) => (Typed, Verdict) = (typed, verdict);

    public string Typed { get; }

    public NumberVerdict Verdict { get; }

    /// <summary>The stored notation; null when invalid.</summary>
    public string? Value { get; private init; }

    public NumberFault? Fault { get; private init; }

    /// <summary>What the text of the fault needs beside what was typed: counts, countries, expected digits.</summary>
    public IReadOnlyList<string> Details { get; private init; } = [];

    public string? Suggestion { get; private init; }

    /// <summary>True when the stored notation is not letter for letter what was typed.</summary>
    public bool IsRewritten => Value is not null && Value != Typed;

    internal static NumberCheck Valid(string typed, string value) => new(typed, NumberVerdict.Valid) { Value = value };

    internal static NumberCheck Doubtful(string typed, string value, NumberFault fault, params string[] details) =>
        new(typed, NumberVerdict.Doubtful) { Value = value, Fault = fault, Details = details };

    internal static NumberCheck Invalid(string typed, NumberFault fault, string? suggestion = null, params string[] details) =>
        new(typed, NumberVerdict.Invalid) { Fault = fault, Suggestion = suggestion, Details = details };

    /// <summary>The same verdict on a value that another check completes, such as a VAT id around a company number.</summary>
    internal NumberCheck As(string typed, string prefix) => new(typed, Verdict)
    {
        Value = Value is null ? null : prefix + Value,
        Fault = Fault,
        Details = Details,
        Suggestion = Suggestion is null ? null : prefix + Suggestion,
    };
}
