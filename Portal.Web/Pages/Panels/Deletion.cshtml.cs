using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Panels;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Panels;

/// <summary>Deletes a panel (D6): its members lose it at once; those who were on no other panel and have no other access are deleted with
/// it; documents, invoices and settlements stay.</summary>
[AsksOffice(OfficeCapability.DeletePanels)]
public sealed class DeletionModel(Departures departures, SessionEnder ender) : PortalPage
{
    public Panel Panel { get; private set; } = null!;
    /// <summary>Contacts whose only access is this panel.</summary>
    public IReadOnlySet<Guid> Ends { get; private set; } = new HashSet<Guid>();

    public Task OnGetAsync(Guid id) => Load(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Load(id);
        Panel.Delete(By, Now);
        foreach (var contact in Panel.Members.Where(m => Ends.Contains(m.ContactId)).Select(m => m.Contact).ToList())
        {
            await departures.Remove(contact, By, Now, Stop);
        }
        Db.Panels.Remove(Panel);
        await Db.SaveChangesAsync(Stop);
        ender.Say();
        var dossier = await Db.DossiersWhereMay(Actor, Capability.SeeDossier).Where(d => d.ClientId == Panel.ClientId).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(Stop);
        return LocalRedirect(dossier is { } d ? $"/dossiers/{d}/panels" : "/clients");
    }

    private async Task Load(Guid id)
    {
        Panel = await Db.PanelsVisibleTo(Actor).Include(p => p.Members).ThenInclude(m => m.Contact).ThenInclude(c => c.Person).Include(p => p.Shares).AsSplitQuery().Where(p => p.Id == id).FirstOrNotFoundAsync(Stop);
        var members = Panel.Members.Select(m => m.ContactId).ToList();
        var elsewhere = await Db.Contacts.Where(c => members.Contains(c.Id) && (
                Db.PanelMembers.Any(m => m.ContactId == c.Id && m.PanelId != id)
                || Db.ContactRoles.Any(r => r.ContactId == c.Id && r.Roles != ClientRoles.None)
                || Db.ContactGroupMembers.Any(m => m.ContactId == c.Id && Db.ContactGroupRoles.Any(r => r.GroupId == m.GroupId && r.Roles != ClientRoles.None))
                || Db.CapabilityGrants.Any(g => g.PersonId == c.PersonId && g.Given)
                || Db.Contacts.Any(other => other.PersonId == c.PersonId && other.Id != c.Id)
                || Db.Dossiers.Any(d => d.ClientId == c.ClientId && d.ClientGroupId != null && Db.ClientGroups.Any(g => g.Id == d.ClientGroupId && g.MemberRoles != ClientRoles.None))))
            .Select(c => c.Id).ToListAsync(Stop);
        Ends = members.Except(elsewhere).ToHashSet();
    }
}
