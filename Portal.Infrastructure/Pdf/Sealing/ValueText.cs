using System.Globalization;
using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Values as they stand in a file.</summary>
internal static class ValueText
{
    public static byte[] Of(PdfValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, PdfValue value)
    {
        switch (value)
        {
            case PdfNull:
                text.Append("null");
                break;
            case PdfBool truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            case PdfNumber number:
                text.Append(number.Text);
                break;
            case PdfName name:
                Write(text, name);
                break;
            case PdfString letters:
                text.Append('<').Append(Convert.ToHexString(letters.Bytes.Span)).Append('>');
                break;
            case PdfRef reference:
                text.Append(CultureInfo.InvariantCulture, $"{reference.Number} {reference.Generation} R");
                break;
            case PdfArray array:
                text.Append('[');
                foreach (var item in array.Items)
                {
                    text.Append(text[^1] == '[' ? "" : " ");
                    Write(text, item);
                }
                text.Append(']');
                break;
            case PdfDict dict:
                text.Append("<<");
                foreach (var (key, entry) in dict.Entries)
                {
                    text.Append(' ');
                    Write(text, new PdfName(key));
                    text.Append(' ');
                    Write(text, entry);
                }
                text.Append(" >>");
                break;
            default:
                throw new ArgumentException("A stream stands alone.", nameof(value));
        }
    }

    private static void Write(StringBuilder text, PdfName name)
    {
        text.Append('/');
        foreach (var letter in name.Value)
        {
            if (letter is > '!' and <= '~' && !"#()<>[]{}/%".Contains(letter, StringComparison.Ordinal))
            {
                text.Append(letter);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"#{(int)letter:X2}");
            }
        }
    }
}
