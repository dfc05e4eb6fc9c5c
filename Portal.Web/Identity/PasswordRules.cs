using System.Collections.Frozen;
using System.Text;
using Portal.Web.Texts;

namespace Portal.Web.Identity;

/// <summary>What a new password must be: long enough, not one that everybody tries first, not made of the office's or one's own name. No
/// rules on kinds of characters: they make passwords weaker.</summary>
internal static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 256;

    /// <summary>A name shorter than this stands in too many honest passwords.</summary>
    private const int ShortestName = 4;

    private static readonly Lazy<FrozenSet<string>> Common = new(Read);

    /// <summary>What is wrong with it and what would be right, or null.</summary>
    /// <param name="about">Names that whoever guesses would think of: office, person, e-mail.</param>
    public static string? Trouble(Text text, string? password, params IEnumerable<string> about)
    {
        var length = (password ?? "").EnumerateRunes().Count();
        return length switch
        {
            < Shortest => text.Count("door.password-short", length, Shortest),
            > Longest => text["door.password-long", Longest],
            _ when IsCommon(password!) => text["door.password-common"],
            _ when IsNamed(password!, about) => text["door.password-named"],
            _ => null,
        };
    }

    /// <summary>In the list, or in the list but for a few digits and marks behind it.</summary>
    private static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var stem = lower.TrimEnd("0123456789!?.,-_+*#@$%&=".ToCharArray());
        return Common.Value.Contains(lower) || (Common.Value.Contains(stem) && lower.Length - stem.Length < Shortest);
    }

    /// <summary>Fewer than eight letters and digits are left without the names.</summary>
    private static bool IsNamed(string password, IEnumerable<string> about)
    {
        var rest = Plain(password);
        var found = false;
        foreach (var name in about.SelectMany(Names).Where(n => n.Length >= ShortestName).Distinct().OrderByDescending(n => n.Length))
        {
            found |= rest.Contains(name, StringComparison.Ordinal);
            rest = rest.Replace(name, "", StringComparison.Ordinal);
        }
        return found && rest.Length < Shortest;
    }

    private static IEnumerable<string> Names(string about) =>
        about.Split([' ', '@', '.', '-', '&'], StringSplitOptions.RemoveEmptyEntries).Append(about).Select(Plain);

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Normalize(NormalizationForm.FormC).Where(char.IsLetterOrDigit));

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Portal.Web.Identity.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#' || !l.Contains(' ', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
    }
}
