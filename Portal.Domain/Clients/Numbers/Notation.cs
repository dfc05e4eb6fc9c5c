using System.Text;

namespace Portal.Domain.Clients.Numbers;

/// <summary>The arithmetic and the stripping that several number checks share.</summary>
internal static class Notation
{
    /// <summary>Upper case, without white space, dots, dashes and slashes, and without the first of the prefixes that it starts with.</summary>
    public static string Bare(string typed, params ReadOnlySpan<string> prefixes)
    {
        var bare = new StringBuilder(typed.Length);
        foreach (var letter in typed)
        {
            // Spreadsheets and PDF copies bring typographic dashes and invisible direction marks.
            if (char.IsWhiteSpace(letter) || letter is '.' or '-' or '/' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u200B' or '\u200E' or '\u202C' or '\uFEFF')
            {
                continue;
            }

            bare.Append(char.ToUpperInvariant(letter));
        }

        var text = bare.ToString();
        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return text[prefix.Length..].TrimStart(':');
            }
        }

        return text;
    }

    public static bool IsDigits(string text, int length) => text.Length == length && IsDigits(text);

    /// <summary>ASCII digits only: other scripts' digits would pass <see cref="char.IsDigit(char)"/> and break every sum below.</summary>
    public static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    public static string DigitCount(string text) => text.Count(char.IsAsciiDigit).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static int WeightedSum(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>The remainder by 97 of a text in which A stands for 10 and Z for 35; the text holds A-Z and 0-9 only.</summary>
    public static int Mod97(ReadOnlySpan<char> text)
    {
        var remainder = 0;
        foreach (var letter in text)
        {
            remainder = char.IsAsciiDigit(letter)
                ? (remainder * 10 + (letter - '0')) % 97
                : (remainder * 100 + (letter - 'A' + 10)) % 97;
        }

        return remainder;
    }
}
