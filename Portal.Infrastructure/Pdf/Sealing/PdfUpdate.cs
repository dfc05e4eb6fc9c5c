using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Objects put behind the end of a file. Not one byte of what was there is touched, so every earlier signature stays as good as it was.</summary>
internal sealed class PdfUpdate(PdfDocument file)
{
    private readonly SortedDictionary<int, byte[]> objects = [];
    private readonly Dictionary<int, long> places = [];
    private int next = file.Xref.Next;

    public PdfDocument File { get; } = file;

    public int Reserve() => next++;

    public int Add(byte[] body)
    {
        var number = Reserve();
        Put(number, body);
        return number;
    }

    public void Put(int number, byte[] body) => objects[number] = body;

    public void Put(int number, PdfValue value) => Put(number, ValueText.Of(value));

    /// <summary>Where an object's body begins in what <see cref="Finish"/> gave.</summary>
    public long PlaceOf(int number) => places[number] + Head(number).Length;

    /// <summary>The whole file. Its table is of the kind that the file had: readers of old files may not know the other one.</summary>
    public byte[] Finish()
    {
        // What is added is small; what was there may be a hundred megabytes, and is copied once.
        using var added = new MemoryStream();
        var before = File.Bytes.Length;
        added.Write("\n"u8);
        var table = File.Xref.IsStream ? Reserve() : 0;
        foreach (var (number, body) in objects)
        {
            Place(added, number, () => body);
        }
        var start = before + added.Length;
        if (table > 0)
        {
            Place(added, table, TableStream);
        }
        else
        {
            added.Write(Classic());
        }
        added.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
        var whole = new byte[before + added.Length];
        File.Bytes.CopyTo(whole);
        added.GetBuffer().AsSpan(0, (int)added.Length).CopyTo(whole.AsSpan(before));
        return whole;
    }

    // The table says where it stands itself, so its place is known before its body is made.
    private void Place(MemoryStream added, int number, Func<byte[]> body)
    {
        places[number] = File.Bytes.Length + added.Length;
        added.Write(Head(number));
        added.Write(body());
        added.Write("\nendobj\n"u8);
    }

    private byte[] Head(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} {Generation(number)} obj\n"));

    private int Generation(int number) => File.Xref.Entries.TryGetValue(number, out var entry) && entry.Kind == XrefKind.Placed ? entry.Which : 0;

    private byte[] Classic()
    {
        var text = new StringBuilder("xref\n");
        foreach (var (first, count) in Runs())
        {
            text.Append(CultureInfo.InvariantCulture, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{places[number]:D10} {Generation(number):D5} n \n");
            }
        }
        return [.. Encoding.ASCII.GetBytes(text.Append("trailer\n").ToString()), .. ValueText.Of(Trailer()), (byte)'\n'];
    }

    private byte[] TableStream()
    {
        using var rows = new MemoryStream();
        foreach (var (first, count) in Runs())
        {
            for (var number = first; number < first + count; number++)
            {
                var (place, generation) = (places[number], Generation(number));
                rows.Write([1, (byte)(place >> 24), (byte)(place >> 16), (byte)(place >> 8), (byte)place, (byte)(generation >> 8), (byte)generation]);
            }
        }
        var trailer = Trailer()
            .With("Type", new PdfName("XRef"))
            .With("W", new PdfArray([PdfNumber.Of(1L), PdfNumber.Of(4L), PdfNumber.Of(2L)]))
            .With("Index", new PdfArray([.. Runs().SelectMany(run => new[] { PdfNumber.Of((long)run.First), PdfNumber.Of((long)run.Count) })]))
            .With("Length", PdfNumber.Of(rows.Length));
        return [.. ValueText.Of(trailer), .. "\nstream\n"u8, .. rows.ToArray(), .. "\nendstream"u8];
    }

    private PdfDict Trailer()
    {
        var old = File.Trailer;
        var trailer = PdfDict.Empty.With("Size", PdfNumber.Of((long)next)).With("Root", old["Root"]!).With("Prev", PdfNumber.Of(File.Xref.Start));
        // The first half says which document it is, the second which state of it.
        var state = new PdfString(SHA256.HashData(File.Bytes.Span).AsMemory(0, 16));
        var document = File.List(old["ID"]) is [var first, ..] && File.Resolve(first) is PdfString named ? named : state;
        trailer = trailer.With("ID", new PdfArray([document, state]));
        return old["Info"] is { } info ? trailer.With("Info", info) : trailer;
    }

    private IEnumerable<(int First, int Count)> Runs()
    {
        var numbers = places.Keys.Order().ToList();
        for (var i = 0; i < numbers.Count;)
        {
            var first = i;
            for (i++; i < numbers.Count && numbers[i] == numbers[i - 1] + 1; i++)
            {
            }
            yield return (numbers[first], i - first);
        }
    }
}
