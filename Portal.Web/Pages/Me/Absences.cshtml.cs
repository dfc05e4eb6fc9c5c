using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Absences;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Me;

/// <summary>A client user's own absences, and those in which he stands in.</summary>
public abstract class OwnAbsencesPage(AbsenceReader reader) : PortalPage
{
    protected AbsencesView View { get; private set; } = null!;

    /// <summary>Staff approves nothing for a client, so nobody of the office is stood in for.</summary>
    protected async Task Open() => View = Actor.IsStaff ? throw new NotFound() : await reader.Own(Actor, Stop);
}

/// <summary>"I am away": who approves meanwhile is one of those who hold a right at the same client.</summary>
[AsksSignedIn]
public sealed class AbsencesModel(AbsenceReader reader, AbsenceDesk desk) : OwnAbsencesPage(reader)
{
    private readonly List<FieldError> errors = [];

    [BindProperty] public AbsenceForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        await Open();
        Form = new AbsenceForm { First = View.Today };
    }

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return Fragment.Of<AbsenceList>(new { View });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
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
[AsksSignedIn]
public sealed class AbsenceEndModel(AbsenceReader reader, AbsenceDesk desk) : OwnAbsencesPage(reader)
{
    public async Task<IActionResult> OnPostAsync(Guid absenceId)
    {
        await Open();
        await desk.End(View, absenceId, By, Stop);
        return LocalRedirect(View.Address);
    }
}
