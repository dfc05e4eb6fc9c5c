using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.People;

namespace Portal.Web.Pages.Dossiers.ContactGroups;

/// <summary>Changes a contact group: its name, who is in it, its roles here.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class GroupModel : ContactGroupPage
{
    [BindProperty(SupportsGet = true)] public Guid GroupId { get; set; }

    public async Task OnGetAsync()
    {
        await Load();
        var roles = await Db.ContactGroupRoles.Where(r => r.DossierId == Id && r.GroupId == GroupId).Select(r => r.Roles).FirstOrDefaultAsync(Stop);
        Form = new ContactGroupForm { Name = Group!.Name, Members = [.. Group.Members.Select(m => m.ContactId)], Roles = [.. RoleWords.Each.Where(r => roles.HasFlag(r))], Version = Group.Version };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Form.Version != Group!.Version)
        {
            ModelState.Remove("Form.Version");
            Form.Version = Group.Version;
            return Again(StatusCodes.Status409Conflict, "problems.clash");
        }
        if (await Refuses() is { } again)
        {
            return again;
        }
        var name = Form.Name!.Trim();
        if (name != Group.Name || !Group.Members.Select(m => m.ContactId).ToHashSet().SetEquals(Form.Members))
        {
            try
            {
                await MustManageEverywhere(GroupId);
            }
            catch (RuleBroken broken)
            {
                return Again(StatusCodes.Status409Conflict, broken.Reason);
            }
        }
        Group.Rename(name, By, Now);
        return await Put(Group);
    }

    private async Task Load()
    {
        await Open();
        Group = await Db.ContactGroups.Include(g => g.Members).FirstOrNotFoundAsync(g => g.Id == GroupId && g.ClientId == Frame.ClientId, Stop);
        await LoadContacts();
    }
}
