using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>Which bytes a signature is over: all from the first on, but for the signature itself.</summary>
internal readonly record struct SignedRange(int GapFrom, int GapTo, int End)
{
    /// <summary>Null where the range leaves out anything else than the signature that stands in it: what lies in such a hole is shown and not signed.</summary>
    public static SignedRange? Of(PdfDocument file, PdfDict signature)
    {
        var n = file.List(signature["ByteRange"]).Select(file.Resolve).OfType<PdfNumber>().Select(v => v.Value).ToArray();
        if (n.Length != 4 || !Array.TrueForAll(n, v => v >= 0 && v <= file.Bytes.Length && v == Math.Floor(v)) || signature["Contents"] is not PdfString { At: >= 0 } contents)
        {
            return null;
        }
        var (gapFrom, gapTo, end) = ((int)n[1], (int)n[2], n[2] + n[3]);
        // In hexadecimal, so that nothing else can be written in it. Some programs sign the brackets as well.
        var isItsOwn = file.Bytes.Span[(int)contents.At] == '<' && gapFrom - contents.At is 0 or 1 && contents.End - gapTo is 0 or 1;
        return n[0] == 0 && isItsOwn && end <= file.Bytes.Length ? new SignedRange(gapFrom, gapTo, (int)end) : null;
    }

    public byte[] Signed(PdfDocument file) => [.. file.Bytes.Span[..GapFrom], .. file.Bytes.Span[GapTo..End]];
}
