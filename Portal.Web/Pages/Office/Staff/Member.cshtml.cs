using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Factors;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>A colleague: his roles, his branch, his last day.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class MemberModel(Choices choices) : StaffVerbPage
{
    [BindProperty] public StaffForm Form { get; set; } = new();
    public bool HasAccount { get; private set; }
    public TokenFacts Tokens { get; private set; } = null!;
    private List<LiveLink> links = [];
    private IReadOnlyList<Choice> branches = [];
    private List<FieldError> errors = [];

    public async Task OnGetAsync()
    {
        await Open();
        Form = StaffForm.Of(Member);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        errors = [.. Form.Check(T, branches, isNew: false).Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (!Actor.May(OfficeCapability.ManageOffice) && (Form.BranchId != Member.BranchId || Form.LimitedToBranch != Member.LimitedToBranch))
        {
            errors.Add(new("Form.BranchId", T["office.limit-not-yours"]));
        }
        else if (!Actor.Runs(Form.Sum | HeldByGroups, Form.BranchId, Form.LimitedToBranch))
        {
            errors.Add(new("Form.Roles", T["office.admin-not-yours"]));
        }
        var stays = Form.Sum.HasFlag(StaffRoles.Admin) && !Form.LimitedToBranch && (Form.EndsOn is null || Form.EndsOn >= Today);
        if (!stays && await IsLastAdmin())
        {
            errors.Add(new("Form.Roles", T["office.last-admin"]));
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        if (Clashes(Form.Version, Member, errors))
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
            errors.Add(new(null, T.Why(broken)));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
    }

    public Fragment Draw() => Fragment.Of<StaffEditor>(new { Form, Branches = branches, Errors = (IReadOnlyList<FieldError>)errors });

    public Fragment TokenPart() => Fragment.Of<TokenCard>(new { Facts = Tokens, Base = $"/office/staff/{PersonId}", Viewer = Actor.PersonId });

    public Fragment LinkPart() => Fragment.Of<LinkCard>(new { Links = (IReadOnlyList<LiveLink>)links, Base = $"/office/staff/{PersonId}" });

    private async Task Open()
    {
        await Load();
        branches = await choices.BranchesToRun(Actor, Stop);
        Tokens = await HttpContext.RequestServices.GetRequiredService<TokenReader>().Read(PersonId, Stop);
        links = await HttpContext.RequestServices.GetRequiredService<Identity.Links>().Live(PersonId, Now, Stop);
        HasAccount = await Db.Users.AnyAsync(a => a.Id == PersonId, Stop);
    }
}
