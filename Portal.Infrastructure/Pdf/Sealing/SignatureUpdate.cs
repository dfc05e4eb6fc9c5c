using System.Globalization;
using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>The last update: a signature that nobody sees on paper, with room for what is only known when everything else is written.</summary>
internal sealed class SignatureUpdate
{
    private const string RangeRoom = "0 0000000000 0000000000 0000000000";

    private readonly byte[] bytes;
    private readonly int gapFrom, gapTo;

    private SignatureUpdate(byte[] bytes, int gapFrom, int gapTo) => (this.bytes, this.gapFrom, this.gapTo) = (bytes, gapFrom, gapTo);

    /// <param name="room">Bytes that the signature may take.</param>
    public static SignatureUpdate Of(PdfDocument file, DateTimeOffset now, int room)
    {
        var update = new PdfUpdate(file);
        var signatures = PdfSignature.Of(file);
        // A certification says "from here on nothing may change", so it can only be the first signature of a file (ISO 32000-1, 12.8.2.2).
        // Where somebody signed before us the seal is an ordinary signature, and the report tells what was added.
        var certifies = signatures.Count == 0;
        var (head, tail) = Body(certifies, now);
        byte[] body = [.. Encoding.ASCII.GetBytes(head), .. Encoding.ASCII.GetBytes(new string('0', 2 * room)), .. Encoding.ASCII.GetBytes(tail)];
        var number = update.Add(body);
        Hang(update, number, certifies);
        var bytes = update.Finish();
        var at = (int)update.PlaceOf(number);
        var gapFrom = at + head.Length - 1;
        var made = new SignatureUpdate(bytes, gapFrom, gapFrom + (2 * room) + 2);
        made.FillRange(at + head.IndexOf(RangeRoom, StringComparison.Ordinal));
        return made;
    }

    /// <summary>What is signed: everything but the room for the signature.</summary>
    public byte[] Signed() => [.. bytes.AsSpan(0, gapFrom), .. bytes.AsSpan(gapTo)];

    public byte[] With(byte[] signature)
    {
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), bytes.AsSpan(gapFrom + 1));
        return bytes;
    }

    private static (string Head, string Tail) Body(bool certifies, DateTimeOffset now)
    {
        var time = now.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var reference = certifies ? " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]" : "";
        return ($"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:{time}Z){reference} /ByteRange [{RangeRoom}] /Contents <", "> >>");
    }

    private static void Hang(PdfUpdate update, int signature, bool certifies)
    {
        var file = update.File;
        var page = PdfPages.Of(file)[0];
        var form = file.Dict(file.Catalog["AcroForm"]) ?? PdfDict.Empty;
        var names = PdfFields.Of(file).Select(f => f.Name).ToHashSet();
        var name = Enumerable.Range(1, names.Count + 1).Select(i => $"PortalSeal{i}").First(n => !names.Contains(n));
        var zero = PdfNumber.Of(0L);
        // 132: printed, and locked. Its box is empty: there is nothing to see.
        var widget = update.Add(ValueText.Of(PdfDict.Empty.With("Type", new PdfName("Annot")).With("Subtype", new PdfName("Widget")).With("FT", new PdfName("Sig"))
            .With("T", new PdfString(Encoding.ASCII.GetBytes(name))).With("V", new PdfRef(signature, 0)).With("P", new PdfRef(page.Number, 0))
            .With("Rect", new PdfArray([zero, zero, zero, zero])).With("F", PdfNumber.Of(132L))));
        update.Put(page.Number, page.Dict.With("Annots", new PdfArray([.. file.List(page.Dict["Annots"]), new PdfRef(widget, 0)])));
        var flags = file.Resolve(form["SigFlags"]) is PdfNumber { Value: >= 0 and < 1024 } old ? (int)old.Value | 3 : 3;
        form = form.With("Fields", new PdfArray([.. file.List(form["Fields"]), new PdfRef(widget, 0)])).With("SigFlags", PdfNumber.Of((long)flags));
        var catalog = file.Catalog;
        if (catalog["AcroForm"] is PdfRef elsewhere && file.Resolve(elsewhere) is PdfDict)
        {
            update.Put(elsewhere.Number, form);
        }
        else
        {
            catalog = catalog.With("AcroForm", form);
        }
        if (certifies)
        {
            catalog = catalog.With("Perms", (file.Dict(catalog["Perms"]) ?? PdfDict.Empty).With("DocMDP", new PdfRef(signature, 0)));
        }
        if (!ReferenceEquals(catalog, file.Catalog))
        {
            update.Put(file.CatalogNumber, catalog);
        }
    }

    private void FillRange(int at)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"0 {gapFrom} {gapTo} {bytes.Length - gapTo}");
        // Blanks behind the bracket: the numbers are shorter than the room that was kept for them.
        Encoding.ASCII.GetBytes($"{range}]".PadRight(RangeRoom.Length + 1), bytes.AsSpan(at));
    }
}
