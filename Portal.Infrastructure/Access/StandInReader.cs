using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Reads for whom somebody stands in, with what those may do themselves: nobody does more in the place of another than he could.</summary>
internal static class StandInReader
{
    public static async Task<IReadOnlyList<StandIn>> Read(PortalDb db, Actor actor, CancellationToken stop)
    {
        var (mine, personId) = (actor.ContactIds(), actor.PersonId);
        var absences = await db.ApproverAbsences.AsNoTracking().Where(a => a.SubstituteId == personId && a.BegunAt != null && mine.Contains(a.SubstituteContactId)).ToListAsync(stop);
        var away = absences.Select(a => a.ContactId).ToList();
        // Who may not come in himself is stood in for by nobody.
        var live = await db.Contacts.LiveOn(actor.Today).Where(c => away.Contains(c.Id) && !db.Staff.Any(s => s.PersonId == c.PersonId)).Select(c => c.Id).ToListAsync(stop);
        var found = new List<StandIn>();
        foreach (var absence in absences.Where(a => live.Contains(a.ContactId)))
        {
            var contacts = await ContactReader.WithDossiers(db, absence.PersonId, [new ContactFacts(absence.ContactId, absence.ClientId, [])], stop);
            found.Add(new StandIn(contacts[0], absence.BegunAt!.Value));
        }
        return found;
    }
}
