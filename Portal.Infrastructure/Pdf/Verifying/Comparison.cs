using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>Two states of one file: as it was signed, and as it is. An object is the same where both name the same place within the signed bytes.</summary>
internal sealed class Comparison
{
    // They lead back to what is judged by itself.
    private static readonly HashSet<string> Upwards = ["Parent", "P", "Popup"];

    private readonly HashSet<int> changed, clean = [], explained = [];
    private readonly Dictionary<int, bool> packings = [];

    public Comparison(PdfDocument before, PdfDocument after)
    {
        (Before, After) = (before, after);
        changed = [.. before.Xref.Entries.Keys.Union(after.Xref.Entries.Keys).Where(number => !IsSame(number))];
    }

    public PdfDocument Before { get; }
    public PdfDocument After { get; }

    public bool IsChanged(PdfValue? value) => value is PdfRef reference && changed.Contains(reference.Number);

    /// <summary>Written alike, and nothing that it leads to is another.</summary>
    public bool Same(PdfValue? before, PdfValue? after)
    {
        After.Step();
        return (before ?? PdfNull.It, after ?? PdfNull.It) switch
        {
            (PdfRef a, PdfRef b) => a.Number == b.Number && !Leads(b),
            (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
            (PdfDict a, PdfDict b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => Upwards.Contains(entry.Key) && entry.Value is PdfRef ? entry.Value == b[entry.Key] : Same(entry.Value, b[entry.Key])),
            (PdfString a, PdfString b) => a.Bytes.Span.SequenceEqual(b.Bytes.Span),
            (PdfStream, PdfStream) => false,
            var (a, b) => a == b,
        };
    }

    /// <summary>To anything that is another now. What it meets is accounted for.</summary>
    public bool Leads(PdfValue? from)
    {
        if (changed.Count == 0)
        {
            return false;
        }
        var (found, seen) = (false, new HashSet<int>());
        var open = new Stack<PdfValue>([from ?? PdfNull.It]);
        while (open.TryPop(out var value))
        {
            After.Step();
            if (value is PdfRef reference)
            {
                if (clean.Contains(reference.Number) || !seen.Add(reference.Number))
                {
                    continue;
                }
                value = After.Object(reference.Number);
                if (value is PdfDict page && reference != from && (page.Says("Type", "Page") || page.Says("Type", "Pages") || page.Says("Type", "Catalog")))
                {
                    continue;
                }
                if (changed.Contains(reference.Number))
                {
                    explained.Add(reference.Number);
                    found = true;
                }
            }
            Push(open, value);
        }
        if (!found)
        {
            clean.UnionWith(seen);
        }
        return found;
    }

    /// <summary>Judged by its parts.</summary>
    public void Explain(PdfValue? value)
    {
        if (value is PdfRef reference)
        {
            explained.Add(reference.Number);
        }
    }

    public void Explain(int number) => explained.Add(number);

    /// <summary>Objects that were written anew, or for the first time, and that nothing so far has met. Those that only hold others, or the
    /// table, say nothing themselves.</summary>
    /// <param name="butUnused">Leaves out new ones that nothing leads to: who replaces a store leaves the old one behind.</param>
    public bool HasMore(bool butUnused)
    {
        var more = changed.Where(number => !explained.Contains(number) && After.Object(number) switch
        {
            PdfNull => false,
            PdfStream stream => !stream.Dict.Says("Type", "XRef") && !stream.Dict.Says("Type", "ObjStm"),
            _ => true,
        }).ToList();
        if (!butUnused || more.Count == 0)
        {
            return more.Count > 0;
        }
        var used = Used();
        return more.Exists(number => used.Contains(number) || Before.Xref.Entries.GetValueOrDefault(number).Kind != XrefKind.Free);
    }

    private HashSet<int> Used()
    {
        var (open, seen) = (new Stack<PdfValue>([After.Trailer]), new HashSet<int>());
        while (open.TryPop(out var value))
        {
            After.Step();
            if (value is PdfRef reference)
            {
                if (!seen.Add(reference.Number))
                {
                    continue;
                }
                value = After.Object(reference.Number);
            }
            Push(open, value);
        }
        return seen;
    }

    private bool IsSame(int number)
    {
        var (a, b) = (Before.Xref.Entries.GetValueOrDefault(number), After.Xref.Entries.GetValueOrDefault(number));
        return a.Kind == b.Kind && a.Kind switch
        {
            XrefKind.Free => true,
            XrefKind.Placed => a == b && a.Where < Before.Bytes.Length,
            XrefKind.Packed => a == b && a.Where <= int.MaxValue && IsSamePacking((int)a.Where),
        };
    }

    // How long the packing is may be said elsewhere, and be said anew.
    private bool IsSamePacking(int stream) => packings.TryGetValue(stream, out var isSame) ? isSame : packings[stream] =
        IsSamePlace(stream) && Before.Object(stream) is PdfStream packed && packed.Dict.Entries.Values.OfType<PdfRef>().All(r => IsSamePlace(r.Number));

    private bool IsSamePlace(int number) => Before.Xref.Entries.GetValueOrDefault(number).Kind == XrefKind.Placed && IsSame(number);

    private static void Push(Stack<PdfValue> open, PdfValue value)
    {
        switch (value)
        {
            case PdfArray array:
                foreach (var item in array.Items.Where(i => i is PdfRef or PdfArray or PdfDict))
                {
                    open.Push(item);
                }
                break;
            case PdfDict dict:
                Push(open, dict);
                break;
            case PdfStream stream:
                Push(open, stream.Dict);
                break;
        }
    }

    private static void Push(Stack<PdfValue> open, PdfDict dict)
    {
        foreach (var (key, value) in dict.Entries)
        {
            if (value is PdfRef or PdfArray or PdfDict && !Upwards.Contains(key))
            {
                open.Push(value);
            }
        }
    }
}
