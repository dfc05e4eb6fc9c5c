using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Somebody new at a client, as he was typed.</summary>
/// <param name="Email">As <see cref="EmailHolders.Read"/> gives it.</param>
/// <param name="Roles">On the one dossier where he is added.</param>
public sealed record Newcomer(string Name, string Email, string Language, string Function, ClientRoles Roles);

/// <summary>Adds a contact to a dossier's client with his roles there. Who was taken away before comes back as the same contact. The caller saves.</summary>
public sealed class Joining(PortalDb db, Invitations invitations)
{
    /// <summary>A client has a handful of contacts; the lists of the portal show this many.</summary>
    public const int Most = 200;

    public Task<bool> IsFull(Guid clientId, CancellationToken stop) => db.Contacts.Where(c => c.ClientId == clientId).Skip(Most - 1).AnyAsync(stop);

    /// <param name="known">Whoever has this address already; he keeps his own name.</param>
    public async Task<Contact> Add(Guid dossierId, Newcomer newcomer, Person? known, bool invite, By by, DateTimeOffset at, CancellationToken stop)
    {
        var dossier = await db.Dossiers.Include(d => d.Client).Include(d => d.ContactRoles).FirstAsync(d => d.Id == dossierId, stop);
        var contact = known is null ? null : await db.Contacts.IgnoreQueryFilters().Include(c => c.Person).FirstOrDefaultAsync(c => c.ClientId == dossier.ClientId && c.PersonId == known.Id, stop);
        if (contact is null)
        {
            contact = Contact.Add(dossier.Client, known ?? Created(newcomer), newcomer.Function, by, at);
            db.Contacts.Add(contact);
        }
        else
        {
            contact.AddAgain(newcomer.Function, by, at);
        }
        dossier.GiveRoles(contact, newcomer.Roles, by, at);
        if (invite)
        {
            await invitations.Invite(contact, by, at, stop);
        }
        return contact;
    }

    private Person Created(Newcomer newcomer)
    {
        var person = Person.Create(newcomer.Name, newcomer.Email, newcomer.Language, Side.Client);
        db.People.Add(person);
        return person;
    }
}
