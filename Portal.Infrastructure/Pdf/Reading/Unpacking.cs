using System.IO.Compression;

namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Unpacks streams that must be read to find the rest. Pictures stay as they are: nobody here looks at them.</summary>
internal static class Unpacking
{
    private const int MostFilters = 8;

    public static byte[] Of(PdfStream stream, Func<PdfValue?, PdfValue> resolve, Effort effort)
    {
        var filters = Listed(resolve(stream.Dict["Filter"]), resolve);
        var wishes = Listed(resolve(stream.Dict["DecodeParms"]), resolve);
        if (filters.Count > MostFilters)
        {
            throw new PdfException(PdfFault.TooComplex, "Packed more often than needed.");
        }
        var bytes = stream.Packed.ToArray();
        for (var i = 0; i < filters.Count; i++)
        {
            bytes = Unpacked(bytes, (filters[i] as PdfName)?.Value, (wishes.ElementAtOrDefault(i) as PdfDict) ?? PdfDict.Empty, resolve, effort);
            effort.Unpack(bytes.Length);
        }
        return bytes;
    }

    private static byte[] Unpacked(byte[] bytes, string? filter, PdfDict wish, Func<PdfValue?, PdfValue> resolve, Effort effort)
    {
        switch (filter)
        {
            case "FlateDecode" or "Fl":
                int Number(string key, int usual) => resolve(wish[key]) is PdfNumber { Value: >= 0 and <= int.MaxValue } number ? (int)number.Value : usual;
                return Predictors.Undo(Inflated(bytes, effort), Number("Predictor", 1), Number("Colors", 1), Number("BitsPerComponent", 8), Number("Columns", 1));
            case "ASCIIHexDecode" or "AHx":
                return AsciiPacking.Hex(bytes);
            case "ASCII85Decode" or "A85":
                return AsciiPacking.Base85(bytes);
            default:
                throw new PdfException(PdfFault.UnknownPacking, $"Packed with {filter}.");
        }
    }

    /// <summary>Stops at its limit however much the few bytes promise.</summary>
    private static byte[] Inflated(byte[] bytes, Effort effort)
    {
        using var source = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                target.Write(buffer, 0, read);
                effort.Step(1 + (read / 1024));
                if (target.Length > Effort.MostOfAStream)
                {
                    throw new PdfException(PdfFault.TooComplex, "A stream that unpacks to more than any document needs.");
                }
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new PdfException(PdfFault.Damaged, "A stream does not unpack.", damaged);
        }
        return target.ToArray();
    }

    private static IReadOnlyList<PdfValue> Listed(PdfValue value, Func<PdfValue?, PdfValue> resolve) => value switch
    {
        PdfNull => [],
        PdfArray array => [.. array.Items.Take(MostFilters + 1).Select(resolve)],
        _ => [value],
    };
}
