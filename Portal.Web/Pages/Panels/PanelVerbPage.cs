using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Panels;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Panels;

/// <summary>One change to a panel by the office: whoever may share on a dossier of its client.</summary>
public abstract class PanelVerbPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected async Task<Panel> Load()
    {
        var panel = await Db.PanelsVisibleTo(Actor).Include(p => p.Members).ThenInclude(m => m.Contact).ThenInclude(c => c.Person).Include(p => p.Shares).AsSplitQuery().Where(p => p.Id == Id).FirstOrNotFoundAsync(Stop);
        var dossier = await Db.DossiersWhereMay(Actor, Capability.ShareOnPanels).Where(d => d.ClientId == panel.ClientId).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(Stop) ?? throw new Forbidden();
        await On(dossier);
        return panel;
    }

    protected Task<Contact> ContactOf(Panel panel, Guid contactId) =>
        Db.Contacts.Include(c => c.Person).Where(c => c.Id == contactId && c.ClientId == panel.ClientId).FirstOrNotFoundAsync(Stop);

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        var reader = HttpContext.RequestServices.GetRequiredService<PanelReader>();
        return await Done(Links.Panel(Id), async () => Fragment.Of<PanelBody>(new { View = await reader.Read(Actor, Id, new PageAsked(1), Stop) }));
    }
}

/// <summary>Gives a contact a place on the panel.</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class MembershipModel : PanelVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid contactId)
    {
        var panel = await Load();
        panel.Add(await ContactOf(panel, contactId), By, Now);
        return await Saved();
    }
}

/// <summary>Takes a contact off the panel.</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class LeaveModel : PanelVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid contactId)
    {
        var panel = await Load();
        panel.Remove(await ContactOf(panel, contactId), By, Now);
        return await Saved();
    }
}

/// <summary>Takes a document off the panel; the document stays.</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class UnshareModel : PanelVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid shareId)
    {
        var panel = await Load();
        var share = panel.Shares.Find(s => s.Id == shareId) ?? throw new NotFound();
        var name = await Db.Documents.Where(d => d.Id == share.DocumentId).Select(d => d.Name).FirstAsync(Stop);
        panel.Unshare(share, name, By, Now);
        return await Saved();
    }
}
