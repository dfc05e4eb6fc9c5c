using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.News;

/// <summary>One item in a list.</summary>
/// <param name="Start">Its first words, on one line.</param>
/// <param name="Branch">Whose it is; null: group-wide.</param>
public sealed record NewsLine(Guid Id, string Title, string Start, string? Branch, DateTimeOffset At, DateOnly? LastDay, DateTimeOffset? WithdrawnAt);

/// <param name="More">There are older ones.</param>
public sealed record NewsView(IReadOnlyList<NewsLine> Lines, bool More, long Number, string Epoch);

/// <summary>One item, whole.</summary>
public sealed record NewsArticleView(NewsItem Item, string? Branch, long Number, string Epoch);

/// <summary>What the office tells, as somebody reads it and as it is kept.</summary>
public sealed class NewsReader(PortalDb db, Numbers numbers)
{
    public const int Most = 200;
    private const int OnFirstPage = 3;
    private const int StartLength = 160;

    /// <summary>The newest few, as they stand on everybody's first page.</summary>
    public async Task<Fragment> Newest(Actor actor, CancellationToken stop) => Fragment.Of<NewsBlock>(new { View = await Lines(db.NewsVisibleTo(actor), OnFirstPage, stop) });

    /// <summary>The newest few of somebody else's, among what one may read oneself.</summary>
    public Task<NewsView> Newest(Actor reader, Actor looker, CancellationToken stop) =>
        Lines(db.NewsVisibleTo(reader).Where(n => db.NewsVisibleTo(looker).Any(own => own.Id == n.Id)), OnFirstPage, stop);

    /// <summary>All that he may read.</summary>
    public Task<NewsView> Read(Actor actor, CancellationToken stop) => Lines(db.NewsVisibleTo(actor), Most, stop);

    /// <summary>One that he may read; anything else is not there.</summary>
    public async Task<NewsArticleView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var number = numbers.Of(Topics.News);
        var item = await db.NewsVisibleTo(actor).AsNoTracking().Include(n => n.Files).FirstOrNotFoundAsync(n => n.Id == id, stop);
        return new NewsArticleView(item, await BranchOf(item, stop), number, numbers.Epoch);
    }

    /// <summary>All of it, also what nobody reads any more: for those who publish.</summary>
    public Task<NewsView> Kept(Actor actor, CancellationToken stop) => Lines(db.NewsRunBy(actor), Most, stop);

    public Task<string?> BranchOf(NewsItem item, CancellationToken stop) => db.Branches.Where(b => b.Id == item.BranchId).Select(b => b.Name).FirstOrDefaultAsync(stop);

    private async Task<NewsView> Lines(IQueryable<NewsItem> items, int most, CancellationToken stop)
    {
        var number = numbers.Of(Topics.News);
        var rows = await items.AsNoTracking().OrderByDescending(n => n.PublishedAt).ThenBy(n => n.Id).Take(most + 1)
            .Select(n => new NewsLine(n.Id, n.Title, n.Text.Substring(0, 2 * StartLength), db.Branches.Where(b => b.Id == n.BranchId).Select(b => b.Name).FirstOrDefault(), n.PublishedAt, n.LastDay, n.WithdrawnAt))
            .ToListAsync(stop);
        return new NewsView([.. rows.Take(most).Select(l => l with { Start = Start(l.Start) })], rows.Count > most, number, numbers.Epoch);
    }

    /// <summary>Cut between two words.</summary>
    private static string Start(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= StartLength)
        {
            return line;
        }
        var end = line.LastIndexOf(' ', StartLength);
        return $"{line[..(end > 0 ? end : StartLength)]}…";
    }
}
