using System.Globalization;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What a mail says, before it is laid out.</summary>
/// <param name="Lead">The sentence that opens it.</param>
/// <param name="Button">None where the letter is only to be read.</param>
/// <param name="Path">Where its one button leads, within the portal.</param>
/// <param name="Why">Why this person gets it.</param>
internal sealed record Letter(string Subject, string Lead, string? Button, string Path, string Why)
{
    public IReadOnlyList<LetterLine> Lines { get; init; } = [];
    public IReadOnlyList<LetterSection> Sections { get; init; } = [];
    /// <summary>Below the lines.</summary>
    public string? After { get; init; }
    /// <summary>Words that a person wrote for this mail.</summary>
    public string? Quote { get; init; }
    /// <summary>The dossier that it is about; stands behind the subject.</summary>
    public string? Of { get; init; }
    /// <summary>What a digest puts it under, where that is not <see cref="Of"/>.</summary>
    public string? Under { get; init; }
    public string FullSubject => Of is null ? Subject : $"{Subject} ({Of})";
    /// <summary>The address of the button is the only way in, so it is written out too.</summary>
    public bool ShowsAddress { get; init; }
}

/// <param name="Path">Where it leads, within the portal.</param>
internal sealed record LetterLine(string Strong, string Tail = "", string? Path = null);

/// <summary>Lines under the name of a client or dossier.</summary>
internal sealed record LetterSection(string Title, IReadOnlyList<LetterLine> Lines);

/// <summary>The language of the reader, and the clocks of the office.</summary>
internal sealed class Voice(MailWords words, string language, TimeZoneInfo zone)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language switch { "nl" => "nl-NL", "pl" => "pl-PL", "fr" => "fr-FR", _ => "en-GB" });

    public string Language => language;

    public string Say(string key, params object?[] args) => string.Format(culture, words(key, language), args);

    /// <summary>In the plural form of <paramref name="number"/>, which is {0}.</summary>
    public string Count(string key, long number, params object?[] args) => string.Format(culture, words(key, language, number), [number, .. args]);

    public string By(DateOnly? due) => due is { } date ? Say("by", Day(date)) : "";

    public string Day(DateOnly day) => day.Spoken("d MMMM yyyy", culture);

    /// <summary>The day on which it is then at the office.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    public string Moment(DateTimeOffset at) => $"{Day(DayOf(at))}, {Local(at).ToString("HH:mm", culture)}";

    /// <summary>Before a colon French has a space that does not break.</summary>
    public string Colon => language == "fr" ? "\u00a0:" : ":";

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}
