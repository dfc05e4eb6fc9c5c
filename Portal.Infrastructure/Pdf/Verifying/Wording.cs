using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Words;

namespace Portal.Infrastructure.Pdf.Verifying;

/// <summary>What the words of a changed page were, and what they are: lines that are the same are left out.</summary>
/// <param name="Page">As <see cref="PdfChange.Page"/> says it.</param>
/// <param name="IsGone">The page itself is.</param>
/// <param name="IsPartial">Some of its letters could not be read, or there is more than is told.</param>
public sealed record PageWording(int Page, bool IsGone, IReadOnlyList<string> Went, IReadOnlyList<string> Came, bool IsPartial)
{
    /// <summary>What is another is no word.</summary>
    public bool IsSame => Went.Count + Came.Count == 0 && !IsPartial;
}

/// <summary>Compares the words of those pages that were found to be others. It adds to what was found and takes nothing away: the words are what
/// the file says its letters mean, and a file can lie.</summary>
internal static class Wording
{
    public const int MostPages = 25;
    private const int MostLines = 40;
    private const int MostOfALine = 300;

    public static IReadOnlyList<PageWording> Between(PdfDocument before, PdfDocument after, IReadOnlyList<PdfChange> changes)
    {
        var (was, now) = (PdfPages.Of(before), PdfPages.Of(after));
        var told = new List<PageWording>();
        foreach (var (page, isGone) in changes.Where(c => c is { Page: not null, Kind: ChangeKind.PageContent or ChangeKind.Note or ChangeKind.FormValue or ChangeKind.PageAdded or ChangeKind.PageRemoved })
            .Select(c => (c.Page!.Value, c.Kind == ChangeKind.PageRemoved)).Distinct().Take(MostPages))
        {
            var old = isGone ? was[page - 1] : was.FirstOrDefault(p => p.Number == now[page - 1].Number);
            told.Add(Told(page, isGone, Words(before, old), Words(after, isGone ? null : now[page - 1])));
        }
        return told;
    }

    private static PageWording Told(int page, bool isGone, PageWords before, PageWords after)
    {
        var (went, came) = (Less(before.Lines, after.Lines), Less(after.Lines, before.Lines));
        return new PageWording(page, isGone, Cut(went), Cut(came), before.IsPartial || after.IsPartial || went.Count > MostLines || came.Count > MostLines);
    }

    // What no page needs to be read ends here, not the whole report: that the page is another is known already.
    private static PageWords Words(PdfDocument file, PdfPageFound? page)
    {
        try
        {
            return page is null ? PageWords.None : PageWords.Of(file, page);
        }
        catch (PdfException)
        {
            return new PageWords([], true);
        }
    }

    /// <summary>Each line as often as it stands in the one and not in the other.</summary>
    private static List<string> Less(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.CountBy(l => l).ToDictionary();
        return [.. lines.Where(l => !left.TryGetValue(l, out var count) || (left[l] = count - 1) < 0)];
    }

    private static IReadOnlyList<string> Cut(List<string> lines) => [.. lines.Take(MostLines).Select(l => l.Length <= MostOfALine ? l : $"{l[..(MostOfALine - 1)]}…")];
}
