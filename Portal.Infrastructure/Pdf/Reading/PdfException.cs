namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Why a PDF is not taken. Each has a text of its own: what is wrong, why that matters, what to do now.</summary>
public enum PdfFault
{
    NotPdf = 1,
    /// <summary>Something stands before %PDF-, so every place that the file names is shifted, and each reader repairs that in its own way.</summary>
    JunkBefore = 2,
    /// <summary>What the file says about itself is not so. Readers that repair do not all repair alike: what was seen is then not what is sealed.</summary>
    Damaged = 3,
    Encrypted = 4,
    /// <summary>An earlier signature allows no change at all.</summary>
    Certified = 5,
    /// <summary>An earlier signature allows forms to be filled in and signed, and nothing to be drawn.</summary>
    CertifiedForForms = 6,
    /// <summary>Its pages are made by a program in the reader (XFA), and are not in the file.</summary>
    XfaOnly = 7,
    NoPages = 8,
    TooLarge = 9,
    /// <summary>More objects, depth or packed bytes than any document of an office needs.</summary>
    TooComplex = 10,
    /// <summary>Something that must be read is packed in a way that only a few programs know.</summary>
    UnknownPacking = 11,
}

/// <summary>The one exception of everything here that reads PDFs.</summary>
public sealed class PdfException(PdfFault fault, string detail, Exception? inner = null) : Exception($"{fault}: {detail}", inner)
{
    public PdfFault Fault { get; } = fault;

    public string TextKey { get; } = $"pdf.{NameOf(fault)}";

    internal static PdfException Damaged(string detail) => new(PdfFault.Damaged, detail);

    private static string NameOf(PdfFault fault) => fault switch
    {
        PdfFault.NotPdf => "not-pdf",
        PdfFault.JunkBefore => "junk-before",
        PdfFault.Damaged => "damaged",
        PdfFault.Encrypted => "encrypted",
        PdfFault.Certified => "certified",
        PdfFault.CertifiedForForms => "certified-for-forms",
        PdfFault.XfaOnly => "xfa-only",
        PdfFault.NoPages => "no-pages",
        PdfFault.TooLarge => "too-large",
        PdfFault.TooComplex => "too-complex",
        PdfFault.UnknownPacking => "unknown-packing",
    };
}
