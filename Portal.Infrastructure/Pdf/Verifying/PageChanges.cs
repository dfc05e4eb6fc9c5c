using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>What is another on the pages: which there are, what they draw, what is pinned on them.</summary>
internal sealed class PageChanges(Comparison both, IReadOnlyDictionary<int, PdfField> fields)
{
    private static readonly HashSet<string> JudgedApart = ["Annots", "Parent", "Resources", "MediaBox", "CropBox", "Rotate", "UserUnit"];

    public IEnumerable<PdfChange> Find()
    {
        var (before, after) = (PdfPages.Of(both.Before), PdfPages.Of(both.After));
        ExplainTree(both.After.Catalog["Pages"]);
        var (was, isNow) = (before.ToDictionary(p => p.Number), after.ToDictionary(p => p.Number));
        for (var i = 0; i < before.Count; i++)
        {
            if (!isNow.ContainsKey(before[i].Number))
            {
                both.Explain(before[i].Number);
                yield return new PdfChange(ChangeKind.PageRemoved, i + 1);
            }
        }
        if (!before.Select(p => p.Number).Where(isNow.ContainsKey).SequenceEqual(after.Select(p => p.Number).Where(was.ContainsKey)))
        {
            yield return new PdfChange(ChangeKind.PageOrder);
        }
        for (var i = 0; i < after.Count; i++)
        {
            var page = after[i];
            both.Explain(page.Number);
            if (!was.TryGetValue(page.Number, out var old))
            {
                both.Leads(new PdfRef(page.Number, 0));
                yield return new PdfChange(ChangeKind.PageAdded, i + 1);
                continue;
            }
            if (!LooksAlike(old, page))
            {
                yield return new PdfChange(ChangeKind.PageContent, i + 1);
            }
            foreach (var change in Pinned(old, page, i + 1))
            {
                yield return change;
            }
        }
    }

    private bool LooksAlike(PdfPageFound old, PdfPageFound page)
    {
        var alike = (old.Shown, old.Turn, old.Unit) == (page.Shown, page.Turn, page.Unit) & both.Same(old.Resources, page.Resources);
        both.Explain(page.Dict["Resources"]);
        both.Leads(page.Dict["Resources"]);
        foreach (var key in old.Dict.Entries.Keys.Union(page.Dict.Entries.Keys).Where(k => !JudgedApart.Contains(k)))
        {
            alike &= both.Same(old.Dict[key], page.Dict[key]);
            // Walked in any case, so that what hangs on it is accounted for.
            both.Leads(page.Dict[key]);
        }
        return alike;
    }

    private IEnumerable<PdfChange> Pinned(PdfPageFound old, PdfPageFound page, int number)
    {
        both.Explain(page.Dict["Annots"]);
        var (before, after) = (both.Before.List(old.Dict["Annots"]), both.After.List(page.Dict["Annots"]));
        var kept = before.OfType<PdfRef>().Select(r => r.Number).ToHashSet();
        var still = after.OfType<PdfRef>().Select(r => r.Number).ToHashSet();
        var isOrdered = before.OfType<PdfRef>().Select(r => r.Number).Where(still.Contains).SequenceEqual(after.OfType<PdfRef>().Select(r => r.Number).Where(kept.Contains));
        if (kept.Any(k => !still.Contains(k)) || !isOrdered || !Loose(before).SequenceEqual(Loose(after), EqualityComparer<PdfValue>.Create(both.Same)))
        {
            yield return new PdfChange(ChangeKind.Note, number);
        }
        foreach (var pinned in after.OfType<PdfRef>())
        {
            var isOld = kept.Contains(pinned.Number);
            if (isOld && !both.Leads(pinned))
            {
                continue;
            }
            both.Leads(pinned);
            var dict = both.After.Dict(pinned) ?? PdfDict.Empty;
            var field = fields.GetValueOrDefault(pinned.Number) ?? (dict["Parent"] is PdfRef parent ? fields.GetValueOrDefault(parent.Number) : null);
            if (!dict.Says("Subtype", "Widget") || field is null)
            {
                yield return new PdfChange(ChangeKind.Note, number);
            }
            else if (field.Type != "Sig")
            {
                yield return new PdfChange(ChangeKind.FormValue, number, field.Name);
            }
            else if (Shows(dict))
            {
                // A new signature is told as one; what it paints lies over the page.
                yield return new PdfChange(ChangeKind.Note, number, field.Name);
            }
        }
    }

    private static IEnumerable<PdfValue> Loose(IReadOnlyList<PdfValue> pinned) => pinned.Where(p => p is not PdfRef);

    // It paints, or does something when it is met.
    private bool Shows(PdfDict widget)
    {
        if (widget["A"] is not null || widget["AA"] is not null)
        {
            return true;
        }
        var box = both.After.List(widget["Rect"]).Select(both.After.Resolve).OfType<PdfNumber>().Select(n => n.Value).ToArray();
        return widget["AP"] is not null && (box.Length != 4 || (box[0] != box[2] && box[1] != box[3]));
    }

    private void ExplainTree(PdfValue? root)
    {
        var (open, seen) = (new Stack<PdfValue>([root ?? PdfNull.It]), new HashSet<int>());
        while (open.TryPop(out var node))
        {
            if (node is PdfRef reference && seen.Add(reference.Number) && both.After.Dict(node) is { } dict && !dict.Says("Type", "Page"))
            {
                both.Explain(reference.Number);
                both.Explain(dict["Kids"]);
                foreach (var kid in both.After.List(dict["Kids"]))
                {
                    open.Push(kid);
                }
            }
        }
    }
}
