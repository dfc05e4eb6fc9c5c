using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Asking;

/// <summary>The form of a new request as typed; rows that were left empty do not count.</summary>
public sealed class AskForm
{
    public const int MostItems = 100;

    /// <summary>Attachments and examples go with the form; what the client sends has its own, larger way in.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Of these, for what is typed and for what the browser puts around each field.</summary>
    internal const int WordBytes = 1024 * 1024;

    public string? Subject { get; set; }
    public string? Description { get; set; }
    public string? MailMessage { get; set; }
    public DateOnly? Due { get; set; }
    /// <summary>The id of a schedule; empty: the office's own; <see cref="Schedules.ScheduleSelect.Off"/>: no reminders.</summary>
    public string? Schedule { get; set; }
    public List<Guid> Recipients { get; set; } = [];
    public List<AskItem> Items { get; set; } = [];
    /// <summary>Documents of the dossier that go along.</summary>
    public List<Guid> Existing { get; set; } = [];
    /// <summary>New attachments.</summary>
    public List<IFormFile> Files { get; set; } = [];

    internal IReadOnlyList<FieldError> Errors { get; set; } = [];

    internal IEnumerable<AskItem> Filled => Items.Where(i => !string.IsNullOrWhiteSpace(i.Name));

    /// <summary>The days by which something is asked.</summary>
    internal IReadOnlyList<DateOnly> Dues => [.. Items.Select(i => i.Due).Append(Due).OfType<DateOnly>()];

    /// <summary>Documents of the dossier that it names, to go along or to be brought up to date.</summary>
    internal IReadOnlyList<Guid> Named => [.. Existing.Concat(Items.Select(i => i.UpdateOf).OfType<Guid>()).Distinct()];

    internal IReadOnlyList<FieldError> Check(Text text)
    {
        var errors = new List<FieldError>();
        void Must(bool right, string name, string key)
        {
            if (!right)
            {
                errors.Add(new FieldError(name, text[key]));
            }
        }

        Must(!string.IsNullOrWhiteSpace(Subject), "Asked.Subject", "requests.subject-needed");
        Must((Subject?.Length ?? 0) <= 200, "Asked.Subject", "ask.too-long");
        Must((Description?.Length ?? 0) <= 4000, "Asked.Description", "ask.too-long");
        Must((MailMessage?.Length ?? 0) <= 2000, "Asked.MailMessage", "ask.too-long");
        Must(Recipients.Count > 0, "Asked.Recipients", "requests.no-recipients");
        Must(Filled.Any(), "Asked.Items[0].Name", "requests.no-items");
        Must(Items.Count <= MostItems && Files.Count <= 20, "Asked.Items[0].Name", "ask.too-many");
        for (var i = 0; i < Items.Count; i++)
        {
            Must((Items[i].Name?.Length ?? 0) <= 200 && (Items[i].Explanation?.Length ?? 0) <= 2000, $"Asked.Items[{i}].Name", "ask.too-long");
        }
        return errors;
    }
}

public sealed class AskItem
{
    public string? Name { get; set; }
    public string? Explanation { get; set; }
    public DateOnly? Due { get; set; }
    public Guid? UpdateOf { get; set; }
    public IFormFile? Example { get; set; }
}
