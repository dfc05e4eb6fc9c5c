using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>One change to who is in a staff group.</summary>
public abstract class StaffGroupVerbPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected Task<StaffGroup> Load() => Db.StaffGroups.Include(g => g.Members).FirstOrNotFoundAsync(g => g.Id == Id, Stop);

    protected async Task Join(Guid personId)
    {
        var group = await Load();
        if (group.Members.Count >= GroupsReader.Most)
        {
            throw new RuleBroken("groups.full");
        }
        var member = await Db.Staff.Include(s => s.Person).FirstOrNotFoundAsync(s => s.PersonId == personId, Stop);
        group.Join(member.Person, By, Now);
    }

    protected async Task Leave(Guid personId)
    {
        var group = await Load();
        var person = await Db.People.FirstOrNotFoundAsync(p => p.Id == personId && Db.StaffGroupMembers.Any(m => m.GroupId == Id && m.PersonId == p.Id), Stop);
        group.Leave(person, By, Now);
    }

    /// <param name="back">Where it was pressed; the group's own page where nothing is said.</param>
    protected async Task<IActionResult> Saved(string? back = null)
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(back ?? $"/office/groups/staff/{Id}");
    }
}

/// <summary>A colleague joins, and holds what the group gives.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class MemberModel : StaffGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid person)
    {
        await Join(person);
        return await Saved();
    }
}

/// <summary>A colleague leaves, and what the group gave him goes at once.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class MemberRemovalModel : StaffGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid personId)
    {
        await Leave(personId);
        return await Saved();
    }
}
