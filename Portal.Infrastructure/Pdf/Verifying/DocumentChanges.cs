using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>Everything that was added behind a signature, by what it does to the document.</summary>
internal static class DocumentChanges
{
    private static readonly HashSet<string> JudgedApart = ["Pages", "AcroForm", "DSS", "Perms", "Extensions", "Type", "Version"];

    public static IReadOnlyList<PdfChange> Behind(PdfDocument before, PdfDocument after)
    {
        var both = new Comparison(before, after);
        var (was, now) = (PdfFields.Of(before), PdfFields.Of(after));
        var changes = new List<PdfChange>();
        changes.AddRange(new PageChanges(both, now.Where(f => f.Number > 0).DistinctBy(f => f.Number).ToDictionary(f => f.Number)).Find());
        changes.AddRange(Signatures(both, was, now));
        changes.AddRange(Fields(both, was, now).Where(f => !changes.Exists(c => c.Kind == f.Kind && c.Name == f.Name)).ToList());
        changes.AddRange(Catalog(both, isSignedAgain: changes.Exists(c => c.Kind is ChangeKind.SignatureAdded)));
        if (both.HasMore(butUnused: changes.Exists(c => c.Kind == ChangeKind.SecurityStore)))
        {
            changes.Add(new PdfChange(ChangeKind.Objects));
        }
        // Bytes that say nothing are bytes that nobody signed.
        return changes.Count > 0 ? [.. changes.Distinct()] : [new PdfChange(ChangeKind.TrailingBytes)];
    }

    private static IEnumerable<PdfChange> Signatures(Comparison both, IReadOnlyList<PdfField> was, IReadOnlyList<PdfField> now)
    {
        PdfValue? Signed(PdfField field) => field is { Type: "Sig", Value: PdfDict } ? field.Dict["V"] : null;
        foreach (var field in now.Where(f => Signed(f) is not null))
        {
            if (was.FirstOrDefault(f => f.Number == field.Number && f.Name == field.Name) is { } old && both.Same(Signed(old), Signed(field)))
            {
                continue;
            }
            both.Explain(field.Number);
            both.Leads(Signed(field));
            yield return new PdfChange(((PdfDict)field.Value).Says("SubFilter", "ETSI.RFC3161") ? ChangeKind.TimeStamp : ChangeKind.SignatureAdded, null, field.Name);
        }
        foreach (var gone in was.Where(f => Signed(f) is not null && !now.Any(n => n.Number == f.Number && Signed(n) is not null)))
        {
            yield return new PdfChange(ChangeKind.SignatureRemoved, null, gone.Name);
        }
    }

    private static IEnumerable<PdfChange> Fields(Comparison both, IReadOnlyList<PdfField> was, IReadOnlyList<PdfField> now)
    {
        var old = was.Where(f => f.Type != "Sig").GroupBy(f => (f.Number, f.Name)).ToDictionary(g => g.Key, g => g.First());
        foreach (var field in now.Where(f => f.Type != "Sig"))
        {
            var isOld = old.Remove((field.Number, field.Name), out var before);
            var isSame = isOld && field.Dict.Entries.Keys.Union(before!.Dict.Entries.Keys).Where(k => k is not ("Kids" or "Parent" or "P")).All(k => both.Same(before.Dict[k], field.Dict[k]));
            both.Explain(field.Number);
            if (!isSame)
            {
                both.Leads(field.Dict);
                yield return new PdfChange(ChangeKind.FormValue, null, field.Name);
            }
        }
        foreach (var gone in old.Values)
        {
            yield return new PdfChange(ChangeKind.FormValue, null, gone.Name);
        }
    }

    private static IEnumerable<PdfChange> Catalog(Comparison both, bool isSignedAgain)
    {
        var (before, after) = (both.Before.Catalog, both.After.Catalog);
        both.Explain(both.After.CatalogNumber);
        if (both.Before.CatalogNumber != both.After.CatalogNumber)
        {
            yield return new PdfChange(ChangeKind.Document, null, "Root");
        }
        foreach (var key in before.Entries.Keys.Union(after.Entries.Keys).Where(k => !JudgedApart.Contains(k)))
        {
            if (!both.Same(before[key], after[key]))
            {
                both.Leads(after[key]);
                yield return new PdfChange(ChangeKind.Document, null, key);
            }
        }
        if (!both.Same(both.Before.Trailer["Info"], both.After.Trailer["Info"]))
        {
            both.Leads(both.After.Trailer["Info"]);
            yield return new PdfChange(ChangeKind.Document, null, "Info");
        }
        if (!both.Same(before["Perms"], after["Perms"]) && !isSignedAgain)
        {
            yield return new PdfChange(ChangeKind.Document, null, "Perms");
        }
        both.Leads(after["Perms"]);
        both.Leads(after["Extensions"]);
        both.Explain(after["AcroForm"]);
        var (form, formNow) = (both.Before.Dict(before["AcroForm"]) ?? PdfDict.Empty, both.After.Dict(after["AcroForm"]) ?? PdfDict.Empty);
        both.Explain(formNow["Fields"]);
        if (!form.Entries.Keys.Union(formNow.Entries.Keys).Where(k => k is not ("Fields" or "SigFlags")).All(k => both.Same(form[k], formNow[k])))
        {
            yield return new PdfChange(ChangeKind.Document, null, "AcroForm");
        }
        if (!both.Same(before["DSS"], after["DSS"]))
        {
            both.Leads(after["DSS"]);
            yield return new PdfChange(ChangeKind.SecurityStore);
        }
    }
}
