namespace Portal.Web.Fragments.Parts;

/// <summary>Some lines of a list that may be long, newest first.</summary>
/// <param name="Number">Which part of it, from 1.</param>
/// <param name="More">There are lines behind these.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Lines, int Number, bool More);

/// <summary>Which part of a list is asked for. What stands in an address may be anything: it is brought within bounds, not refused.</summary>
public readonly record struct PageAsked
{
    /// <summary>Lines of one page.</summary>
    public const int Size = 100;

    private const int Last = 10_000;

    /// <param name="number">From 1, as it stands in the address.</param>
    public PageAsked(int number) => Number = Math.Clamp(number, 1, Last);

    public int Number { get; }

    /// <summary>Lines before it.</summary>
    public int Before => (Number - 1) * Size;

    /// <summary>Out of up to one line more than the page holds, which tells that there are others.</summary>
    public PageOf<T> Of<T>(IReadOnlyList<T> lines, bool more) => new(lines, Number, more);
}
