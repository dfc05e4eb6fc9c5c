using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>A staff group: its name, the roles it carries, and who is in it.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class StaffGroupModel(GroupsReader groups) : GroupPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public Domain.Office.StaffGroup Group { get; private set; } = null!;
    private StaffGroupView view = null!;
    protected override bool OfStaff => true;

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
        Group.Change(Form.Name!.Trim(), Form.StaffSum, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/office/groups");
    }

    public Fragment Members() => Fragment.Of<StaffGroupMembers>(new { View = view });

    protected override Task<bool> IsTaken(string name) => Db.StaffGroups.AnyAsync(g => g.Name == name && g.Id != Id, Stop);

    private async Task Open()
    {
        Group = await Db.StaffGroups.FirstOrNotFoundAsync(g => g.Id == Id, Stop);
        view = await groups.Staff(Actor, Id, Stop);
    }
}
