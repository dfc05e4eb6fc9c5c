using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Dossiers.ContactGroups;

/// <summary>Deletes a contact group, after saying what its members lose, and on how many dossiers.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class DeletionModel : ContactGroupPage
{
    [BindProperty(SupportsGet = true)] public Guid GroupId { get; set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        await MustManageEverywhere(GroupId);
        foreach (var dossier in await Db.Dossiers.Include(d => d.GroupRoles).Where(d => d.GroupRoles.Any(r => r.GroupId == GroupId)).ToListAsync(Stop))
        {
            dossier.GiveRoles(Group!, ClientRoles.None, By, Now);
        }
        Group!.Delete(By, Now);
        Db.ContactGroups.Remove(Group);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people");
    }

    public override Fragment Draw() => Fragment.Of<GroupDeletion>(new { Means = T["sharing.delete-means", Group!.Name], Back = $"/dossiers/{Id}/people/groups/{GroupId}" });

    private async Task Load()
    {
        await Open();
        Group = await Db.ContactGroups.Include(g => g.Members).FirstOrNotFoundAsync(g => g.Id == GroupId && g.ClientId == Frame.ClientId, Stop);
    }
}
