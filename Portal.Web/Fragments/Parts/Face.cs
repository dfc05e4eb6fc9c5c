using System.Globalization;

namespace Portal.Web.Fragments.Parts;

/// <summary>What stands for a person in a small space: two letters and one of six tints, the same on every page and in presence.</summary>
public static class Face
{
    /// <summary>The tint 1 to 6 of a person. Taken from the random end of the id, so that it never changes with a name.</summary>
    public static int Tint(Guid personId) => (personId.ToByteArray()[15] % 6) + 1;

    /// <summary>First letter of the first and of the last word, as "EW" for Eva de Wit.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    /// <summary>How one is greeted: by the first name, and by all of it where it opens with a title or initials, as "mw. A. de Vries".</summary>
    public static string Greeted(string name) => name.Split(' ')[0] is var first && first.Contains('.', StringComparison.Ordinal) ? name : first;

    private static string First(string word) =>
        CultureInfo.CurrentCulture.TextInfo.ToUpper(StringInfo.GetNextTextElement(word));
}
