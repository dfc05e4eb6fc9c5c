using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Absences;

/// <summary>An absence as typed.</summary>
public sealed class AbsenceForm
{
    /// <summary>Contact; on the reader's own page it follows from the substitute.</summary>
    public Guid? Person { get; set; }
    /// <summary>Contact.</summary>
    public Guid? Substitute { get; set; }
    public DateOnly? First { get; set; }
    public DateOnly? Last { get; set; }

    /// <summary>Whom it names; null when something is missing, which <paramref name="errors"/> then tells.</summary>
    internal (AbsencePerson Person, AbsencePerson Substitute)? Read(Text t, AbsencesView view, List<FieldError> errors)
    {
        var substitute = view.Substitutes.FirstOrDefault(s => s.ContactId == Substitute);
        var person = view.People.FirstOrDefault(p => view.IsOwn ? p.ClientId == substitute?.ClientId : p.ContactId == Person);
        Must(view.IsOwn || person is not null, "Form.Person", t["absences.person-needed"]);
        Must(substitute is not null, "Form.Substitute", t["absences.substitute-needed"]);
        Must(First is not null || errors.Exists(e => e.Name == "Form.First"), "Form.First", t["absences.first-needed"]);
        Must(Last is not null || errors.Exists(e => e.Name == "Form.Last"), "Form.Last", t["absences.last-needed"]);
        return errors.Count == 0 ? (person!, substitute!) : null;

        void Must(bool right, string field, string why)
        {
            if (!right)
            {
                errors.Add(new(field, why));
            }
        }
    }

    /// <summary>The field that a refusal is about.</summary>
    internal static string FieldOf(string reason) => reason switch
    {
        "absences.not-here" or "absences.himself" or "absences.not-you" => "Form.Substitute",
        "absences.begins-past" or "absences.overlap" => "Form.First",
        _ => "Form.Last",
    };
}
