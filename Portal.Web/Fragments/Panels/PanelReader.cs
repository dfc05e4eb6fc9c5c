using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Panels;

public sealed record PanelPerson(Guid ContactId, Guid PersonId, string Name, bool Member, bool Live);

/// <param name="Managed">The viewer may share here and change members; a member only reads.</param>
/// <param name="Count">Documents on it, whatever page is shown.</param>
/// <param name="People">Contacts of the client, members first; only for those who manage.</param>
public sealed record PanelView(Guid Id, Guid ClientId, string Name, string ClientName, bool Managed, bool Deletes, PageOf<DocumentLine> Shown, int Count, IReadOnlyList<PanelPerson> People, long Number, Guid? DossierId);

/// <summary>Reads panels through the actor: membership is the permission.</summary>
public sealed class PanelReader(PortalDb db, DocumentLines documents, TimeProvider clock)
{
    public async Task<PanelView> Read(Actor actor, Guid id, PageAsked page, CancellationToken stop)
    {
        var panel = await db.PanelsVisibleTo(actor).AsNoTracking().Where(p => p.Id == id).Select(p => new { p.ClientId, p.Name, Client = db.Clients.Where(c => c.Id == p.ClientId).Select(c => c.Name).First() }).FirstOrNotFoundAsync(stop);
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == panel.ClientId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var dossier = actor.IsStaff ? await db.DossiersWhereMay(actor, Capability.ShareOnPanels).Where(d => d.ClientId == panel.ClientId).OrderBy(d => d.ActivatedAt).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(stop) : null;
        var shown = await documents.Page(actor, page, stop, panelId: id);
        var count = shown is { Number: 1, More: false } ? shown.Lines.Count : await documents.CountOnPanel(actor, id, stop);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var people = dossier is null ? [] : await db.Contacts.AsNoTracking().Where(c => c.ClientId == panel.ClientId)
            .Select(c => new PanelPerson(c.Id, c.PersonId, c.Person.Name, db.PanelMembers.Any(m => m.PanelId == id && m.ContactId == c.Id), !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today)))
            .ToListAsync(stop);
        return new PanelView(id, panel.ClientId, panel.Name, panel.Client, dossier is not null, dossier is not null && actor.May(OfficeCapability.DeletePanels), shown, count,
            [.. people.OrderByDescending(p => p.Member).ThenBy(p => p.Name, StringComparer.CurrentCulture)], number, dossier);
    }
}
