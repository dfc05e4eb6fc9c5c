using Portal.Domain.Office;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.News;

/// <summary>News as typed.</summary>
public sealed class NewsForm
{
    /// <summary>All of the form, its files with it.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The item's version when this was shown; none for a new one.</summary>
    public Guid Version { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public Guid? BranchId { get; set; }
    public DateOnly? LastDay { get; set; }
    public List<IFormFile> Files { get; set; } = [];
    /// <summary>Files of the item that it shall go without.</summary>
    public List<Guid> Removed { get; set; } = [];

    /// <summary>As it is kept: browsers send line ends of two characters and count them as one.</summary>
    internal string Plain => (Text ?? "").ReplaceLineEndings("\n").Trim();

    public static NewsForm Of(NewsItem item) => new() { Version = item.Version, Title = item.Title, Text = item.Text, BranchId = item.BranchId, LastDay = item.LastDay };

    /// <param name="item">What is changed; null: it is new.</param>
    internal List<FieldError> Check(Text text, NewsItem? item, IReadOnlyList<Choice> branches, DateOnly today)
    {
        var errors = new List<FieldError>();
        if (Title?.Trim() is not { Length: > 0 and <= NewsItem.LongestTitle } title || title.Any(char.IsControl))
        {
            errors.Add(new("Form.Title", text["news.title-needed", NewsItem.LongestTitle]));
        }
        if (Plain is not { Length: > 0 and <= NewsItem.LongestText } || Plain.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            errors.Add(new("Form.Text", text["news.text-needed", NewsItem.LongestText]));
        }
        // A branch that it was for already may be beyond what the list holds.
        if (BranchId is { } id && id != item?.BranchId && !branches.Any(b => b.Id == id))
        {
            errors.Add(new("Form.BranchId", text["news.branch-unknown"]));
        }
        // What is over may be corrected and stay over.
        if (LastDay < today && LastDay != item?.LastDay)
        {
            errors.Add(new("Form.LastDay", text["news.last-day-past"]));
        }
        if ((item?.Files.Count(f => !Removed.Contains(f.Id)) ?? 0) + Files.Count > NewsItem.MostFiles)
        {
            errors.Add(new("Form.Files", text["news.files-full"]));
        }
        return errors;
    }
}
