using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>Takes a person away from the client, after saying what he loses. It holds for all its dossiers, so on all where he was given
/// something the office's own must manage people.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class DeletionModel(Departures departures, SessionEnder ender) : DossierPage
{
    [BindProperty(SupportsGet = true)] public Guid ContactId { get; set; }
    public Contact Contact { get; private set; } = null!;
    /// <summary>He is a contact of nobody else.</summary>
    public bool IsLast { get; private set; }
    /// <summary>Open requests that are addressed to him and to nobody else.</summary>
    public int Waiting { get; private set; }
    protected override string Tab => "people";

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var managed = Db.DossiersOpenWhereMay(Actor, Capability.ManagePeople);
        if (await Db.Dossiers.AnyAsync(d => d.ClientId == Frame.ClientId && !managed.Any(m => m.Id == d.Id)
            && (d.ContactRoles.Any(r => r.ContactId == ContactId) || d.Grants.Any(g => g.PersonId == Contact.PersonId)), Stop))
        {
            throw new RuleBroken("contacts.rights-elsewhere");
        }
        await departures.Remove(Contact, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        ender.Say();
        return LocalRedirect($"/dossiers/{Id}/people");
    }

    private async Task Load()
    {
        await Open();
        Contact = await Db.Contacts.Include(c => c.Person).Where(c => c.Id == ContactId && c.ClientId == Frame.ClientId).FirstOrNotFoundAsync(Stop);
        IsLast = !await Db.Contacts.AnyAsync(c => c.PersonId == Contact.PersonId && c.Id != ContactId, Stop);
        Waiting = await Db.Requests.CountAsync(r => r.Dossier.ClientId == Frame.ClientId && r.Closure == null && r.Withdrawal == null
            && r.Recipients.Any(x => x.ContactId == ContactId) && r.Recipients.All(x => x.ContactId == ContactId), Stop);
    }
}
