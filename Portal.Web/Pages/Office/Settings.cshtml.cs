using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;
using Portal.Web.Settings;

namespace Portal.Web.Pages.Office;

/// <summary>The office itself, for who manages it, and the branches that he runs: how it is called and reached, who adds clients, whether mails go out.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class SettingsModel(PortalSettings settings) : PortalPage
{
    [BindProperty] public OfficeForm Form { get; set; } = new();
    private List<FieldError> errors = [];

    public async Task OnGetAsync() => Form = OfficeForm.Of(await Db.Office.AsNoTracking().SingleAsync(Stop));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Actor.May(OfficeCapability.ManageOffice))
        {
            throw new Forbidden();
        }
        errors = [.. Unreadable(), .. Form.Check(T)];
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var office = await Db.Office.SingleAsync(Stop);
        if (Clashes(Form.Version, office, errors))
        {
            Form.Version = office.Version;
            return Page();
        }
        office.Change(Form.Name!.Trim(), EmailHolders.Read(Form.GeneralEmail)!, Form.Phone?.Trim() ?? "", Form.Language, Form.AdminsOnlyAddClients, Form.NotificationsByMail, By, Now);
        if (Form.Languages.Count > 0)
        {
            office.Offer(Form.Languages, By, Now);
        }
        office.BeStrict(Form.NoTexts, By, Now);
        office.LetClientsSetApprovers(Form.ClientsSetApprovers, By, Now);
        office.LetSessionsLast(Form.Lengths, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/settings");
    }

    public Fragment Snippet() => Fragment.Of<SignInSnippet>(new { Office = Form.Name ?? "", Address = new Uri(settings.Url, "/sign-in") });

    public async Task<Fragment> Draw() =>
        Fragment.Of<OfficePage>(new { Whole = Actor.Runs(null), Form, Branches = await BranchForm.All(Db, Actor, BranchPage.Most, Stop), Errors = (IReadOnlyList<FieldError>)errors });
}
