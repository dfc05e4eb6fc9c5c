using System.Text.RegularExpressions;

namespace Portal.Web.Fragments.Outbox;

/// <summary>Plain text cut at its addresses, so that those of this portal can be links and everything else stays text.</summary>
public static partial class Linked
{
    public sealed record Piece(string Text, bool IsLink);

    /// <param name="origin">Addresses that begin otherwise stay text: a mail can hold what somebody typed.</param>
    public static IEnumerable<Piece> Cut(string text, Uri origin)
    {
        var at = 0;
        foreach (var match in Address().Matches(text).Where(m => Uri.TryCreate(m.Value, UriKind.Absolute, out var to) && to.Authority == origin.Authority && to.Scheme == origin.Scheme))
        {
            yield return new Piece(text[at..match.Index], false);
            yield return new Piece(match.Value, true);
            at = match.Index + match.Length;
        }
        yield return new Piece(text[at..], false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Address();
}
