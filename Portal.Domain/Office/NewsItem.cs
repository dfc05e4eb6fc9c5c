using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;

namespace Portal.Domain.Office;

/// <summary>What the office tells its people and those of its clients: everybody, or those of one branch (B7).</summary>
public sealed class NewsItem : Recording
{
    public const int LongestTitle = 150;
    public const int LongestText = 10_000;
    public const int MostFiles = 5;

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

    public List<NewsFile> Files { get; } = [];

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

    /// <summary>Whoever reads the news may fetch it.</summary>
    public void Attach(StoredFile file, By by, DateTimeOffset at)
    {
        MustStand();
        if (Files.Count >= MostFiles)
        {
            throw new RuleBroken("news.files-full");
        }
        Files.Add(new NewsFile { NewsItemId = Id, FileName = file.Name, Sha256 = file.Sha256, Size = file.Size, MediaType = file.MediaType });
        Tell(ActivityKind.NewsFilesChanged, by, at, file.Name);
    }

    public void Detach(NewsFile file, By by, DateTimeOffset at)
    {
        MustStand();
        Files.Remove(file);
        Tell(ActivityKind.NewsFilesChanged, by, at, file.FileName);
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

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, string? file = null) =>
        Record(new(StreamId.Office, kind, by, at, SubjectKind.News, Id, new() { Name = Title, File = file }));
}

/// <summary>A document that the office publishes with its news (B7).</summary>
public sealed class NewsFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid NewsItemId { get; init; }
    public string FileName { get; init; } = "";
    /// <summary>Lower-case hex; the key of <see cref="Documents.Blob"/>.</summary>
    public string Sha256 { get; init; } = "";
    public Blob Blob { get; init; } = null!;
    public long Size { get; init; }
    /// <summary>Sniffed, never declared.</summary>
    public string MediaType { get; init; } = "application/octet-stream";
}
