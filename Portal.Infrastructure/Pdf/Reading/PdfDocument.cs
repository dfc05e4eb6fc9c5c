namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>A PDF as its own tables describe it. Objects are read when asked for; every one that is not what the tables say ends in a
/// <see cref="PdfException"/>, and so does everything else that can go wrong with bytes from outside.</summary>
public sealed class PdfDocument
{
    /// <summary>Read in one piece. A little more than what is sealed at most, so that what was sealed can be verified.</summary>
    public const int MostBytes = 110 * 1024 * 1024;
    private const int MostInARow = 32;

    private readonly Effort effort = Effort.OfAFile();
    private readonly Dictionary<int, PdfValue> read = [];
    private readonly Dictionary<int, PackedObjects> packed = [];
    private readonly PlacedObject placed;
    private int nested;

    private PdfDocument(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        placed = new PlacedObject(bytes, effort);
        Xref = new XrefReader(bytes, effort).Read();
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    internal XrefTable Xref { get; }

    public PdfDict Trailer => Xref.Trailer;

    /// <summary>What everything else hangs on.</summary>
    public PdfDict Catalog { get; private set; } = PdfDict.Empty;

    public int CatalogNumber => Trailer["Root"] is PdfRef root ? root.Number : throw PdfException.Damaged("No catalog.");

    /// <exception cref="PdfException">Why it is not taken.</exception>
    public static PdfDocument Open(ReadOnlyMemory<byte> bytes) => Guarded(() =>
    {
        Headed(bytes.Span);
        var document = new PdfDocument(bytes);
        if (document.Trailer["Encrypt"] is not (null or PdfNull))
        {
            throw new PdfException(PdfFault.Encrypted, "It is encrypted.");
        }
        document.Catalog = document.Resolve(document.Trailer["Root"]) as PdfDict ?? throw PdfException.Damaged("No catalog.");
        return document;
    });

    /// <summary>The object itself, never a reference to it; null where there is none.</summary>
    public PdfValue Resolve(PdfValue? value)
    {
        for (var i = 0; value is PdfRef reference; i++)
        {
            value = i < MostInARow ? Object(reference.Number) : throw PdfException.Damaged("References that only lead on.");
        }
        return value ?? PdfNull.It;
    }

    public PdfDict? Dict(PdfValue? value) => Resolve(value) switch
    {
        PdfDict dict => dict,
        PdfStream stream => stream.Dict,
        _ => null,
    };

    public IReadOnlyList<PdfValue> List(PdfValue? value) => Resolve(value) is PdfArray array ? array.Items : [];

    public PdfValue Object(int number)
    {
        if (!read.TryGetValue(number, out var value))
        {
            read[number] = value = Guarded(() => Read(number));
        }
        return value;
    }

    public byte[] Unpack(PdfStream stream) => Guarded(() => Unpacking.Of(stream, Resolve, effort));

    /// <summary>Of bytes that were unpacked; what reading them costs is counted with the file.</summary>
    internal PdfParser Parse(byte[] unpacked) => new(unpacked, 0, effort, isPacked: true);

    internal void Step(int count = 1) => effort.Step(count);

    private PdfValue Read(int number)
    {
        if (++nested > MostInARow)
        {
            throw PdfException.Damaged("Objects that need each other to be read.");
        }
        try
        {
            var entry = Xref.Entries.GetValueOrDefault(number);
            return entry.Kind switch
            {
                XrefKind.Free => PdfNull.It,
                XrefKind.Placed when entry.Where < Bytes.Length => placed.At((int)entry.Where, number, length => Resolve(length) as PdfNumber).Value,
                XrefKind.Placed => throw PdfException.Damaged($"Object {number} stands outside the file."),
                XrefKind.Packed => Together((int)Math.Min(entry.Where, int.MaxValue))[entry.Which, number],
            };
        }
        finally
        {
            nested--;
        }
    }

    private PackedObjects Together(int number)
    {
        if (!packed.TryGetValue(number, out var together))
        {
            // Packed inside another packing it may not be.
            if (Xref.Entries.GetValueOrDefault(number).Kind != XrefKind.Placed || Object(number) is not PdfStream stream)
            {
                throw PdfException.Damaged($"No stream of objects is number {number}.");
            }
            packed[number] = together = new PackedObjects(stream, Resolve, effort);
        }
        return together;
    }

    private static void Headed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new PdfException(PdfFault.TooLarge, $"{bytes.Length} bytes.");
        }
        if (bytes.Length < 8 || !bytes.StartsWith("%PDF-"u8) || bytes[5] is < (byte)'1' or > (byte)'2' || bytes[6] != '.')
        {
            throw bytes[..Math.Min(1024, bytes.Length)].IndexOf("%PDF-"u8) > 0 ? new PdfException(PdfFault.JunkBefore, "Something stands before it.") : new PdfException(PdfFault.NotPdf, "It does not begin as a PDF does.");
        }
    }

    internal static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is IndexOutOfRangeException or ArgumentException or FormatException or OverflowException or InvalidDataException or InvalidCastException or KeyNotFoundException or EndOfStreamException)
        {
            throw new PdfException(PdfFault.Damaged, wrong.Message, wrong);
        }
    }
}
