using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Activating;
using Portal.Web.Fragments.Clients;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>Adds a client and activates his dossier (B2).</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class NewModel(Choices choices, CardDesk desk) : PortalPage
{
    [BindProperty] public CardForm New { get; set; } = new();
    [BindProperty] public DossierForm Dossier { get; set; } = new();
    private CardFacts facts = null!;
    private Places places = null!;
    private List<FieldError> errors = [];
    private bool warned;

    public async Task OnGetAsync()
    {
        await Open();
        New = new CardForm { Language = await Db.Office.Select(o => o.Language).SingleAsync(Stop), BranchId = Actor.Staff!.BranchId };
        Dossier = new DossierForm { ManagerId = Actor.Staff.Roles.HasFlag(StaffRoles.Employee) ? Actor.PersonId : null };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        var check = new CardCheck(T, New, facts, nameof(New));
        (errors, warned) = await desk.Judge(check, New, facts, nameof(New), Stop);
        errors = [.. errors.Concat(Dossier.Check(T, places)).Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var client = Client.Add(New.TypedCode, New.TypedName, check.Card(), New.BranchId, By, Now);
        var dossier = Domain.Dossiers.Dossier.Activate(client, null, Dossier.Configuration, Dossier.ManagerId, Dossier.ClientGroupId, By, Now, Dossier.Supporting);
        Db.AddRange(client, dossier);
        await Db.SaveChangesAsync(Stop);
        // He may have given it to a colleague, and not see it himself.
        var sees = (await Db.CapabilitiesOn(Actor, dossier.Id, Stop)).Has(Capability.SeeDossier);
        return LocalRedirect(sees ? Links.Dossier(dossier.Id) : "/clients");
    }

    public Fragment Draw() => Fragment.Of<NewClient>(new { New, Facts = facts, Dossier, Places = places, Errors = (IReadOnlyList<FieldError>)errors, Warned = warned });

    private async Task Open() => (facts, places) =
        (await desk.Facts(Actor, null, Stop), new Places(await choices.Staff(Today, Stop), await choices.ClientGroups(Stop)));
}
