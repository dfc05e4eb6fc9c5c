using System.Text;
using System.Xml;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>What an XML document is, by its root. No entity is expanded, nothing is fetched, and it looks no deeper and no further than it must.</summary>
internal static class XmlLook
{
    // Ledgers run to hundreds of megabytes; what nests to harm does so at once.
    private const int MostBytes = 4 * 1024 * 1024;

    // The deepest real documents (XBRL, invoices with extensions) stay below 40.
    private const int MostDepth = 128;

    private const string DocType = "<!DOCTYPE";

    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    // Without it a declared windows-1252 is no encoding at all, and the file no XML.
    static XmlLook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null when it is no XML.</summary>
    public static SniffedType? At(Stream file, string head)
    {
        using var piece = new MemoryStream(file.ReadUpTo(0, MostBytes));
        using var reader = XmlReader.Create(piece, Careful);
        SniffedType? type = null;
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element)
                {
                    type ??= Types.Of(KindOf(reader.LocalName, reader.NamespaceURI));
                }
                if (reader.Depth > MostDepth)
                {
                    return type?.With(Danger.HostileXml);
                }
            }
        }
        catch (XmlException)
        {
            // Cut at the piece, or faulty further down: the root has spoken, and whoever reads the rest will report it.
        }
        return type ?? Declared(head);
    }

    // A page or a drawing names its public DTD and no more. In anything else a DTD is how entities come in.
    private static SniffedType? Declared(string head)
    {
        var start = head.IndexOf(DocType, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }
        var declaration = head[(start + DocType.Length)..];
        var end = declaration.IndexOfAny(['[', '>']);
        if (end >= 0 && declaration[end] == '>')
        {
            var root = declaration[..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            if (root is "html" or "svg")
            {
                return Types.Of(root is "svg" ? FileKind.Svg : FileKind.Html);
            }
        }
        return Types.Of(FileKind.Xml).With(Danger.HostileXml);
    }

    private static FileKind KindOf(string root, string space) => (root, space) switch
    {
        ("html", _) => FileKind.Html,
        ("svg", _) => FileKind.Svg,
        ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2") => FileKind.Ubl,
        ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2") => FileKind.Ubl,
        ("CrossIndustryInvoice" or "CrossIndustryDocument", _) => FileKind.Cii,
        ("Faktura", _) when space.StartsWith("http://crd.gov.pl/wzor/", StringComparison.OrdinalIgnoreCase) => FileKind.Ksef,
        ("JPK", _) => FileKind.Jpk,
        ("xbrl", "http://www.xbrl.org/2003/instance") => FileKind.Xbrl,
        ("Document", _) when space.StartsWith("urn:iso:std:iso:20022:tech:xsd:camt.", StringComparison.Ordinal) => FileKind.Camt,
        ("Document", _) when space.StartsWith("urn:iso:std:iso:20022:tech:xsd:pain.", StringComparison.Ordinal) => FileKind.Pain,
        _ when root.Equals("auditfile", StringComparison.OrdinalIgnoreCase) => FileKind.Xaf,
        _ => FileKind.Xml,
    };
}
