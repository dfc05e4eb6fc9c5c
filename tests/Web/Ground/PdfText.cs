using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Tests.Web.Ground;

/// <summary>The words of a PDF that the portal wrote, a piece a line in the order in which they are drawn: found by its own table, as a
/// reader finds them.</summary>
public static partial class PdfText
{
    /// <summary>Fails where the file is not whole.</summary>
    public static string Of(byte[] file)
    {
        var latin = Encoding.Latin1.GetString(file);
        latin.ShouldStartWith("%PDF-1.7");
        latin.ShouldEndWith("%%EOF\n");
        var table = int.Parse(latin[(latin.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..^7], CultureInfo.InvariantCulture);
        var places = Entry().Matches(latin[table..]).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        string Object(int number) => latin[places[number - 1]..latin.IndexOf("\nendobj\n", places[number - 1], StringComparison.Ordinal)];
        string Stream(int number)
        {
            var body = Object(number);
            var at = places[number - 1] + body.IndexOf("stream\n", StringComparison.Ordinal) + 7;
            using var unpacked = new ZLibStream(new MemoryStream(file, at, places[number - 1] + body.Length - at - 10), CompressionMode.Decompress);
            return new StreamReader(unpacked, Encoding.Latin1).ReadToEnd();
        }

        var fonts = FontOf().Matches(latin).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => Letters(Stream(Number(ToUnicode().Match(Object(Number(m.Groups[2].Value))).Groups[1].Value))));
        var pages = PageOf().Matches(latin).Select(m => Stream(Number(m.Groups[1].Value)));
        return string.Join('\n', pages.SelectMany(page => Drawn().Matches(page).Select(m => string.Concat(m.Groups[2].Value.Chunk(4).Select(code => fonts[m.Groups[1].Value][new string(code)])))));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Letters(string map) =>
        Pair().Matches(map).ToDictionary(m => m.Groups[1].Value, m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value)));

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/(F\d) (\d+) 0 R")]
    private static partial Regex FontOf();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex PageOf();

    [GeneratedRegex("/(F[0-9]) [^<]*<([0-9A-F]+)> Tj")]
    private static partial Regex Drawn();

    [GeneratedRegex("<([0-9A-F]{4})> <([0-9A-F]+)>\n")]
    private static partial Regex Pair();
}
