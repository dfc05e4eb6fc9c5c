using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>A client group: its name, the roles of its clients' users, who is responsible, and which dossiers are in it.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ClientGroupModel(GroupsReader groups) : GroupPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    public Domain.Office.ClientGroup Group { get; private set; } = null!;
    private ClientGroupView view = null!;
    protected override bool OfStaff => false;

    public async Task OnGetAsync()
    {
        await Open();
        Form = GroupForm.Of(Group);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        if (Form.Version != Group.Version)
        {
            return Clash(Group.Version);
        }
        if (await Refuses() is { } again)
        {
            return again;
        }
        Group.Change(Form.Name!.Trim(), Form.ClientSum, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/groups");
    }

    public Fragment People() => Fragment.Of<ClientGroupPeople>(new { View = view });

    public Fragment Dossiers() => Fragment.Of<ClientGroupDossiers>(new { View = view });

    protected override Task<bool> IsTaken(string name) => Db.ClientGroups.AnyAsync(g => g.Name == name && g.Id != Id, Stop);

    private async Task Open()
    {
        Group = await Db.ClientGroups.FirstOrNotFoundAsync(g => g.Id == Id, Stop);
        view = await groups.Clients(Actor, Id, Q is { Length: > 100 } ? Q[..100] : Q, Stop);
    }
}
