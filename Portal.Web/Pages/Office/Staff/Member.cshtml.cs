using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>A colleague: his roles, his branch, his last day.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class MemberModel(Choices choices) : MemberPage(choices)
{
    protected override bool IsNaming => false;

    public async Task OnGetAsync()
    {
        await Open();
        Form = StaffForm.Of(Member);
    }

    public async Task<IActionResult> OnGetGroupsAsync()
    {
        await Load();
        return MayGroup ? await GroupPart() : throw new Forbidden();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        Errors = [.. Form.Check(T, Branches, isNew: false).Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (!Actor.May(OfficeCapability.ManageOffice) && (Form.BranchId != Member.BranchId || Form.LimitedToBranch != Member.LimitedToBranch))
        {
            Errors.Add(new("Form.BranchId", T["office.limit-not-yours"]));
        }
        else if (!Actor.Runs(Form.Sum | HeldByGroups, Form.BranchId, Form.LimitedToBranch))
        {
            Errors.Add(new("Form.Roles", T["office.admin-not-yours"]));
        }
        var stays = Form.Sum.HasFlag(StaffRoles.Admin) && !Form.LimitedToBranch && (Form.EndsOn is null || Form.EndsOn >= Today);
        if (!stays && await IsLastAdmin())
        {
            Errors.Add(new("Form.Roles", T["office.last-admin"]));
        }
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (Clashes(Form.Version, Member, Errors))
        {
            Form.Version = Member.Version;
            return Page();
        }
        Member.Change(Form.Sum, Form.BranchId, Form.LimitedToBranch, Form.Phone ?? "", Form.EndsOn, By, Now);
        try
        {
            return await SavedAndOut();
        }
        catch (RuleBroken broken)
        {
            Errors.Add(new(null, T.Why(broken)));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }
}

/// <summary>Gives a colleague another name.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class NameModel(Choices choices) : MemberPage(choices)
{
    private string? typed;

    protected override bool IsNaming => true;
    protected override string Name => typed ?? Member.Person.Name;

    public async Task<IActionResult> OnPostAsync(string? name, Guid version)
    {
        await Open();
        (typed, Form) = (name ?? "", StaffForm.Of(Member));
        if (!ContactForm.IsName(name))
        {
            Errors.Add(new("name", T["people.name-needed"]));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (Clashes(version, Member, Errors))
        {
            return Page();
        }
        await Db.Rename(Member.Person, name!, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/staff/{PersonId}");
    }
}
