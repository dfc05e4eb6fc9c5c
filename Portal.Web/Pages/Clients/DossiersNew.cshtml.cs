using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Activating;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>Activates one more dossier of a client (A1), told from the others by its part.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class DossiersNewModel(Choices choices) : ClientPage
{
    private const int LongestPart = 40;

    [BindProperty] public DossierForm Dossier { get; set; } = new();
    private Places facts = null!;
    private List<string> names = [];
    private List<FieldError> errors = [];

    public async Task OnGetAsync()
    {
        await Load();
        Dossier.ManagerId = Actor.Staff!.Roles.HasFlag(StaffRoles.Employee) ? Actor.PersonId : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var part = new Cell(Dossier.Part ?? "").Clean();
        var name = Domain.Dossiers.Dossier.NameOf(Client.Name, part);
        if (part.Length > LongestPart || (part.Length == 0 && names.Count > 0))
        {
            errors.Add(new("Dossier.Part", T["card.part-needed"]));
        }
        else if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(new("Dossier.Part", T["card.part-taken", name]));
        }
        errors = [.. errors.Concat(Dossier.Check(T, facts)).Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var dossier = Domain.Dossiers.Dossier.Activate(Client, part, Dossier.Configuration, Dossier.ManagerId, Dossier.ClientGroupId, By, Now, Dossier.Supporting);
        Db.Add(dossier);
        await Db.SaveChangesAsync(Stop);
        // He may have given it to a colleague, and not see it himself.
        var sees = (await Db.CapabilitiesOn(Actor, dossier.Id, Stop)).Has(Capability.SeeDossier);
        return LocalRedirect(sees ? Links.Dossier(dossier.Id) : await Db.ClientsVisibleTo(Actor).AnyAsync(c => c.Id == Id, Stop) ? Links.Client(Id) : "/clients");
    }

    public Fragment Draw() => Fragment.Of<NewDossier>(new { ClientId = Id, Client = Client.Name, Form = Dossier, Facts = facts, IsFirst = names.Count == 0, Errors = (IReadOnlyList<FieldError>)errors });

    private async Task Load()
    {
        await Open();
        facts = new Places(await choices.Staff(Today, Stop), await choices.ClientGroups(Stop));
        names = await Db.DossiersWhereMay(Actor, Capability.SeeDossier).Where(d => d.ClientId == Id).Select(d => d.Name).ToListAsync(Stop);
    }
}
