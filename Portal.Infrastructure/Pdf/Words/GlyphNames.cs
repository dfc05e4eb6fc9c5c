using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>What a letter that is called by its name says, for the Latin names that files use (Adobe Glyph List). A name that is not known says
/// nothing: it is not guessed from how it looks.</summary>
internal static class GlyphNames
{
    private static readonly FrozenDictionary<string, string> Known = Table("""
        space  |exclam !|quotedbl "|numbersign #|dollar $|percent %|ampersand &|quotesingle '|parenleft (|parenright )|asterisk *|plus +|comma ,|hyphen -|minus −|period .|slash /
        zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|colon :|semicolon ;|less <|equal =|greater >|question ?|at @|bracketleft [|backslash \|bracketright ]
        asciicircum ^|underscore _|grave `|braceleft {|braceright }|asciitilde ~|exclamdown ¡|cent ¢|sterling £|currency ¤|yen ¥|brokenbar ¦|section §|dieresis ¨|copyright ©
        ordfeminine ª|guillemotleft «|logicalnot ¬|registered ®|macron ¯|degree °|plusminus ±|twosuperior ²|threesuperior ³|acute ´|mu µ|paragraph ¶|periodcentered ·|middot ·|cedilla ¸
        onesuperior ¹|ordmasculine º|guillemotright »|onequarter ¼|onehalf ½|threequarters ¾|questiondown ¿|AE Æ|Eth Ð|multiply ×|Oslash Ø|Thorn Þ|germandbls ß|ae æ|eth ð|divide ÷
        oslash ø|thorn þ|OE Œ|oe œ|Lslash Ł|lslash ł|Dcroat Đ|dcroat đ|dotlessi ı|fi fi|fl fl|ff ff|ffi ffi|ffl ffl|fraction ⁄|florin ƒ|Euro €|euro €|trademark ™|bullet •|ellipsis …
        endash –|emdash —|quoteleft ‘|quoteright ’|quotesinglbase ‚|quotedblleft “|quotedblright ”|quotedblbase „|guilsinglleft ‹|guilsinglright ›|dagger †|daggerdbl ‡|perthousand ‰
        circumflex ˆ|tilde ˜|breve ˘|dotaccent ˙|ring ˚|hungarumlaut ˝|ogonek ˛|caron ˇ|nbspace  |nonbreakingspace  |sfthyphen -|softhyphen -|lozenge ◊|infinity ∞|notequal ≠|lessequal ≤
        greaterequal ≥|summation ∑|radical √|approxequal ≈|partialdiff ∂
        """);

    private static readonly (string Name, char Mark)[] Accents =
    [
        ("acute", '\u0301'), ("grave", '\u0300'), ("circumflex", '\u0302'), ("dieresis", '\u0308'), ("tilde", '\u0303'), ("caron", '\u030C'), ("ring", '\u030A'), ("cedilla", '\u0327'),
        ("ogonek", '\u0328'), ("breve", '\u0306'), ("macron", '\u0304'), ("hungarumlaut", '\u030B'), ("dotaccent", '\u0307'), ("commaaccent", '\u0326'),
    ];

    /// <summary>Null: nobody knows.</summary>
    public static string? Say(string name)
    {
        // "a.alt" is drawn otherwise and says the same.
        if (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
        {
            name = name[..dot];
        }
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }
        if (name.Length == 1 && char.IsAsciiLetter(name[0]))
        {
            return name;
        }
        foreach (var (accent, mark) in Accents)
        {
            if (name.Length == accent.Length + 1 && char.IsAsciiLetter(name[0]) && name.EndsWith(accent, StringComparison.Ordinal))
            {
                return $"{name[0]}{mark}".Normalize(NormalizationForm.FormC);
            }
        }
        var hex = name.StartsWith("uni", StringComparison.Ordinal) && name.Length == 7 ? name[3..] : name.StartsWith('u') && name.Length is >= 5 and <= 7 ? name[1..] : "";
        return hex.Length > 0 && int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune) && Rune.IsValid(rune) ? new Rune(rune).ToString() : null;
    }

    private static FrozenDictionary<string, string> Table(string text) => text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(' ', 2)).ToFrozenDictionary(pair => pair[0].Trim(), pair => pair[1].Length == 0 ? " " : pair[1], StringComparer.Ordinal);
}
