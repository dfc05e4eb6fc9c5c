using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Domain.Documents;

/// <summary>The name a person sees on a file. Never a path and never a key: bytes are found by their hash.</summary>
public sealed partial record FileName
{
    public const int MaxCharacters = 200;

    // What file systems and mail programs hold at most.
    public const int MaxBytes = 255;

    // Longer than any real extension; what follows a later dot is part of the name.
    private const int MaxExtension = 16;

    // Stacked marks climb over the lines above. Written languages need four.
    private const int MaxMarks = 6;

    private FileName(string value) => Value = value;

    public string Value { get; }

    /// <summary>Lower case, no dot; empty when there is none.</summary>
    public string Extension => ExtensionOf(Value).ToLowerInvariant();

    /// <summary>A desk runs files of this name when they are opened, whatever they hold.</summary>
    public bool RunsOnOpen => RunningNames.Contains(Extension);

    /// <summary>Makes a sent name fit to show. False when there is no honest way to: dots only, or broken Unicode.</summary>
    /// <param name="sent">What the browser, a mail or an import called it. It is not decoded again.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="unnamed">The stem for a file that came without one, in the language of the person.</param>
    public static bool TryParse(string? sent, [NotNullWhen(true)] out FileName? name, string unnamed = "document")
    {
        name = null;
        if (sent is null || !IsUnicode(sent))
        {
            return false;
        }
        var last = LastPart(sent.Normalize(NormalizationForm.FormC));
        if (last.Length > 0 && last.All(c => c is '.'))
        {
            return false;
        }
        var shown = Trimmed(WithoutStream(Visible(last)));
        if (shown.Length == 0 || shown[0] == '.')
        {
            shown = Trimmed(unnamed + shown);
        }
        name = new FileName(Cut(Freed(shown)));
        return true;
    }

    public override string ToString() => Value;

    // Both separators: the sender's system is not ours.
    private static string LastPart(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        return last.Length > 1 && char.IsAsciiLetter(last[0]) && last[1] == ':' ? last[2..] : last;
    }

    // Invisible characters let one name show as another (factuur_[RLO]fdp.exe) and lines break headers and lists.
    private static string Visible(string name)
    {
        var shown = new StringBuilder(name.Length);
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (Rune.IsWhiteSpace(rune) || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(' ');
            }
            else if (category is not UnicodeCategory.Control && !IsHidden(rune, category) && marks <= MaxMarks)
            {
                shown.Append(rune);
            }
        }
        return Spaces().Replace(shown.ToString(), " ");
    }

    // The joiners are kept: Persian words and family emoji are spelt with them.
    private static bool IsHidden(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);

    // "x.pdf::$DATA" is x.pdf on NTFS; any other colon would name a hidden stream there.
    private static string WithoutStream(string name) => Stream().Replace(name, "").Replace(':', '_');

    private static string Trimmed(string name) => name.Trim().TrimEnd('.', ' ');

    // CON, nul.txt and the like open a device on Windows.
    private static string Freed(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd();
        return DeviceNames.Contains(stem) ? "_" + name : name;
    }

    private static string Cut(string name)
    {
        if (Fits(name))
        {
            return name;
        }
        var extension = ExtensionOf(name);
        var tail = extension.Length == 0 ? "" : "." + extension;
        var kept = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(name[..^tail.Length]);
        while (letters.MoveNext() && Fits(kept.ToString() + letters.Current + tail))
        {
            kept.Append(letters.Current);
        }
        return kept.ToString().TrimEnd('.', ' ') + tail;
    }

    private static bool Fits(string name) => name.Length <= MaxCharacters && Encoding.UTF8.GetByteCount(name) <= MaxBytes;

    private static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 ? name[(dot + 1)..] : "";
        return extension.Length <= MaxExtension && !extension.Contains(' ', StringComparison.Ordinal) ? extension : "";
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }
            if (!char.IsSurrogatePair(text, i))
            {
                return false;
            }
            i++;
        }
        return true;
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@":[^:]*:\$[A-Za-z_]+$")]
    private static partial Regex Stream();
}
