using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Absences;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Company;

/// <summary>Who of the users of a dossier is away.</summary>
public abstract class CompanyAbsencesPage(AbsenceReader reader) : CompanyPage
{
    protected AbsencesView View { get; private set; } = null!;

    protected async Task OpenAbsences()
    {
        await Open();
        View = await reader.At(Actor, Id, Company.ClientId, $"/company/{Id}/absences", Stop);
    }
}

/// <summary>Says that one of those whose account he manages is away, and who approves meanwhile: anybody of them but himself.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class AbsencesModel(AbsenceReader reader, AbsenceDesk desk) : CompanyAbsencesPage(reader)
{
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
        Errors.AddRange(Unreadable());
        return await desk.Set(View, Form, By, Errors, Stop) ? LocalRedirect(View.Address) : Again();
    }

    public Fragment Draw() => Fragment.Of<AbsenceBody>(new { View, Form, Errors = (IReadOnlyList<FieldError>)Errors });
}

/// <summary>He is back, or does not go.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class AbsenceEndModel(AbsenceReader reader, AbsenceDesk desk) : CompanyAbsencesPage(reader)
{
    public async Task<IActionResult> OnPostAsync(Guid absenceId)
    {
        await OpenAbsences();
        await desk.End(View, absenceId, By, Stop);
        return LocalRedirect(View.Address);
    }
}
