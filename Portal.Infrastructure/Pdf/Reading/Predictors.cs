namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Undoes what was done to rows before they were packed.</summary>
internal static class Predictors
{
    public static byte[] Undo(byte[] bytes, int predictor, int colours, int bits, int columns)
    {
        if (predictor <= 1)
        {
            return bytes;
        }
        if (colours is < 1 or > 32 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > 1_000_000)
        {
            throw PdfException.Damaged("Rows that cannot be.");
        }
        var (row, step) = (((colours * bits * columns) + 7) / 8, Math.Max(1, colours * bits / 8));
        return predictor == 2 ? Tiff(bytes, row, step, bits) : Png(bytes, row, step);
    }

    private static byte[] Tiff(byte[] bytes, int row, int step, int bits)
    {
        if (bits != 8)
        {
            throw new PdfException(PdfFault.UnknownPacking, "A TIFF predictor of other than eight bits.");
        }
        for (var start = 0; start < bytes.Length; start += row)
        {
            for (var i = start + step; i < Math.Min(start + row, bytes.Length); i++)
            {
                bytes[i] += bytes[i - step];
            }
        }
        return bytes;
    }

    private static byte[] Png(byte[] bytes, int row, int step)
    {
        var rows = (bytes.Length + row) / (row + 1);
        var result = new byte[rows * row];
        var above = new byte[row];
        var length = 0;
        for (var (from, y) = (0, 0); from < bytes.Length; from += row + 1, y++)
        {
            var filled = bytes.AsSpan(from + 1, Math.Min(row, bytes.Length - from - 1));
            var target = result.AsSpan(y * row, row);
            for (var i = 0; i < filled.Length; i++)
            {
                int left = i < step ? 0 : target[i - step], corner = i < step ? 0 : above[i - step];
                target[i] = (byte)(filled[i] + bytes[from] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => PngPicture.Nearest(left, above[i], corner),
                    _ => throw PdfException.Damaged("A row of no known kind."),
                });
            }
            target.CopyTo(above);
            length += filled.Length;
        }
        return result.AsSpan(0, length).ToArray();
    }
}
