using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>What a file must be to be put up for signature or approval. Asked when it is put up, so that nobody signs what cannot be sealed.</summary>
public static class SealAllowed
{
    /// <param name="draws">Marks or evidence will be added, not the seal alone.</param>
    /// <exception cref="PdfException">Why not.</exception>
    public static void Check(ReadOnlyMemory<byte> original, bool draws)
    {
        if (original.Length > PdfSeal.MostBytes)
        {
            throw new PdfException(PdfFault.TooLarge, $"{original.Length} bytes.");
        }
        Check(PdfDocument.Open(original), draws);
    }

    internal static void Check(PdfDocument file, bool draws)
    {
        PdfPages.Of(file);
        var form = file.Dict(file.Catalog["AcroForm"]);
        if (file.Resolve(form?["XFA"]) is not PdfNull && (file.Resolve(file.Catalog["NeedsRendering"]) is PdfBool { Value: true } || file.List(form?["Fields"]).Count == 0))
        {
            throw new PdfException(PdfFault.XfaOnly, "Its pages are made by a program.");
        }
        foreach (var signature in PdfSignature.Of(file))
        {
            if (signature.Certifies(file) is { } allowed && (allowed == 1 || draws))
            {
                throw new PdfException(allowed == 1 ? PdfFault.Certified : PdfFault.CertifiedForForms, $"{signature.Field.Name} allows {allowed}.");
            }
        }
    }
}
