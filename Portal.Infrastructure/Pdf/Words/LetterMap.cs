using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>A CMap: how long codes are, and what they say (ISO 32000-2, 9.10.3).</summary>
internal sealed class LetterMap
{
    private const int Longest = 4;

    private readonly Dictionary<(int Length, uint Code), string> says = [];
    private readonly List<(int Length, uint From, uint To)> spaces = [];

    private LetterMap() { }

    public static LetterMap Of(PdfDocument file, PdfStream stream)
    {
        var map = new LetterMap();
        var parser = file.Parse(file.Unpack(stream));
        var operands = new List<PdfValue>();
        while (parser.Next() is var next && next is not (null, null))
        {
            file.Step();
            if (next.Value is { } value)
            {
                operands.Add(value);
                continue;
            }
            switch (next.Operator)
            {
                case "endcodespacerange":
                    for (var i = 0; i + 1 < operands.Count; i += 2)
                    {
                        if (operands[i] is PdfString from && operands[i + 1] is PdfString to && from.Bytes.Length is >= 1 and <= Longest)
                        {
                            map.spaces.Add((from.Bytes.Length, Code(from), Code(to)));
                        }
                    }
                    break;
                case "endbfchar":
                    for (var i = 0; i + 1 < operands.Count; i += 2)
                    {
                        if (operands[i] is PdfString code && operands[i + 1] is PdfString said)
                        {
                            map.says[(code.Bytes.Length, Code(code))] = Text(said);
                        }
                    }
                    break;
                case "endbfrange":
                    for (var i = 0; i + 2 < operands.Count; i += 3)
                    {
                        map.Range(file, operands[i], operands[i + 1], operands[i + 2]);
                    }
                    break;
            }
            operands.Clear();
        }
        return map;
    }

    /// <summary>How many bytes the next code has.</summary>
    public int LengthAt(ReadOnlySpan<byte> bytes, int usual)
    {
        uint code = 0;
        for (var length = 1; length <= Math.Min(Longest, bytes.Length); length++)
        {
            code = (code << 8) | bytes[length - 1];
            var (is_, now) = (length, code);
            if (spaces.Exists(s => s.Length == is_ && now >= s.From && now <= s.To))
            {
                return length;
            }
        }
        return Math.Min(usual, bytes.Length);
    }

    public string? Say(int length, uint code) => says.GetValueOrDefault((length, code));

    private void Range(PdfDocument file, PdfValue from, PdfValue to, PdfValue said)
    {
        if (from is not PdfString first || to is not PdfString last || first.Bytes.Length is < 1 or > Longest || Code(last) - Code(first) > ushort.MaxValue || Code(last) < Code(first))
        {
            return;
        }
        var (length, count) = (first.Bytes.Length, (int)(Code(last) - Code(first)) + 1);
        file.Step(count);
        for (var i = 0; i < count; i++)
        {
            if (said is PdfArray array)
            {
                if (i < array.Items.Count && array.Items[i] is PdfString one)
                {
                    says[(length, Code(first) + (uint)i)] = Text(one);
                }
            }
            else if (said is PdfString start && start.Bytes.Length >= 2)
            {
                // The last code unit counts up.
                var units = start.Bytes.ToArray();
                var unit = (((units[^2] << 8) | units[^1]) + i) & 0xFFFF;
                (units[^2], units[^1]) = ((byte)(unit >> 8), (byte)unit);
                says[(length, Code(first) + (uint)i)] = Encoding.BigEndianUnicode.GetString(units);
            }
        }
    }

    private static uint Code(PdfString bytes)
    {
        uint code = 0;
        foreach (var one in bytes.Bytes.Span)
        {
            code = (code << 8) | one;
        }
        return code;
    }

    private static string Text(PdfString said) => Encoding.BigEndianUnicode.GetString(said.Bytes.Span);
}
