namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Objects that lie packed together in one stream.</summary>
internal sealed class PackedObjects
{
    private readonly byte[] bytes;
    private readonly Effort effort;
    private readonly List<(int Number, int At)> places = [];

    public PackedObjects(PdfStream stream, Func<PdfValue?, PdfValue> resolve, Effort effort)
    {
        (bytes, this.effort) = (Unpacking.Of(stream, resolve, effort), effort);
        if (!stream.Dict.Says("Type", "ObjStm") || resolve(stream.Dict["N"]) is not PdfNumber { Value: >= 0 and <= Effort.MostObjects } count || resolve(stream.Dict["First"]) is not PdfNumber { Value: >= 0 } first || first.Value > bytes.Length)
        {
            throw PdfException.Damaged("No stream of objects where one should be.");
        }
        var parser = new PdfParser(bytes, 0, effort, isPacked: true);
        for (var i = 0; i < count.Value; i++)
        {
            effort.Step();
            places.Add(((int)Math.Min(parser.Integer(), int.MaxValue), (int)Math.Min(first.Value + parser.Integer(), int.MaxValue)));
        }
    }

    public PdfValue this[int which, int number]
    {
        get
        {
            if (which >= places.Count || places[which].Number != number || places[which].At >= bytes.Length)
            {
                throw PdfException.Damaged($"Object {number} does not lie where the table says.");
            }
            return new PdfParser(bytes, places[which].At, effort, isPacked: true).Value();
        }
    }
}
