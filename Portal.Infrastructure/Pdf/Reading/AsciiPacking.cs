namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Bytes that were written as letters.</summary>
internal static class AsciiPacking
{
    public static byte[] Hex(byte[] text)
    {
        var digits = text.TakeWhile(b => b != '>').Where(b => !PdfParser.IsWhite(b)).ToArray();
        if (!Array.TrueForAll(digits, d => char.IsAsciiHexDigit((char)d)))
        {
            throw PdfException.Damaged("Not hexadecimal.");
        }
        var letters = System.Text.Encoding.ASCII.GetString(digits);
        return Convert.FromHexString(letters.Length % 2 == 0 ? letters : letters + "0");
    }

    public static byte[] Base85(byte[] text)
    {
        var result = new List<byte>(text.Length);
        var group = new List<byte>(5);
        foreach (var letter in text.TakeWhile(b => b != '~').Where(b => !PdfParser.IsWhite(b)))
        {
            if (letter == 'z' && group.Count == 0)
            {
                result.AddRange([0, 0, 0, 0]);
                continue;
            }
            if (letter is < (byte)'!' or > (byte)'u')
            {
                throw PdfException.Damaged("Not of the eighty-five letters.");
            }
            group.Add((byte)(letter - '!'));
            if (group.Count == 5)
            {
                Add(result, group, 4);
            }
        }
        if (group.Count == 1)
        {
            throw PdfException.Damaged("Half a byte at the end.");
        }
        if (group.Count > 1)
        {
            var bytes = group.Count - 1;
            group.AddRange(Enumerable.Repeat((byte)84, 5 - group.Count));
            Add(result, group, bytes);
        }
        return [.. result];
    }

    private static void Add(List<byte> result, List<byte> group, int bytes)
    {
        var value = group.Aggregate(0L, (sum, digit) => (sum * 85) + digit);
        for (var i = 0; i < bytes; i++)
        {
            result.Add((byte)(value >> (24 - (8 * i))));
        }
        group.Clear();
    }
}
