namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>What a PDF is made of.</summary>
public abstract record PdfValue;

public sealed record PdfNull : PdfValue
{
    public static readonly PdfNull It = new();
}

public sealed record PdfBool(bool Value) : PdfValue;

/// <param name="Text">As it stands in the file, so that it is written again as it was.</param>
public sealed record PdfNumber(double Value, string Text) : PdfValue
{
    public static PdfNumber Of(long value) => new(value, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static PdfNumber Of(double value) => new(value, PdfFile.N(value));
}

public sealed record PdfName(string Value) : PdfValue;

/// <param name="At">Where its bracket stands in the file; -1 where it lay packed.</param>
/// <param name="End">Just behind the closing one.</param>
public sealed record PdfString(ReadOnlyMemory<byte> Bytes, long At = -1, long End = -1) : PdfValue;

public sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

public sealed record PdfRef(int Number, int Generation) : PdfValue;

/// <summary>A stream, still packed.</summary>
public sealed record PdfStream(PdfDict Dict, ReadOnlyMemory<byte> Packed) : PdfValue;

public sealed record PdfDict(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public static readonly PdfDict Empty = new(new Dictionary<string, PdfValue>());

    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    public PdfDict With(string key, PdfValue value) => new(new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal) { [key] = value });

    public bool Says(string key, string name) => this[key] is PdfName named && named.Value == name;
}
