using Portal.Domain.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Company;

/// <summary>A colleague as typed, by whoever adds him or asks for his account.</summary>
public sealed class UserForm
{
    public const int LongestWhy = 500;

    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Why { get; set; }
    public ClientRoles? Role { get; set; }

    /// <param name="offered">The profiles that may be chosen.</param>
    internal List<FieldError> Check(Text text, IReadOnlyList<ClientRoles> offered, bool withWhy)
    {
        var errors = new List<FieldError>();
        if (!ContactForm.IsName(Name))
        {
            errors.Add(new("Form.Name", text["people.name-needed"]));
        }
        if (EmailHolders.Read(Email) is null)
        {
            errors.Add(new("Form.Email", text["people.email-wrong", Email ?? ""]));
        }
        if (withWhy && Why?.Trim() is not { Length: > 0 and <= LongestWhy })
        {
            errors.Add(new("Form.Why", text[Why is { Length: > 0 } ? "company.why-long" : "company.why-needed", LongestWhy]));
        }
        if (Role is not { } role || !offered.Contains(role))
        {
            errors.Add(new("Form.Role", text["company.role-needed"]));
        }
        return errors;
    }
}
