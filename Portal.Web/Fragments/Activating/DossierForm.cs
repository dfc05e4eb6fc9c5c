using Portal.Domain.Dossiers;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Activating;

/// <summary>Who can be chosen for a new dossier.</summary>
public sealed record Places(IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> Groups);

/// <summary>A dossier to be activated, as typed.</summary>
public sealed class DossierForm
{
    /// <summary>Behind the client's name, so that his dossiers can be told apart; none on his first.</summary>
    public string? Part { get; set; }
    public Configuration Configuration { get; set; } = Configuration.C;
    public Guid? ManagerId { get; set; }
    public Guid? ClientGroupId { get; set; }
    public List<Guid> Supporting { get; set; } = [];

    internal List<FieldError> Check(Text text, Places facts)
    {
        var errors = new List<FieldError>();
        void Must(bool right, string name, string key)
        {
            if (!right)
            {
                errors.Add(new FieldError($"Dossier.{name}", text[key]));
            }
        }

        Must(Enum.IsDefined(Configuration), nameof(Configuration), "activate.configuration-needed");
        Must(ManagerId is null || facts.Staff.Any(s => s.Id == ManagerId), nameof(ManagerId), "activate.manager-wrong");
        Must(ClientGroupId is null || facts.Groups.Any(g => g.Id == ClientGroupId), nameof(ClientGroupId), "activate.group-wrong");
        Must(Supporting.All(id => facts.Staff.Any(s => s.Id == id)), nameof(Supporting), "activate.supporting-wrong");
        return errors;
    }
}
