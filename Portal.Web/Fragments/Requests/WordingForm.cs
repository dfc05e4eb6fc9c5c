using Portal.Domain.Requests;

namespace Portal.Web.Fragments.Requests;

/// <summary>The wording of a request as typed, with the version it was typed against.</summary>
public sealed class WordingForm
{
    public string? Subject { get; set; }
    public string? Description { get; set; }
    public DateOnly? Due { get; set; }
    public Guid Version { get; set; }

    public static WordingForm Of(FileRequest request) => new() { Subject = request.Subject, Description = request.Description, Due = request.Due, Version = request.Version };
}
