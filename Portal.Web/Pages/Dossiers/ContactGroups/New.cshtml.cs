using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Web.Access;

namespace Portal.Web.Pages.Dossiers.ContactGroups;

/// <summary>Makes a contact group of the client.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class NewModel : ContactGroupPage
{
    public async Task OnGetAsync()
    {
        await Open();
        await LoadContacts();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Open();
        await LoadContacts();
        if (await Refuses() is { } again)
        {
            return again;
        }
        if (await Db.ContactGroups.CountAsync(g => g.ClientId == Frame.ClientId, Stop) >= Most)
        {
            return Again(StatusCodes.Status422UnprocessableEntity, "sharing.too-many-groups");
        }
        var group = ContactGroup.Create(Frame.ClientId, Form.Name!.Trim(), By, Now);
        Db.ContactGroups.Add(group);
        return await Put(group);
    }
}
