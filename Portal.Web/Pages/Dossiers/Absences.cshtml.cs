using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Absences;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Dossiers;

/// <summary>Who at a client is away, for the office.</summary>
public abstract class DossierAbsencesPage(AbsenceReader reader) : DossierPage
{
    protected override string Tab => "people";
    protected AbsencesView View { get; private set; } = null!;

    protected async Task OpenAbsences()
    {
        await Open();
        View = await reader.At(Actor, Id, Frame.ClientId, $"/dossiers/{Id}/people/absences", Stop);
    }
}

/// <summary>Says that a client user is away, and who approves meanwhile.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class AbsencesModel(AbsenceReader reader, AbsenceDesk desk) : DossierAbsencesPage(reader)
{
    private readonly List<FieldError> errors = [];

    [BindProperty] public AbsenceForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        await OpenAbsences();
        Form = new AbsenceForm { First = View.Today };
    }

    public async Task<IActionResult> OnGetListAsync()
    {
        await OpenAbsences();
        return Fragment.Of<AbsenceList>(new { View });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OpenAbsences();
        errors.AddRange(Unreadable());
        if (await desk.Set(View, Form, By, errors, Stop))
        {
            return LocalRedirect(View.Address);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public Fragment Draw() => Fragment.Of<AbsenceBody>(new { View, Form, Errors = (IReadOnlyList<FieldError>)errors });
}

/// <summary>He is back, or does not go.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class AbsenceEndModel(AbsenceReader reader, AbsenceDesk desk) : DossierAbsencesPage(reader)
{
    public async Task<IActionResult> OnPostAsync(Guid absenceId)
    {
        await OpenAbsences();
        await desk.End(View, absenceId, By, Stop);
        return LocalRedirect(View.Address);
    }
}
