using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>Deletes a staff group that is responsible for no clients any more, after saying what its members lose.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class StaffGroupDeletionModel : StaffGroupVerbPage
{
    public StaffGroup Group { get; private set; } = null!;

    public async Task OnGetAsync() => Group = await Load();

    public async Task<IActionResult> OnPostAsync()
    {
        Group = await Load();
        if (await Db.ClientGroupStaff.AnyAsync(s => s.StaffGroupId == Id, Stop))
        {
            throw new RuleBroken("groups.is-responsible");
        }
        Group.Delete(By, Now);
        Db.OfficeApprovers.RemoveRange(await Db.OfficeApprovers.Where(o => o.StaffGroupId == Id).ToListAsync(Stop));
        Db.MailboxMembers.RemoveRange(await Db.MailboxMembers.Where(m => m.StaffGroupId == Id).ToListAsync(Stop));
        Db.StaffGroups.Remove(Group);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/groups");
    }

    public Fragment Draw() => Fragment.Of<GroupDeletion>(new { Means = T.Count("groups.delete-staff-means", Group.Members.Count), Back = $"/office/groups/staff/{Id}" });
}
