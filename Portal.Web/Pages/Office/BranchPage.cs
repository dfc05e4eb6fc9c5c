using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office;

/// <summary>A branch is opened or changed, on the page of the office's settings.</summary>
public abstract class BranchPage : PortalPage
{
    internal const int Most = 100;

    [BindProperty] public BranchForm Form { get; set; } = new();
    private Guid? id;
    private List<FieldError> errors = [];

    protected async Task<IActionResult> Put(Branch? branch)
    {
        id = branch?.Id;
        if (!Actor.Runs(id))
        {
            throw new Forbidden();
        }
        errors = [.. Form.Check(T, id), .. Unreadable().Select(e => e with { Name = BranchForm.FieldOf(id, e.Name![(e.Name!.IndexOf('.') + 1)..].ToLowerInvariant()) })];
        if (branch is null && errors.Count == 0 && await Db.Branches.CountAsync(Stop) >= Most)
        {
            errors.Add(new(null, T["office.branches-full"]));
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (branch is not null && Clashes(Form.Version, branch, errors))
        {
            Form.Version = branch.Version;
            return Page();
        }
        var name = Form.Name!.Trim();
        if (branch is null)
        {
            branch = Branch.Open(name, Form.Hue, By, Now);
            Db.Branches.Add(branch);
        }
        // Whom a branch keeps out concerns the others.
        branch.Change(name, Actor.Runs(null) ? Form.Shielded : branch.Shielded, Form.Hue, Form.Phone?.Trim() ?? "", By, Now);
        branch.WriteAs(Form.SenderName?.Trim() ?? "", string.IsNullOrWhiteSpace(Form.SenderEmail) ? "" : EmailHolders.Read(Form.SenderEmail)!, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/settings");
    }

    public async Task<Fragment> Draw()
    {
        var office = OfficeForm.Of(await Db.Office.AsNoTracking().SingleAsync(Stop));
        return Fragment.Of<OfficePage>(new { Whole = Actor.Runs(null), Form = office, Branches = await BranchForm.All(Db, Actor, Most, Stop), Typed = new BranchTyped(id, Form), Errors = (IReadOnlyList<FieldError>)errors });
    }
}

/// <summary>Opens a branch.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class BranchNewModel : BranchPage
{
    public Task<IActionResult> OnPostAsync() => Put(null);
}

/// <summary>Changes a branch; shielding it holds at once.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class BranchModel : BranchPage
{
    public async Task<IActionResult> OnPostAsync(Guid id) => await Put(await Db.Branches.FirstOrNotFoundAsync(b => b.Id == id, Stop));
}
