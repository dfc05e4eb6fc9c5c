using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Mailboxes;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Away;

/// <summary>Reads who of the office is away. Colleagues may know that of one another; whose dossiers a stand-in cannot open only who can mend it.</summary>
public sealed class AwayReader(PortalDb db, Numbers numbers)
{
    public async Task<AwayView> Read(Actor actor, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Inbox(actor.PersonId));
        var (today, runs) = (actor.Today, actor.May(OfficeCapability.ManageMailboxes));
        var staff = await db.Staff.Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= today)).OrderBy(s => s.Person.Name).ThenBy(s => s.PersonId).Select(s => new Choice(s.PersonId, s.Person.Name)).ToListAsync(stop);
        var rows = await db.StaffAbsences.AsNoTracking().Where(a => a.LastDay >= today).OrderBy(a => a.FirstDay).ThenBy(a => a.Id).Select(a => new
        {
            Absence = a,
            Name = db.People.Where(p => p.Id == a.PersonId).Select(p => p.Name).First(),
            StandIn = db.People.Where(p => p.Id == a.StandInId).Select(p => p.Name).First(),
        }).ToListAsync(stop);
        var lines = new List<AwayLine>();
        foreach (var row in rows)
        {
            var concerned = runs || row.Absence.PersonId == actor.PersonId;
            lines.Add(new AwayLine(row.Absence.Id, row.Absence.PersonId, row.Name, row.StandIn, row.Absence.FirstDay, row.Absence.LastDay, row.Absence.Covers(today), concerned,
                concerned ? await Unseen(row.Absence, today, stop) : null));
        }
        return new AwayView(lines, runs ? staff : [new Choice(actor.PersonId, actor.Name)], staff, actor.PersonId, today, number, numbers.Epoch);
    }

    private async Task<int> Unseen(StaffAbsence absence, DateOnly today, CancellationToken stop)
    {
        var his = db.Dossiers.Where(d => d.ManagerId == absence.PersonId);
        var all = await his.CountAsync(stop);
        if (all == 0 || await ActorReader.Read(db, absence.StandInId, "", today, stop) is not { } standIn)
        {
            return all;
        }
        var open = db.DossiersWhereMay(standIn, Capability.SeeDossier);
        return all - await his.CountAsync(d => open.Any(o => o.Id == d.Id), stop);
    }
}
