using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Dossiers.Sharing;

/// <summary>Shares the dossier: staff, contacts and contact groups in one form. It adds; what somebody holds already stays.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class SharingModel(Choices choices) : DossierPage
{
    private const int Most = 200;

    [BindProperty] public ShareForm Form { get; set; } = new();
    private List<FieldError> errors = [];
    private ShareView view = null!;
    protected override string Tab => "people";

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Form.Staff.Count > 0 && !view.Assigns)
        {
            throw new Forbidden();
        }
        errors = Form.Check(T);
        if (errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var dossier = await Db.Dossiers.AsSplitQuery().Include(d => d.Supporting).Include(d => d.ContactRoles).Include(d => d.GroupRoles).FirstAsync(d => d.Id == Id, Stop);
        await Give(dossier);
        Assign(dossier);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people");
    }

    public Fragment Draw() => Fragment.Of<ShareSheet>(new { View = view, Form, Errors = (IReadOnlyList<FieldError>)errors });

    private async Task Give(Dossier dossier)
    {
        var roles = RoleWords.Sum(Form.Roles);
        foreach (var id in Form.Contacts.Distinct())
        {
            var contact = await Db.Contacts.Include(c => c.Person).FirstOrNotFoundAsync(c => c.Id == id && c.ClientId == Frame.ClientId, Stop);
            dossier.GiveRoles(contact, roles | (dossier.ContactRoles.Find(r => r.ContactId == id)?.Roles ?? ClientRoles.None), By, Now);
        }
        foreach (var id in Form.Groups.Distinct())
        {
            var group = await Db.ContactGroups.FirstOrNotFoundAsync(g => g.Id == id && g.ClientId == Frame.ClientId, Stop);
            dossier.GiveRoles(group, roles | (dossier.GroupRoles.Find(r => r.GroupId == id)?.Roles ?? ClientRoles.None), By, Now);
        }
    }

    private void Assign(Dossier dossier)
    {
        if (Form.Staff.Count == 0)
        {
            return;
        }
        if (Form.Staff.Exists(id => view.Staff.All(s => s.Id != id)))
        {
            throw new NotFound();
        }
        var supporting = dossier.Supporting.Select(s => s.PersonId);
        dossier.Assign(Form.AsManager ? Form.Staff[0] : dossier.ManagerId, dossier.ClientGroupId, [.. (Form.AsManager ? supporting : supporting.Concat(Form.Staff)).Distinct()], By, Now);
    }

    private async Task Load()
    {
        await Open();
        view = new ShareView(Id,
            await Db.Contacts.AsNoTracking().Where(c => c.ClientId == Frame.ClientId).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Take(Most).Select(c => new Choice(c.Id, c.Person.Name)).ToListAsync(Stop),
            await Db.ContactGroups.AsNoTracking().Where(g => g.ClientId == Frame.ClientId).OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Most).Select(g => new Choice(g.Id, g.Name)).ToListAsync(Stop),
            await choices.Staff(Today, Stop), Frame.May.Has(Capability.ManageDossier));
    }
}
