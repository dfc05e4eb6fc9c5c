using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>What the office tells its people and those of its clients: everybody, or those of one branch (B7).</summary>
public sealed class NewsItem : Recording
{
    public const int LongestTitle = 150;
    public const int LongestText = 10_000;

    private NewsItem() { }

    public string Title { get; private set; } = "";
    /// <summary>Plain text; its line ends are kept.</summary>
    public string Text { get; private set; } = "";
    /// <summary>Null: group-wide.</summary>
    public Guid? BranchId { get; private set; }
    /// <summary>The last day on which it is shown; null: until it is withdrawn.</summary>
    public DateOnly? LastDay { get; private set; }
    public DateTimeOffset PublishedAt { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    public static NewsItem Publish(string title, string text, Guid? branchId, DateOnly? lastDay, By by, DateTimeOffset at)
    {
        var item = new NewsItem { Title = title, Text = text, BranchId = branchId, LastDay = lastDay, PublishedAt = at };
        item.Tell(ActivityKind.NewsPublished, by, at);
        return item;
    }

    public void Reword(string title, string text, Guid? branchId, DateOnly? lastDay, By by, DateTimeOffset at)
    {
        MustStand();
        (Title, Text, BranchId, LastDay) = (title, text, branchId, lastDay);
        Tell(ActivityKind.NewsReworded, by, at);
    }

    /// <summary>Gone for every reader, at once and for good; the office still has it.</summary>
    public void Withdraw(By by, DateTimeOffset at)
    {
        MustStand();
        WithdrawnAt = at;
        Tell(ActivityKind.NewsWithdrawn, by, at);
    }

    private void MustStand()
    {
        if (IsWithdrawn)
        {
            throw new RuleBroken("news.is-withdrawn");
        }
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at) => Record(new(StreamId.Office, kind, by, at, SubjectKind.News, Id, new() { Name = Title }));
}
