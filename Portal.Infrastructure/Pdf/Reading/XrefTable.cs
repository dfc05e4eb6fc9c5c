namespace Portal.Infrastructure.Pdf.Reading;

internal enum XrefKind
{
    Free = 0,
    /// <summary>It stands at a place in the file.</summary>
    Placed = 1,
    /// <summary>It lies with others packed in a stream.</summary>
    Packed = 2,
}

/// <param name="Where">The place, or the number of the stream.</param>
/// <param name="Which">The generation, or the how-manyth of the stream.</param>
internal readonly record struct XrefEntry(XrefKind Kind, long Where, int Which);

/// <summary>Where each object stands, the newest saying first.</summary>
internal sealed class XrefTable
{
    private const int MostNumber = 8_388_607;

    private readonly Dictionary<int, XrefEntry> entries = [];

    public IReadOnlyDictionary<int, XrefEntry> Entries => entries;

    /// <summary>Of the newest section.</summary>
    public PdfDict Trailer { get; private set; } = PdfDict.Empty;
    public bool IsStream { get; private set; }
    public long Start { get; private set; }
    /// <summary>How often the file was written: each update is a section.</summary>
    public int Sections { get; private set; }

    /// <summary>The number that no object has yet.</summary>
    public int Next { get; private set; }

    public void Section(PdfDict trailer, bool isStream, long start)
    {
        if (Sections++ == 0)
        {
            (Trailer, IsStream, Start) = (trailer, isStream, start);
        }
        if (trailer["Size"] is PdfNumber { Value: >= 0 and <= MostNumber } size)
        {
            Next = Math.Max(Next, (int)size.Value);
        }
    }

    /// <summary>Keeps what was said before: sections are read from the newest to the oldest.</summary>
    public void Add(long number, XrefEntry entry)
    {
        if (number is < 0 or > MostNumber || entry.Where < 0)
        {
            throw PdfException.Damaged($"There is no object {number}.");
        }
        entries.TryAdd((int)number, entry);
        Next = Math.Max(Next, (int)number + 1);
        if (entries.Count > Effort.MostObjects)
        {
            throw new PdfException(PdfFault.TooComplex, "More objects than any document needs.");
        }
    }
}
