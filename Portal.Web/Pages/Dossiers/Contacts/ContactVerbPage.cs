using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>One change to one contact of the dossier's client, by the office.</summary>
public abstract class ContactVerbPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public Guid ContactId { get; set; }

    protected async Task<Contact> Load()
    {
        await On(Id);
        return await Db.Contacts.Include(c => c.Person).Where(c => c.Id == ContactId && Db.Dossiers.Any(d => d.Id == Id && d.ClientId == c.ClientId)).FirstOrNotFoundAsync(Stop);
    }

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/dossiers/{Id}/people/{ContactId}");
    }

    /// <summary>Who may come in nowhere any more is signed out everywhere.</summary>
    protected async Task<IActionResult> SavedAndOut(Contact contact, SessionEnder ender)
    {
        await HttpContext.RequestServices.GetRequiredService<Departures>().LetOut(contact, Now, Stop);
        var answer = await Saved();
        ender.Say();
        return answer;
    }
}

/// <summary>Sets the roles he holds directly on this dossier.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class RolesModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync(List<ClientRoles>? roles)
    {
        var contact = await Load();
        var dossier = await Db.Dossiers.Include(d => d.ContactRoles).FirstAsync(d => d.Id == Id, Stop);
        dossier.GiveRoles(contact, RoleWords.Sum(roles ?? []), By, Now);
        return await Saved();
    }
}

/// <summary>Sends the activation mail, or sends it again with a new link.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class InvitationModel(Invitations invitations) : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        if (!contact.HasAccess(Today))
        {
            throw new RuleBroken("people.no-access-to-invite");
        }
        await invitations.Invite(contact, By, Now, Stop);
        return await Saved();
    }
}

/// <summary>Takes back a link that lies in his mail.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class LinkRevocationModel(Links links) : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid linkId)
    {
        var contact = await Load();
        await links.TakeBack(contact.Person, linkId, By, Now, Stop);
        return await Saved();
    }
}

/// <summary>Keeps him out of everything of this client.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class BlockModel(SessionEnder ender) : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        if (!contact.IsBlocked)
        {
            contact.Block(By, Now);
        }
        return await SavedAndOut(contact, ender);
    }
}

/// <summary>Lets him in again.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class UnblockingModel : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        if (contact.IsBlocked)
        {
            contact.Unblock(By, Now);
        }
        return await Saved();
    }
}
