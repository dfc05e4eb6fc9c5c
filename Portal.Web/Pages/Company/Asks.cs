using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Company;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>An ask for an account, answered by a colleague who manages the users.</summary>
public abstract class AskPage : CompanyPage
{
    [BindProperty(SupportsGet = true)] public Guid AskId { get; set; }

    protected async Task Load()
    {
        await Open();
        await Db.AccountAsksVisibleTo(Actor).AsNoTracking().FirstOrNotFoundAsync(a => a.Id == AskId && a.DossierId == Id, Stop);
    }

    internal static string Remark(string? typed) => typed?.Trim() is { Length: > 0 and <= UserForm.LongestWhy } said ? said : throw new RuleBroken("company.refusal-needs-why");
}

/// <summary>Makes the account, with a profile that he may give.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class AskAcceptanceModel(AccountDesk desk) : AskPage
{
    public async Task<IActionResult> OnPostAsync(ClientRoles? role)
    {
        await Load();
        if (role is not { } chosen || !(await Reader.Givable(Actor, Id, Stop)).Contains(chosen))
        {
            throw new RuleBroken("company.role-needed");
        }
        await desk.Grant(AskId, chosen, byOffice: false, By, Now, Stop);
        return LocalRedirect(Company.Users);
    }
}

/// <summary>Says no, and why.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class AskRefusalModel(AccountDesk desk) : AskPage
{
    public async Task<IActionResult> OnPostAsync(string? remark)
    {
        await Load();
        await desk.Refuse(AskId, Remark(remark), By, Now, Stop);
        return LocalRedirect(Company.Users);
    }
}
