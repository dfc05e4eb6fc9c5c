using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments.Lost;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Dossiers.Contacts;

/// <summary>Corrects the e-mail address of a person. One who signs in signs in with it from then on, so whoever corrects it has proved of late
/// who he is, and both addresses are told.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class AddressModel(EmailHolders holders) : ContactFormPage
{
    public async Task<IActionResult> OnPostAsync(string? email, Guid version)
    {
        var contact = await Load();
        var personId = contact.PersonId;
        if (Current.Session?.IsFresh(Now) == false && await Db.Users.AnyAsync(a => a.Id == personId && a.PasswordHash != null, Stop))
        {
            // The press is not repeated after the proof.
            return FreshPage.Ask($"/dossiers/{Id}/people/{ContactId}");
        }
        if (EmailHolders.Read(email) is not { } address)
        {
            Errors.Add(new FieldError("email", T["people.email-wrong", email ?? ""]));
        }
        else if (await holders.Find(address, Stop) is { } other && other.Id != contact.PersonId)
        {
            Errors.Add(new FieldError("email", T["undelivered.address-taken"]));
        }
        // With his address goes his way in: it must not lead to a client whose people are another's to manage.
        var managed = Db.DossiersOpenWhereMay(Actor, Capability.ManagePeople).Select(d => d.ClientId);
        if (await Db.Contacts.AnyAsync(c => c.PersonId == personId && !managed.Contains(c.ClientId), Stop))
        {
            Errors.Add(new FieldError("email", T["undelivered.address-elsewhere"]));
        }
        if (Errors.Count > 0 || Clashes(version, contact, Errors))
        {
            return await Again(new ContactTyped(null, null, null, email ?? ""));
        }
        await HttpContext.RequestServices.GetRequiredService<Readdressing>().Correct(contact.Person, EmailHolders.Read(email)!, By, Stop);
        return await Saved();
    }
}

/// <summary>Sends a person once more what did not arrive, on every dossier of the client on which one manages people.</summary>
[AsksDossier(Capability.ManagePeople)]
public sealed class SendingModel(LostReader reader, LostMessages lostMessages) : ContactVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Load();
        var managed = await Db.DossiersOpenWhereMay(Actor, Capability.ManagePeople).Where(d => d.ClientId == contact.ClientId).Select(d => d.Id).ToListAsync(Stop);
        var ids = (await reader.OfPerson(contact.PersonId, contact.ClientId, managed, Stop)).Where(l => l.CanGoAgain).Select(l => l.Id).ToList();
        foreach (var row in await Db.Undelivered.Where(u => ids.Contains(u.Id)).OrderBy(u => u.At).ToListAsync(Stop))
        {
            await lostMessages.SendAgain(row, By, Stop);
        }
        return await Saved();
    }
}
