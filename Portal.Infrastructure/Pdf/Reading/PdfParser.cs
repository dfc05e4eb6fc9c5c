using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Reads values one behind the other. Nothing is repaired: what is not written as the format wants it is damage.</summary>
internal sealed partial class PdfParser(ReadOnlyMemory<byte> data, int position, Effort effort, bool isPacked = false)
{
    private const string Delimiters = "()<>[]{}/%";

    public int Position { get; set; } = position;

    public bool IsAtEnd => Position >= data.Length;

    public PdfValue Value(int depth = 0)
    {
        effort.Step();
        if (depth > Effort.MostDepth)
        {
            throw new PdfException(PdfFault.TooComplex, "Nested too deeply.");
        }
        SkipWhite();
        var first = Peek();
        switch (first)
        {
            case '/':
                return Name();
            case '(':
                return Literal();
            case '[':
                Position++;
                return Array(depth);
            case '<' when Peek(1) == '<':
                Position += 2;
                return Dictionary(depth);
            case '<':
                return Hex();
            case (>= '0' and <= '9') or '+' or '-' or '.':
                return NumberOrReference();
            default:
                var word = Word();
                return word switch
                {
                    "true" => new PdfBool(true),
                    "false" => new PdfBool(false),
                    "null" => PdfNull.It,
                    _ => throw PdfException.Damaged($"Something unknown at {Position}."),
                };
        }
    }

    /// <summary>Goes on behind the word; false, and stays, where another stands there.</summary>
    public bool Skip(string word)
    {
        var before = Position;
        SkipWhite();
        if (data.Length - Position >= word.Length && Encoding.Latin1.GetString(data.Span.Slice(Position, word.Length)) == word)
        {
            Position += word.Length;
            return true;
        }
        Position = before;
        return false;
    }

    public void Expect(string word)
    {
        if (!Skip(word))
        {
            throw PdfException.Damaged($"No '{word}' at {Position}.");
        }
    }

    public long Integer()
    {
        SkipWhite();
        var from = Position;
        while (Peek() is >= '0' and <= '9')
        {
            Position++;
        }
        // More digits than any place or number in a file has.
        return Position - from is > 0 and <= 15 ? long.Parse(data.Span[from..Position], CultureInfo.InvariantCulture) : throw PdfException.Damaged($"No number at {from}.");
    }

    public void SkipWhite()
    {
        var span = data.Span;
        while (Position < span.Length)
        {
            if (span[Position] == '%')
            {
                while (Position < span.Length && span[Position] is not ((byte)'\r' or (byte)'\n'))
                {
                    Position++;
                }
            }
            else if (!IsWhite(span[Position]))
            {
                return;
            }
            else
            {
                Position++;
            }
        }
    }

    public static bool IsWhite(int letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(int letter) => letter >= 0 && !IsWhite(letter) && !Delimiters.Contains((char)letter, StringComparison.Ordinal);

    private int Peek(int ahead = 0) => Position + ahead < data.Length ? data.Span[Position + ahead] : -1;

    private string Word()
    {
        var from = Position;
        while (IsRegular(Peek()) && Position - from < 20)
        {
            Position++;
        }
        return Encoding.Latin1.GetString(data.Span[from..Position]);
    }

    private PdfName Name()
    {
        var name = new StringBuilder();
        Position++;
        while (IsRegular(Peek()))
        {
            var letter = Peek();
            if (letter == '#' && char.IsAsciiHexDigit((char)Math.Max(0, Peek(1))) && char.IsAsciiHexDigit((char)Math.Max(0, Peek(2))))
            {
                letter = (Digit(Peek(1)) << 4) | Digit(Peek(2));
                Position += 2;
            }
            name.Append((char)letter);
            Position++;
        }
        return new PdfName(name.ToString());
    }

    private PdfValue NumberOrReference()
    {
        var from = Position;
        while (Peek() is (>= '0' and <= '9') or '+' or '-' or '.')
        {
            Position++;
        }
        var text = Encoding.Latin1.GetString(data.Span[from..Position]);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || IsRegular(Peek()))
        {
            throw PdfException.Damaged($"A number that is none at {from}.");
        }
        if (text.Length <= 8 && text.All(char.IsAsciiDigit))
        {
            var behind = Position;
            SkipWhite();
            if (Peek() is >= '0' and <= '9' && Position > behind)
            {
                var generation = Integer();
                SkipWhite();
                if (generation <= ushort.MaxValue && Peek() == 'R' && !IsRegular(Peek(1)))
                {
                    Position++;
                    return new PdfRef((int)number, (int)generation);
                }
            }
            Position = behind;
        }
        return new PdfNumber(number, text);
    }

    private PdfArray Array(int depth)
    {
        var items = new List<PdfValue>();
        while (true)
        {
            SkipWhite();
            if (Peek() == ']')
            {
                Position++;
                return new PdfArray(items);
            }
            items.Add(Value(depth + 1));
        }
    }

    private PdfDict Dictionary(int depth)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipWhite();
            if (Peek() == '>' && Peek(1) == '>')
            {
                Position += 2;
                return new PdfDict(entries);
            }
            if (Peek() != '/')
            {
                throw PdfException.Damaged($"No name at {Position}.");
            }
            var key = Name().Value;
            entries[key] = Value(depth + 1);
        }
    }
}
