using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>What each of the 256 codes of a simple font says, as its dictionary tells (ISO 32000-2, 9.6.5). Null where only the font's own program
/// knows.</summary>
internal static class LetterTables
{
    private const int Symbolic = 4;

    // Upper half of StandardEncoding, from A1; a blank is no letter.
    private const string Upper = "¡¢£⁄¥ƒ§¤'“«‹›\u0001\u0002 –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

    private static readonly string?[] Standard = OfStandard(), WinAnsi = OfPage(1252), Mac = OfPage(10000);

    public static string?[] Of(PdfDocument file, PdfDict font)
    {
        var encoding = file.Resolve(font["Encoding"]);
        var dict = encoding as PdfDict;
        var table = (string?[])((dict is null ? encoding as PdfName : file.Resolve(dict["BaseEncoding"]) as PdfName)?.Value switch
        {
            "WinAnsiEncoding" => WinAnsi,
            "MacRomanEncoding" => Mac,
            "StandardEncoding" => Standard,
            _ => HasItsOwn(file, font) ? new string?[256] : Standard,
        }).Clone();
        var code = 0;
        foreach (var item in file.List(dict?["Differences"]).Select(file.Resolve))
        {
            file.Step();
            switch (item)
            {
                case PdfNumber { Value: >= 0 and < 256 } number:
                    code = (int)number.Value;
                    break;
                case PdfName name when code < 256:
                    table[code++] = GlyphNames.Say(name.Value);
                    break;
            }
        }
        return table;
    }

    private static bool HasItsOwn(PdfDocument file, PdfDict font)
    {
        if (font.Says("Subtype", "Type3") || font["BaseFont"] is PdfName { Value: "Symbol" or "ZapfDingbats" })
        {
            return true;
        }
        return file.Dict(font["FontDescriptor"]) is { } described && (described["FontFile"] is not null || described["FontFile2"] is not null || described["FontFile3"] is not null
            || (file.Resolve(described["Flags"]) is PdfNumber { Value: >= 0 and < int.MaxValue } flags && ((int)flags.Value & Symbolic) != 0));
    }

    private static string?[] OfStandard()
    {
        var table = new string?[256];
        for (var code = 0x20; code < 0x7F; code++)
        {
            table[code] = code switch { 0x27 => "’", 0x60 => "‘", _ => ((char)code).ToString() };
        }
        for (var i = 0; i < Upper.Length; i++)
        {
            table[0xA1 + i] = Upper[i] switch { ' ' => null, '\u0001' => "fi", '\u0002' => "fl", var letter => letter.ToString() };
        }
        return table;
    }

    private static string?[] OfPage(int page)
    {
        var codes = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        return [.. Enumerable.Range(0, 256).Select(code => code < 0x20 ? null : codes.GetString([(byte)code]) is { Length: > 0 } said && !char.IsControl(said[0]) ? said : null)];
    }
}
