using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Access;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>Creates a client group.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ClientGroupNewModel : GroupPage
{
    protected override bool OfStaff => false;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Refuses(await Db.ClientGroups.CountAsync(Stop)) is { } again)
        {
            return again;
        }
        var group = ClientGroup.Create(Form.Name!.Trim(), Form.ClientSum, By, Now);
        Db.ClientGroups.Add(group);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/groups/clients/{group.Id}");
    }

    protected override Task<bool> IsTaken(string name) => Db.ClientGroups.AnyAsync(g => g.Name == name, Stop);
}
