using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Accounts;

/// <summary>An ask for an account, answered by the office.</summary>
public abstract class AskPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public Guid AskId { get; set; }

    protected async Task Load()
    {
        await On(Id);
        await Db.AccountAsksVisibleTo(Actor).AsNoTracking().FirstOrNotFoundAsync(a => a.Id == AskId && a.DossierId == Id, Stop);
    }

    protected LocalRedirectResult Back() => LocalRedirect($"/dossiers/{Id}/people");
}

/// <summary>Makes the account; one press.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class AcceptanceModel(AccountDesk desk) : AskPage
{
    public async Task<IActionResult> OnPostAsync(ClientRoles? role)
    {
        await Load();
        if (role is not { } chosen || !RoleWords.Each.Contains(chosen))
        {
            throw new RuleBroken("company.role-needed");
        }
        await desk.Grant(AskId, chosen, byOffice: true, By, Now, Stop);
        return Back();
    }
}

/// <summary>Says no, and why.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class RefusalModel(AccountDesk desk) : AskPage
{
    public async Task<IActionResult> OnPostAsync(string? remark)
    {
        await Load();
        await desk.Refuse(AskId, Company.AskPage.Remark(remark), By, Now, Stop);
        return Back();
    }
}
