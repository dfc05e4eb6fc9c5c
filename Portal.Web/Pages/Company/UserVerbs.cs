using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Company;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Company;

/// <summary>Gives a user another profile on this dossier. Whoever manages its users himself stays to do so, unless another one is there.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class ProfileModel : CompanyUserPage
{
    public async Task<IActionResult> OnPostAsync(ClientRoles? role)
    {
        var contact = await Load();
        if (!UserManagement.MayManage((await Db.RightsAtClient(contact, Stop)).Where(d => d.DossierId == Id), CompanyReader.Own(Actor)))
        {
            throw new RuleBroken("company.more-than-you");
        }
        if (role is not { } chosen || (chosen != ClientRoles.None && !(await Reader.Givable(Actor, Id, Stop)).Contains(chosen)))
        {
            throw new RuleBroken("company.role-needed");
        }
        if (contact.PersonId == Actor.PersonId && !ClientRights.Of(chosen).Has(Capability.ManageClientUsers)
            && !(await Db.PeopleWhoMay(Id, Capability.ManageClientUsers, Today, Stop)).Any(p => p.Side == Side.Client && p.PersonId != Actor.PersonId))
        {
            throw new RuleBroken("company.last-administrator");
        }
        (await Db.Dossiers.Include(d => d.ContactRoles).FirstAsync(d => d.Id == Id, Stop)).GiveRoles(contact, chosen, By, Now);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(contact.PersonId == Actor.PersonId ? "/home" : Back);
    }
}

/// <summary>Sends the activation mail again; not again and again.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class InvitationModel(Invitations invitations) : CompanyUserPage
{
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(10);

    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await LoadWhole();
        if (!contact.HasAccess(Today))
        {
            throw new RuleBroken("people.no-access-to-invite");
        }
        if (contact.InvitedAt is { } last && Now - last < Gap)
        {
            throw new RuleBroken("company.just-invited");
        }
        await invitations.Invite(contact, By, Now, Stop);
        return await Saved();
    }
}

/// <summary>Keeps a user out of everything of this client.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class BlockModel(Departures departures, SessionEnder ender) : CompanyUserPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await LoadWhole();
        if (!contact.IsBlocked)
        {
            contact.Block(By, Now);
            await departures.LetOut(contact, Now, Stop);
        }
        var answer = await Saved();
        ender.Say();
        return answer;
    }
}

/// <summary>Lets him in again.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class UnblockingModel : CompanyUserPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await LoadWhole();
        if (contact.IsBlocked)
        {
            contact.Unblock(By, Now);
        }
        return await Saved();
    }
}

/// <summary>Takes a user away from the company, after saying what he loses.</summary>
[AsksDossier(Capability.ManageClientUsers)]
public sealed class DeletionModel(Departures departures, SessionEnder ender) : CompanyUserPage
{
    public string Name { get; private set; } = "";

    public async Task OnGetAsync() => Name = (await LoadWhole()).Person.Name;

    public async Task<IActionResult> OnPostAsync()
    {
        await departures.Remove(await LoadWhole(), By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        ender.Say();
        return LocalRedirect(Company.Users);
    }
}
