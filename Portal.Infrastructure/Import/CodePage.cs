using System.Text;

namespace Portal.Infrastructure.Import;

/// <summary>
/// Judges whether single-byte text is Windows-1250 (Polish) or Windows-1252 (Dutch, French, German). The same byte is ł in the one and ³ in
/// the other, or č in the one and è in the other: a byte that is a Polish letter here and a mere sign there speaks for 1250, one that is
/// a French letter here and a Czech or Hungarian one there speaks for 1252. Letters that both have (ó, é, ë, ü) say nothing, and those
/// that both languages use (ę or ê, ś or œ) say too little, so the words of the header break the tie.
/// </summary>
internal sealed class CodePage
{
    private const int HeaderBytes = 4096;

    private static readonly bool[] Polish = Table(0x8F, 0x9F, 0xA3, 0xA5, 0xAF, 0xB3, 0xB9, 0xBF);

    private static readonly bool[] Western = Table(
        0xC0, 0xC3, 0xC5, 0xC8, 0xCC, 0xCF, 0xD2, 0xD5, 0xD8, 0xD9, 0xDB, 0xE0, 0xE3, 0xE5, 0xE8, 0xEC, 0xEF, 0xF2, 0xF5, 0xF8, 0xF9, 0xFB, 0xFF);

    private static readonly string[] PolishWords = ["nazwa", "nip", "regon", "krs", "ulica", "kod pocztowy", "miejscowo", "miasto", "opiekun", "klient", "rachunek", "+48", ".pl"];

    private static readonly string[] WesternWords = ["naam", "kvk", "btw", "postcode", "gemeente", "plaats", "straat", "adres", "ondernemingsnummer", "nom", "rue", "tva", "+31", "+32"];

    private readonly StringBuilder header = new();
    private byte previous;
    private int polish;
    private int western;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (header.Length < HeaderBytes)
        {
            header.Append(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeaderBytes - header.Length)]).ToLowerInvariant());
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var next = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
            if (bytes[i] >= 0x80 && (IsLetter(previous) || IsLetter(next)))
            {
                polish += Polish[bytes[i]] ? 1 : 0;
                western += Western[bytes[i]] ? 1 : 0;
            }

            previous = bytes[i];
        }
    }

    public TextEncoding Decide()
    {
        var words = header.ToString();
        var balance = 3 * (polish - western) + PolishWords.Count(words.Contains) - WesternWords.Count(words.Contains);
        var (number, name) = balance > 0 ? (1250, "Windows-1250") : (1252, "Windows-1252");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new TextEncoding(Encoding.GetEncoding(number), name);
    }

    private static bool IsLetter(byte letter) => char.IsAsciiLetter((char)letter) || letter >= 0x80;

    private static bool[] Table(params ReadOnlySpan<byte> letters)
    {
        var table = new bool[256];
        foreach (var letter in letters)
        {
            table[letter] = true;
        }

        return table;
    }
}
