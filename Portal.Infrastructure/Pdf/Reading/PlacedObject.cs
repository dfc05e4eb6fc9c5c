namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Reads <c>12 0 obj … endobj</c> where the table says that it stands.</summary>
internal sealed class PlacedObject(ReadOnlyMemory<byte> file, Effort effort)
{
    /// <param name="number">The one that must stand there; null: whichever does.</param>
    /// <param name="lengthOf">A stream's length may be an object of its own.</param>
    public (int Number, PdfValue Value) At(int at, int? number, Func<PdfValue, PdfNumber?> lengthOf)
    {
        var parser = new PdfParser(file, at, effort);
        var (found, _) = (parser.Integer(), parser.Integer());
        parser.Expect("obj");
        if (found > int.MaxValue || (number is { } wanted && found != wanted))
        {
            throw PdfException.Damaged($"Not object {number} but {found} stands at {at}.");
        }
        var value = parser.Value();
        if (value is PdfDict dict && parser.Skip("stream"))
        {
            value = new PdfStream(dict, Body(parser, dict, lengthOf));
        }
        parser.Expect("endobj");
        return ((int)found, value);
    }

    private ReadOnlyMemory<byte> Body(PdfParser parser, PdfDict dict, Func<PdfValue, PdfNumber?> lengthOf)
    {
        var span = file.Span;
        var from = parser.Position;
        from += from < span.Length && span[from] == '\r' ? 1 : 0;
        from += from < span.Length && span[from] == '\n' ? 1 : 0;
        if (lengthOf(dict["Length"] ?? PdfNull.It) is not { Value: >= 0 and <= int.MaxValue } length || from + length.Value > file.Length)
        {
            throw PdfException.Damaged("A stream without an end.");
        }
        parser.Position = from + (int)length.Value;
        parser.Expect("endstream");
        return file.Slice(from, (int)length.Value);
    }
}
