using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Requests;

/// <summary>A list that is asked for again and again, kept by the office.</summary>
public sealed class RequestTemplate : Recording
{
    private RequestTemplate() { }

    public string Name { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Description { get; private set; } = "";
    /// <summary>Due so many days after asking; null = no date.</summary>
    public int? DueInDays { get; private set; }
    public IReadOnlyList<TemplateItem> Items { get; private set; } = [];

    public static RequestTemplate Create(string name, string subject, string description, int? dueInDays, IReadOnlyList<TemplateItem> items, By by, DateTimeOffset at)
    {
        var template = new RequestTemplate();
        template.Save(name, subject, description, dueInDays, items, by, at);
        return template;
    }

    public void Save(string name, string subject, string description, int? dueInDays, IReadOnlyList<TemplateItem> items, By by, DateTimeOffset at)
    {
        (Name, Subject, Description, DueInDays, Items) = (name.Trim(), subject.Trim(), description.Trim(), dueInDays, items);
        Record(new(StreamId.Office, ActivityKind.TemplateSaved, by, at, SubjectKind.Template, Id, new() { Name = Name, Count = items.Count }));
    }

    public void Delete(By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.TemplateDeleted, by, at, SubjectKind.Template, Id, new() { Name = Name }));
}

public sealed record TemplateItem(string Name, string Explanation);
