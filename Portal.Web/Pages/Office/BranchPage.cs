using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.OfficeRun;

namespace Portal.Web.Pages.Office;

/// <summary>A branch is opened or changed.</summary>
public abstract class BranchPage : PortalPage
{
    internal const int Most = 100;

    [BindProperty] public BranchForm Form { get; set; } = new();

    protected async Task<IActionResult> Put(Branch branch)
    {
        if (!ModelState.IsValid || !Form.IsRight)
        {
            throw new RuleBroken("office.branch-form-wrong");
        }
        branch.Change(Form.Name!.Trim(), Form.Shielded, Form.Hue, Form.Phone?.Trim() ?? "", By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/settings");
    }
}

/// <summary>Opens a branch.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class BranchNewModel : BranchPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (await Db.Branches.CountAsync(Stop) >= Most)
        {
            throw new RuleBroken("office.branches-full");
        }
        var branch = Branch.Open(Form.Name?.Trim() ?? "", Form.Hue, By, Now);
        Db.Branches.Add(branch);
        return await Put(branch);
    }
}

/// <summary>Changes a branch; shielding it holds at once.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class BranchModel : BranchPage
{
    public async Task<IActionResult> OnPostAsync(Guid id) => await Put(await Db.Branches.FirstOrNotFoundAsync(b => b.Id == id, Stop));
}
