using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Activating;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>Adds a client and activates his dossier (B2).</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class NewModel(Choices choices) : PortalPage
{
    [BindProperty] public ClientForm New { get; set; } = new();
    private ClientFormFacts facts = null!;
    private List<FieldError> errors = [];
    private bool warned;

    public async Task OnGetAsync()
    {
        await Open();
        var office = await Db.Office.Select(o => o.Language).FirstAsync(Stop);
        var works = Actor.Staff!.Roles.HasFlag(StaffRoles.Employee);
        New = new ClientForm { Language = office, BranchId = Actor.Staff.BranchId, ManagerId = works ? Actor.PersonId : null };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        errors = [.. New.Check(T, facts).Concat(Unreadable()).DistinctBy(e => e.Name)];
        var code = New.Code?.Trim() ?? "";
        if (code.Length > 0 && await Db.Clients.AnyAsync(c => c.Code == code, Stop))
        {
            errors.Add(new("New.Code", T["activate.code-taken", code]));
        }
        var warnings = New.Warnings(T);
        warned = warnings.Count > 0;
        if (!New.Keeps)
        {
            errors.AddRange(warnings);
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var client = Client.Add(code, New.Name!, New.Card(), New.BranchId, By, Now);
        var dossier = Dossier.Activate(client, null, New.Configuration, New.ManagerId, New.ClientGroupId, By, Now);
        Db.AddRange(client, dossier);
        await Db.SaveChangesAsync(Stop);
        // He may have given it to a colleague, and not see it himself.
        var sees = (await Db.CapabilitiesOn(Actor, dossier.Id, Stop)).Has(Capability.SeeDossier);
        return LocalRedirect(sees ? Links.Dossier(dossier.Id) : "/clients");
    }

    public Fragment Draw() => Fragment.Of<NewClient>(new { Facts = facts, New, Errors = (IReadOnlyList<FieldError>)errors, Warned = warned });

    private async Task Open() => facts = new ClientFormFacts(await choices.BranchesFor(Actor.Staff!, Stop), Actor.Staff!.LimitedToBranch, await choices.Staff(Today, Stop), await choices.ClientGroups(Stop));
}
