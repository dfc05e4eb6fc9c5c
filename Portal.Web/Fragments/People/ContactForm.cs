using Portal.Domain.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.People;

/// <summary>A new contact as typed.</summary>
public sealed class ContactForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string Language { get; set; } = "en";
    public string? Function { get; set; }
    public List<ClientRoles> Roles { get; set; } = [];
    public bool Invite { get; set; }

    internal List<FieldError> Check(Text text)
    {
        var errors = new List<FieldError>();
        if (!IsName(Name))
        {
            errors.Add(new("New.Name", text["people.name-needed"]));
        }
        if (EmailHolders.Read(Email) is null)
        {
            errors.Add(new("New.Email", text["people.email-wrong", Email ?? ""]));
        }
        if (!TextCatalogue.Languages.Contains(Language))
        {
            errors.Add(new("New.Language", text["people.language-needed"]));
        }
        if ((Function?.Length ?? 0) > 100)
        {
            errors.Add(new("New.Function", text["people.function-long"]));
        }
        return errors;
    }

    internal static bool IsName(string? typed) => typed?.Trim() is { Length: > 0 and <= 200 } name && !name.Any(char.IsControl);
}

/// <summary>What of a contact was typed and came back; null where another form was sent.</summary>
public sealed record ContactTyped(string? Name, string? Function, DateOnly? EndsOn, string? Email = null);
