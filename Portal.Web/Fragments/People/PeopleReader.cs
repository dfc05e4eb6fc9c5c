using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Lost;

namespace Portal.Web.Fragments.People;

/// <summary>A staff member on a dossier, and by which ways he is.</summary>
public sealed record StaffLine(Guid PersonId, string Name, IReadOnlyList<Why> Ways);

/// <summary>A contact of the dossier's client: what he was given here, and by which ways he has rights now.</summary>
public sealed record ContactLine(Guid Id, Guid PersonId, string Name, string Email, string Language, string Function, bool HasAccess, bool IsBlocked, DateOnly? EndsOn, DateTimeOffset? InvitedAt, DateTimeOffset? ActivatedAt, ClientRoles Direct, IReadOnlyList<Why> Ways, Guid Version)
{
    /// <summary>Which ways to him do not work.</summary>
    public IReadOnlyList<FailingWay> Failing { get; init; } = [];
}

/// <summary>A contact group of the client, and the roles it carries on this dossier.</summary>
public sealed record ContactGroupLine(Guid Id, string Name, ClientRoles Roles, IReadOnlyList<string> Members);

/// <param name="ClientNumber">Where the client's stream stood: contacts are his, roles are the dossier's.</param>
public sealed record PeopleView(DossierFrame Frame, long ClientNumber, WhyDoors Doors, IReadOnlyList<StaffLine> Staff, IReadOnlyList<ContactLine> Contacts, IReadOnlyList<ContactGroupLine> Groups, IReadOnlyList<AskLine> Asks)
{
    public bool Manages => Doors.People;

    /// <summary>Somebody who can come in today is Administrator at the client.</summary>
    public bool HasAdministrator => Contacts.Any(c => c.Ways.Any(w => w.Roles.HasFlag(ClientRoles.Administrator)));
}

/// <summary>Reads who is on a dossier, and why; the page has asked the right already.</summary>
public sealed class PeopleReader(PortalDb db, CompanyReader companies, LostReader lost)
{
    /// <summary>A client has a handful of contacts; past this many, the first by name.</summary>
    private const int Most = 200;

    public async Task<PeopleView> Read(Actor reader, DossierFrame frame, CancellationToken stop)
    {
        var today = reader.Today;
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == frame.ClientId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var staff = new List<StaffLine>();
        foreach (var person in await db.StaffReaching(frame.Id, today, stop))
        {
            staff.Add(new StaffLine(person.PersonId, person.Name, await db.WhyMay(person.PersonId, frame.Id, today, stop)));
        }
        var rows = await db.Contacts.AsNoTracking().Where(c => c.ClientId == frame.ClientId).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Take(Most).Select(c => new
        {
            Contact = c,
            c.Person,
            Direct = db.ContactRoles.Where(r => r.DossierId == frame.Id && r.ContactId == c.Id).Select(r => r.Roles).FirstOrDefault(),
        }).ToListAsync(stop);
        var failing = frame.May.Has(Capability.AskForFiles) ? await lost.Failing([.. rows.Select(r => r.Person.Id)], stop) : null;
        var contacts = new List<ContactLine>();
        foreach (var row in rows)
        {
            var access = row.Contact.HasAccess(today);
            contacts.Add(new ContactLine(row.Contact.Id, row.Person.Id, row.Person.Name, row.Person.Email, row.Person.Language, row.Contact.Function, access, row.Contact.IsBlocked, row.Contact.EndsOn,
                row.Contact.InvitedAt, row.Contact.ActivatedAt, row.Direct, access ? await db.WhyMay(row.Person.Id, frame.Id, today, stop) : [], row.Contact.Version)
            {
                Failing = failing is null ? [] : [.. failing[row.Person.Id]],
            });
        }
        return new PeopleView(frame, number, WhyDoors.Of(reader, frame.Id, frame.May), staff, contacts, await Groups(frame, stop), await companies.OpenAsks(frame.Id, stop));
    }

    private async Task<List<ContactGroupLine>> Groups(DossierFrame frame, CancellationToken stop)
    {
        var rows = await db.ContactGroups.AsNoTracking().Where(g => g.ClientId == frame.ClientId).OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Most).Select(g => new
        {
            g.Id,
            g.Name,
            Roles = db.ContactGroupRoles.Where(r => r.DossierId == frame.Id && r.GroupId == g.Id).Select(r => r.Roles).FirstOrDefault(),
            Members = (from m in db.ContactGroupMembers join c in db.Contacts on m.ContactId equals c.Id where m.GroupId == g.Id orderby c.Person.Name select c.Person.Name).ToList(),
        }).ToListAsync(stop);
        return [.. rows.Select(r => new ContactGroupLine(r.Id, r.Name, r.Roles, r.Members))];
    }
}
