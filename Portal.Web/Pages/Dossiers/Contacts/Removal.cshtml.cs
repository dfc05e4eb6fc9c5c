using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>Takes from a contact all that was given to himself here, roles and single rights; what he inherits is changed at the group.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class RemovalModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        var dossier = await Db.Dossiers.AsSplitQuery().Include(d => d.ContactRoles).Include(d => d.Grants).FirstAsync(d => d.Id == Id, Stop);
        dossier.GiveRoles(contact, ClientRoles.None, By, Now);
        foreach (var capability in dossier.Grants.Where(g => g.PersonId == contact.PersonId).Select(g => g.Capability).ToList())
        {
            dossier.SetCapability(contact.PersonId, contact.Person.Name, capability, null, By, Now);
        }
        return await Saved();
    }
}
