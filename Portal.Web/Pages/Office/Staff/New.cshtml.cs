using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Identity;
using Person = Portal.Domain.Office.Person;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>Adds a colleague and sends the invitation.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class NewModel(Choices choices, EmailHolders holders, Invitations invitations) : PortalPage
{
    [BindProperty] public StaffForm Form { get; set; } = new();
    private IReadOnlyList<Choice> branches = [];
    private List<FieldError> errors = [];

    public async Task OnGetAsync()
    {
        branches = await choices.BranchesToRun(Actor, Stop);
        Form = new StaffForm { BranchId = branches is [var only] && !Actor.Runs(null) ? only.Id : null, Language = await Db.Office.Select(o => o.Language).SingleAsync(Stop), Roles = [StaffRoles.Employee] };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        branches = await choices.BranchesToRun(Actor, Stop);
        errors = [.. Form.Check(T, branches, isNew: true).Concat(Unreadable()).DistinctBy(e => e.Name)];
        if (!Actor.Runs(Form.BranchId))
        {
            errors.Add(new("Form.BranchId", T["office.limit-not-yours"]));
        }
        else if (!Actor.Runs(Form.Sum, Form.BranchId, Form.LimitedToBranch))
        {
            errors.Add(new("Form.LimitedToBranch", T["office.admin-not-yours"]));
        }
        if (errors.Count == 0 && await holders.Find(EmailHolders.Read(Form.Email)!, Stop) is not null)
        {
            errors.Add(new("Form.Email", T["office.email-taken", Form.Email!]));
        }
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var person = Person.Create(Form.Name!, EmailHolders.Read(Form.Email)!, Form.Language, Side.Office);
        var member = StaffMember.Add(person, Form.Sum, Form.BranchId, Form.LimitedToBranch, By, Now);
        if (Form.Phone is { Length: > 0 } || Form.EndsOn is not null)
        {
            member.Change(Form.Sum, Form.BranchId, Form.LimitedToBranch, Form.Phone ?? "", Form.EndsOn, By, Now);
        }
        // The same is asked of a newcomer as of the Admin who brings him in.
        var me = Actor.PersonId;
        var mine = await Db.People.Where(p => p.Id == me).Select(p => p.SignIn).SingleAsync(Stop);
        person.Demand(mine, person.Confirms);
        Db.AddRange(person, member);
        await invitations.Invite(member, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/staff");
    }

    public Fragment Draw() => Fragment.Of<StaffEditor>(new { Form, Branches = branches, IsNew = true, Errors = (IReadOnlyList<FieldError>)errors });
}
