using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Company;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Absences;

/// <summary>Reads who is away; the page has asked the right already.</summary>
public sealed class AbsenceReader(PortalDb db, Numbers numbers, AbsenceNotes notes, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>At a client, for the office or for who manages the users of a dossier. He sets his own on his own page, where nobody takes his
    /// place whom he merely likes.</summary>
    public async Task<AbsencesView> At(Actor actor, Guid dossierId, Guid clientId, string address, CancellationToken stop)
    {
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == clientId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var users = await db.UsersOn(dossierId, clientId).AsNoTracking().Include(c => c.Person).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Take(Most).ToListAsync(stop);
        var coming = users.Where(c => c.HasAccess(actor.Today)).ToList();
        var away = actor.IsStaff ? coming : await Managed(actor, coming, stop);
        var of = users.Select(c => c.Id).ToHashSet();
        var rows = await Rows(db.AbsencesWhole().Where(a => a.ClientId == clientId), stop);
        return new AbsencesView(address, Topics.Client(clientId), number, "", [.. away.Where(c => c.PersonId != actor.PersonId).Select(Of)], [.. coming.Where(c => c.PersonId != actor.PersonId).Select(Of)],
            await Lines(rows.Where(r => actor.IsStaff || of.Contains(r.ContactId)), actor, r => actor.IsStaff || r.PersonId == actor.PersonId || away.Exists(c => c.Id == r.ContactId), stop), clock.OfficeDay());
    }

    /// <summary>The reader's own: where he approves, and for whom he stands in.</summary>
    public async Task<AbsencesView> Own(Actor actor, CancellationToken stop)
    {
        var (number, personId) = (numbers.Of(Topics.Desk(actor.PersonId)), actor.PersonId);
        var clients = actor.Contacts.Select(c => c.ClientId).ToList();
        var rows = await Rows(db.AbsencesWhole().Where(a => clients.Contains(a.ClientId) && (a.PersonId == personId || a.SubstituteId == personId)), stop);
        var (people, substitutes) = (new List<AbsencePerson>(), new List<AbsencePerson>());
        foreach (var contact in actor.Contacts)
        {
            var name = await db.Clients.Where(c => c.Id == contact.ClientId).Select(c => c.Name).FirstAsync(stop);
            var holders = await db.WhoApprovesAt(contact, actor.Today, stop);
            if (holders.Exists(h => h.Id == contact.ContactId))
            {
                people.Add(new AbsencePerson(contact.ContactId, contact.ClientId, personId, actor.Name, name));
                substitutes.AddRange(holders.Where(h => h.Id != contact.ContactId).Select(h => Of(h) with { Group = name }));
            }
        }
        return new AbsencesView("/me/absences", Topics.Desk(personId), number, numbers.Epoch, people, substitutes, await Lines(rows, actor, r => r.PersonId == personId, stop), clock.OfficeDay()) { IsOwn = true };
    }

    /// <summary>Those of whom he may manage everything.</summary>
    private async Task<List<Contact>> Managed(Actor actor, List<Contact> contacts, CancellationToken stop)
    {
        var managed = new List<Contact>();
        foreach (var contact in contacts)
        {
            if (UserManagement.MayManage(await db.RightsAtClient(contact, stop), CompanyReader.Own(actor)))
            {
                managed.Add(contact);
            }
        }
        return managed;
    }

    private static Task<List<ApproverAbsence>> Rows(IQueryable<ApproverAbsence> absences, CancellationToken stop) =>
        absences.AsNoTracking().OrderBy(a => a.FirstDay).ThenBy(a => a.Contact.Person.Name).ThenBy(a => a.Id).Take(Most).ToListAsync(stop);

    private async Task<List<AbsenceLine>> Lines(IEnumerable<ApproverAbsence> rows, Actor actor, Func<ApproverAbsence, bool> mayEnd, CancellationToken stop)
    {
        var lines = new List<AbsenceLine>();
        foreach (var row in rows)
        {
            var client = await db.Clients.Where(c => c.Id == row.ClientId).Select(c => c.Name).FirstAsync(stop);
            lines.Add(new AbsenceLine(row.Id, row.PersonId, row.Contact.Person.Name, row.Substitute.Person.Name, client, row.FirstDay, row.LastDay, row.Stands, mayEnd(row), row.SubstituteId == actor.PersonId, await notes.Of(row, stop)));
        }
        return lines;
    }

    private static AbsencePerson Of(Contact contact) => new(contact.Id, contact.ClientId, contact.PersonId, contact.Person.Name);
}
