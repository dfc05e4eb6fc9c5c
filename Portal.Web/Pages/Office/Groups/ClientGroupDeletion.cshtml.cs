using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>Deletes a client group that has no dossiers any more, after saying what that means.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ClientGroupDeletionModel : ClientGroupVerbPage
{
    public ClientGroup Group { get; private set; } = null!;

    public async Task OnGetAsync() => Group = await Load();

    public async Task<IActionResult> OnPostAsync()
    {
        Group = await Load();
        Group.Delete(await Db.Dossiers.CountAsync(d => d.ClientGroupId == Id, Stop), By, Now);
        Db.ClientGroups.Remove(Group);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/groups");
    }

    public Fragment Draw() => Fragment.Of<GroupDeletion>(new { Means = T["groups.delete-clients-means"], Back = $"/office/groups/clients/{Id}" });
}
