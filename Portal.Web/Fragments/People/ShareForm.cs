using Portal.Domain.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.People;

/// <summary>With whom a dossier is shared, and as what, as chosen.</summary>
public sealed class ShareForm
{
    public List<Guid> Contacts { get; set; } = [];
    public List<Guid> Groups { get; set; } = [];
    public List<Guid> Staff { get; set; } = [];
    public List<ClientRoles> Roles { get; set; } = [];
    public bool AsManager { get; set; }

    internal List<FieldError> Check(Text text)
    {
        var errors = new List<FieldError>();
        if (Contacts.Count + Groups.Count + Staff.Count == 0)
        {
            errors.Add(new("Form.Contacts", text["sharing.nobody-chosen"]));
        }
        if (Contacts.Count + Groups.Count > 0 && RoleWords.Sum(Roles) == ClientRoles.None)
        {
            errors.Add(new("Form.Roles", text["sharing.role-needed"]));
        }
        if (AsManager && Staff.Count != 1)
        {
            errors.Add(new("Form.Staff", text["sharing.one-manager"]));
        }
        return errors;
    }
}

/// <param name="Assigns">He may also put staff on it.</param>
public sealed record ShareView(Guid DossierId, IReadOnlyList<Choice> Contacts, IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Staff, bool Assigns);
