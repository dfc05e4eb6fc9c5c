namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>A field that somebody signed.</summary>
/// <param name="Number">Of the object that holds the signature; 0 where it stands inside the field.</param>
internal sealed record PdfSignature(PdfField Field, int Number, PdfDict Dict)
{
    public static IReadOnlyList<PdfSignature> Of(PdfDocument file) =>
    [
        .. PdfFields.Of(file).Where(f => f.Type == "Sig" && f.Value is PdfDict)
            .Select(f => new PdfSignature(f, (f.Dict["V"] as PdfRef)?.Number ?? 0, (PdfDict)f.Value))
            // A widget below its field says the same again.
            .DistinctBy(s => s.Number > 0 ? (object)s.Number : s.Dict),
    ];

    public string SubFilter(PdfDocument file) => (file.Resolve(Dict["SubFilter"]) as PdfName)?.Value ?? "";

    /// <summary>What a certification allows afterwards: 1 nothing, 2 forms and signatures, 3 notes as well. Null: it certifies nothing.</summary>
    public int? Certifies(PdfDocument file)
    {
        var reference = file.List(Dict["Reference"]).Select(file.Dict).FirstOrDefault(r => r is not null && r.Says("TransformMethod", "DocMDP"));
        return reference is null ? null : file.Resolve(file.Dict(reference["TransformParams"])?["P"]) is PdfNumber { Value: 1 or 3 } p ? (int)p.Value : 2;
    }
}
