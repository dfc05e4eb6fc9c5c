using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>A page may save the state of the pen more often than it restores it, or restore what it never saved: by mistake, or so that what
/// is drawn behind it lands elsewhere, or in white.</summary>
internal readonly ref struct OpenStates
{
    private const int Most = 1000;

    private readonly ReadOnlySpan<byte> content;

    private OpenStates(ReadOnlySpan<byte> content) => this.content = content;

    /// <summary>How many states to save before the page's own drawing, and to restore behind it.</summary>
    public static (int Before, int Behind) Of(PdfDocument file, IReadOnlyList<PdfValue> parts)
    {
        using var all = new MemoryStream();
        foreach (var part in parts)
        {
            if (file.Resolve(part) is PdfStream stream)
            {
                try
                {
                    all.Write(file.Unpack(stream));
                }
                catch (PdfException unread) when (unread.Fault is PdfFault.UnknownPacking or PdfFault.Damaged)
                {
                    // Readers that know it may show it; it is then taken to be in order.
                    return (1, 1);
                }
                all.WriteByte((byte)'\n');
            }
        }
        var (open, lowest) = new OpenStates(all.GetBuffer().AsSpan(0, (int)all.Length)).Count();
        var before = 1 - lowest;
        return before <= Most && open + before <= Most ? (before, open + before) : throw new PdfException(PdfFault.TooComplex, "A page that saves its state more often than any page needs.");
    }

    private (int Open, int Lowest) Count()
    {
        var (open, lowest) = (0, 0);
        for (var at = 0; at < content.Length;)
        {
            var letter = content[at];
            if (IsRegular(letter))
            {
                var from = at;
                at = Past(at);
                var word = content[from..at];
                open += word is [(byte)'q'] ? 1 : word is [(byte)'Q'] ? -1 : 0;
                lowest = Math.Min(lowest, open);
                // The bytes of a small picture within the page may look like anything.
                at = word.SequenceEqual("ID"u8) ? PastPicture(at) : at;
            }
            else
            {
                at = letter switch
                {
                    (byte)'%' => PastLine(at),
                    (byte)'(' => PastText(at),
                    (byte)'<' when at + 1 < content.Length && content[at + 1] != '<' => PastHex(at),
                    (byte)'<' => at + 2,
                    (byte)'/' => Past(at + 1),
                    _ => at + 1,
                };
            }
        }
        return (open, lowest);
    }

    private int Past(int at)
    {
        while (at < content.Length && IsRegular(content[at]))
        {
            at++;
        }
        return at;
    }

    private int PastLine(int at)
    {
        var length = content[at..].IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? content.Length : at + length;
    }

    private int PastHex(int at)
    {
        var length = content[at..].IndexOf((byte)'>');
        return length < 0 ? content.Length : at + length + 1;
    }

    private int PastText(int at)
    {
        for (var open = 0; at < content.Length; at++)
        {
            if (content[at] == '\\')
            {
                at++;
            }
            else if (content[at] == '(')
            {
                open++;
            }
            else if (content[at] == ')' && --open == 0)
            {
                return at + 1;
            }
        }
        return content.Length;
    }

    private int PastPicture(int at)
    {
        for (; at + 3 <= content.Length; at++)
        {
            if (PdfParser.IsWhite(content[at]) && content[at + 1] == 'E' && content[at + 2] == 'I' && (at + 3 == content.Length || PdfParser.IsWhite(content[at + 3])))
            {
                return at + 3;
            }
        }
        return content.Length;
    }

    private static bool IsRegular(byte letter) => !PdfParser.IsWhite(letter) && letter is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');
}
