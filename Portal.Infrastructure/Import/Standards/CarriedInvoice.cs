using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>The XML that an invoice in PDF carries within it, by the names that Factur-X, ZUGFeRD and XRechnung give it. An order (order-x.xml)
/// and whatever else is attached are no invoice.</summary>
internal static class CarriedInvoice
{
    // A name tree of the files of one invoice has one leaf; a portfolio of scans some hundreds.
    private const int MostNodes = 2000;

    private static readonly string[] Names = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"];

    public static bool MayBeIn(Stream file)
    {
        file.Position = 0;
        Span<byte> head = stackalloc byte[5];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("%PDF-"u8);
    }

    /// <summary>Null where there is none, or where the PDF is too large or too odd to look into: it is still a paper that people read.</summary>
    public static byte[]? In(Stream file)
    {
        if (file.Length > XmlBranches.MostBytes)
        {
            return null;
        }
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        try
        {
            var pdf = PdfDocument.Open(bytes);
            return Attached(pdf).Where(named => Names.Contains(named.Name, StringComparer.OrdinalIgnoreCase)).Select(named => pdf.Unpack(named.Content)).FirstOrDefault();
        }
        catch (PdfException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Name, PdfStream Content)> Attached(PdfDocument pdf)
    {
        var (open, left) = (new Stack<PdfValue?>([pdf.Dict(pdf.Catalog["Names"])?["EmbeddedFiles"]]), MostNodes);
        while (open.TryPop(out var node) && left-- > 0)
        {
            var tree = pdf.Dict(node);
            foreach (var kid in pdf.List(tree?["Kids"]).Take(MostNodes))
            {
                open.Push(kid);
            }
            // Names and what they stand for, turn by turn.
            foreach (var specification in pdf.List(tree?["Names"]).Take(MostNodes).Where((_, at) => at % 2 == 1).Select(pdf.Dict).OfType<PdfDict>())
            {
                var content = pdf.Dict(specification["EF"]);
                if (pdf.Resolve(specification["UF"] ?? specification["F"]) is PdfString name && pdf.Resolve(content?["F"] ?? content?["UF"]) is PdfStream stream)
                {
                    yield return (PdfFields.Text(name), stream);
                }
            }
        }
    }
}
