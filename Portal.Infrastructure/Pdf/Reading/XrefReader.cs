using System.Text;

namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>Reads the tables that say where everything is, newest first: classic ones, streams, and both in one file.</summary>
internal sealed class XrefReader(ReadOnlyMemory<byte> file, Effort effort)
{
    private const int Tail = 4096;
    private const int MostSections = 2_000;

    private readonly XrefTable table = new();
    private readonly HashSet<long> seen = [];

    public XrefTable Read()
    {
        for (long? at = Start(); at is { } place;)
        {
            at = Section(place);
        }
        return table;
    }

    private long Start()
    {
        var from = Math.Max(0, file.Length - Tail);
        var word = Encoding.Latin1.GetString(file.Span[from..]).LastIndexOf("startxref", StringComparison.Ordinal);
        return word < 0 ? throw PdfException.Damaged("No startxref at the end.") : new PdfParser(file, from + word + 9, effort).Integer();
    }

    private long? Section(long at)
    {
        if (at <= 0 || at >= file.Length)
        {
            throw PdfException.Damaged($"A table of contents at {at}, outside the file.");
        }
        if (!seen.Add(at) || seen.Count > MostSections)
        {
            throw PdfException.Damaged("Tables of contents that name each other in a circle.");
        }
        var parser = new PdfParser(file, (int)at, effort);
        return parser.Skip("xref") ? Classic(parser, at) : Stream(at, isHybrid: false);
    }

    private long? Classic(PdfParser parser, long at)
    {
        var free = new List<long>();
        while (!parser.Skip("trailer"))
        {
            var (first, count) = (parser.Integer(), parser.Integer());
            for (var i = 0; i < count; i++)
            {
                effort.Step();
                var (where, which) = (parser.Integer(), parser.Integer());
                if (parser.Skip("n"))
                {
                    // Some programs say n of what is nowhere.
                    table.Add(first + i, where == 0 ? default : new XrefEntry(XrefKind.Placed, where, (int)Math.Min(which, ushort.MaxValue)));
                }
                else
                {
                    parser.Expect("f");
                    free.Add(first + i);
                }
            }
        }
        var trailer = parser.Value() as PdfDict ?? throw PdfException.Damaged("No trailer.");
        table.Section(trailer, isStream: false, at);
        if (trailer["XRefStm"] is PdfNumber hybrid)
        {
            var beside = (long)hybrid.Value;
            if (beside <= 0 || beside >= file.Length || !seen.Add(beside))
            {
                throw PdfException.Damaged("The second table of contents is not where it should be.");
            }
            Stream(beside, isHybrid: true);
        }
        // In a file of both kinds the classic table calls free what only the other one knows.
        free.ForEach(number => table.Add(number, default));
        return Before(trailer);
    }

    private long? Stream(long at, bool isHybrid)
    {
        var placed = new PlacedObject(file, effort).At((int)at, null, length => length as PdfNumber);
        if (placed.Value is not PdfStream stream || !stream.Dict.Says("Type", "XRef"))
        {
            throw PdfException.Damaged($"No table of contents at {at}.");
        }
        if (!isHybrid)
        {
            table.Section(stream.Dict, isStream: true, at);
        }
        Rows(stream, Unpacking.Of(stream, value => value ?? PdfNull.It, effort));
        return Before(stream.Dict);
    }

    private void Rows(PdfStream stream, byte[] rows)
    {
        var widths = (stream.Dict["W"] as PdfArray)?.Items.Select(w => w is PdfNumber { Value: >= 0 and <= 8 } n ? (int)n.Value : 0).ToArray() ?? [];
        if (widths.Length < 3 || widths.Sum() == 0)
        {
            throw PdfException.Damaged("A table of contents without columns.");
        }
        var index = (stream.Dict["Index"] as PdfArray)?.Items ?? [PdfNumber.Of(0L), stream.Dict["Size"] ?? PdfNull.It];
        var at = 0;
        for (var pair = 0; pair + 1 < index.Count; pair += 2)
        {
            if (index[pair] is not PdfNumber first || index[pair + 1] is not PdfNumber count)
            {
                throw PdfException.Damaged("A table of contents that does not count.");
            }
            for (var i = 0; i < count.Value && at + widths.Sum() <= rows.Length; i++)
            {
                effort.Step();
                var kind = widths[0] == 0 ? 1 : Number(rows, ref at, widths[0]);
                var (where, which) = (Number(rows, ref at, widths[1]), Number(rows, ref at, widths[2]));
                table.Add((long)first.Value + i, kind is 1 or 2 ? new XrefEntry((XrefKind)kind, where, (int)Math.Clamp(which, 0, int.MaxValue)) : default);
                at += widths.Skip(3).Sum();
            }
        }
    }

    private static long Number(byte[] rows, ref int at, int width)
    {
        long value = 0;
        for (var end = at + width; at < end; at++)
        {
            value = (value << 8) | rows[at];
        }
        return value;
    }

    private static long? Before(PdfDict trailer) => trailer["Prev"] switch
    {
        null => null,
        PdfNumber number => (long)number.Value,
        _ => throw PdfException.Damaged("The table before is not named by its place."),
    };
}
