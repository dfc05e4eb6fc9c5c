using Portal.Domain.Requests;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Templates;

/// <summary>A template as typed; rows that were left empty do not count.</summary>
public sealed class TemplateForm
{
    private const int MostItems = 100;

    public string? Name { get; set; }
    public string? Subject { get; set; }
    public string? Description { get; set; }
    public int? DueInDays { get; set; }
    public List<TemplateRow> Items { get; set; } = [];
    public Guid Version { get; set; }

    internal IReadOnlyList<TemplateItem> Filled => [.. Items.Where(i => !string.IsNullOrWhiteSpace(i.Name)).Select(i => new TemplateItem(i.Name!.Trim(), i.Explanation?.Trim() ?? ""))];

    public static TemplateForm Of(RequestTemplate template) => new()
    {
        Name = template.Name,
        Subject = template.Subject,
        Description = template.Description,
        DueInDays = template.DueInDays,
        Version = template.Version,
        Items = [.. template.Items.Select(i => new TemplateRow { Name = i.Name, Explanation = i.Explanation })],
    };

    internal List<FieldError> Check(Text text)
    {
        var errors = new List<FieldError>();
        void Must(bool right, string name, string key)
        {
            if (!right)
            {
                errors.Add(new FieldError(name, text[key]));
            }
        }

        Must(Name?.Trim() is { Length: > 0 and <= 120 }, "Form.Name", "templates.name-needed");
        Must(Subject?.Trim() is { Length: > 0 and <= 200 }, "Form.Subject", "requests.subject-needed");
        Must((Description?.Length ?? 0) <= 4000, "Form.Description", "ask.too-long");
        Must(DueInDays is null or (>= 0 and <= 730), "Form.DueInDays", "templates.days-wrong");
        Must(Filled.Count > 0, "Form.Items", "templates.items-needed");
        Must(Items.Count <= MostItems, "Form.Items", "templates.too-many");
        Must(Items.TrueForAll(i => (i.Name?.Length ?? 0) <= 200 && (i.Explanation?.Length ?? 0) <= 2000), "Form.Items", "ask.too-long");
        return errors;
    }
}

public sealed class TemplateRow
{
    public string? Name { get; set; }
    public string? Explanation { get; set; }
}
