using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>Creates a staff group.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class StaffGroupNewModel : GroupPage
{
    protected override bool OfStaff => true;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Refuses(await Db.StaffGroups.CountAsync(Stop)) is { } again)
        {
            return again;
        }
        var group = StaffGroup.Create(Form.Name!.Trim(), Form.StaffSum, By, Now);
        Db.StaffGroups.Add(group);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/groups/staff/{group.Id}");
    }

    protected override Task<bool> IsTaken(string name) => Db.StaffGroups.AnyAsync(g => g.Name == name, Stop);
}
