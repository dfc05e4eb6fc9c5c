namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Texts, in their two ways of being written.</summary>
internal sealed partial class PdfParser
{
    private PdfString Hex()
    {
        var at = Position++;
        var bytes = new List<byte>();
        var (half, isHalf) = (0, false);
        for (; Peek() != '>'; Position++)
        {
            var letter = Peek();
            if (IsWhite(letter))
            {
                continue;
            }
            if (letter < 0 || !char.IsAsciiHexDigit((char)letter))
            {
                throw PdfException.Damaged($"No hexadecimal digit at {Position}.");
            }
            if (isHalf)
            {
                bytes.Add((byte)((half << 4) | Digit(letter)));
            }
            (half, isHalf) = (Digit(letter), !isHalf);
        }
        if (isHalf)
        {
            bytes.Add((byte)(half << 4));
        }
        Position++;
        return Made(bytes, at);
    }

    private PdfString Literal()
    {
        var at = Position++;
        var bytes = new List<byte>();
        for (var open = 1; ; Position++)
        {
            var letter = Peek();
            switch (letter)
            {
                case < 0:
                    throw PdfException.Damaged("A text without an end.");
                case '\\':
                    Position++;
                    Escaped(bytes);
                    continue;
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    Position++;
                    return Made(bytes, at);
                case '\r':
                    Position += Peek(1) == '\n' ? 1 : 0;
                    letter = '\n';
                    break;
            }
            bytes.Add((byte)letter);
        }
    }

    private void Escaped(List<byte> bytes)
    {
        var letter = Peek();
        if (letter is >= '0' and <= '7')
        {
            var value = letter - '0';
            for (var i = 0; i < 2 && Peek(1) is >= '0' and <= '7'; i++)
            {
                Position++;
                value = (value << 3) | (Peek() - '0');
            }
            bytes.Add((byte)value);
            return;
        }
        if (letter is '\r' or '\n')
        {
            Position += letter == '\r' && Peek(1) == '\n' ? 1 : 0;
            return;
        }
        if (letter >= 0)
        {
            bytes.Add((byte)(letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => letter }));
        }
    }

    private PdfString Made(List<byte> bytes, int at) => isPacked ? new PdfString(bytes.ToArray()) : new PdfString(bytes.ToArray(), at, Position);

    private static int Digit(int letter) => Convert.ToInt32(((char)letter).ToString(), 16);
}
