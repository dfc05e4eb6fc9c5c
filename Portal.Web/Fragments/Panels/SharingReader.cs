using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Users;

namespace Portal.Web.Fragments.Panels;

/// <summary>A document that could be shared.</summary>
/// <param name="Shared">How it is on the panel already: a version's number, or null for the document as it goes on.</param>
public sealed record ShareableDocument(Guid Id, string Name, DocumentKind Kind, string Dossier, DateTimeOffset At, IReadOnlyList<ShareableVersion> Versions, IReadOnlyList<int?> Shared);

public sealed record ShareableVersion(Guid Id, int Number, DateTimeOffset At);

/// <param name="Members">Who will see it: those on the panel who can come in.</param>
/// <param name="Older">Which page comes next; null on the last.</param>
public sealed record PanelSharingView(Guid PanelId, string Panel, string Client, IReadOnlyList<string> Members, string Words, IReadOnlyList<ShareableDocument> Documents, int At, int? Older)
{
    public string Page(int at) => $"{Links.Panel(PanelId)}/sharing?{(Words.Length > 0 ? $"q={Uri.EscapeDataString(Words)}&" : "")}at={at}";
}

/// <summary>Reads what may be shared on a panel: documents of its client, newest first, on whose dossiers the actor may share.</summary>
public sealed class SharingReader(PortalDb db)
{
    private const int PageSize = 50;

    public async Task<PanelSharingView> Read(Actor actor, Guid panelId, string? words, int at, CancellationToken stop)
    {
        var panel = await db.PanelsVisibleTo(actor).AsNoTracking().Where(p => p.Id == panelId)
            .Select(p => new { p.Name, p.ClientId, Client = db.Clients.Where(c => c.Id == p.ClientId).Select(c => c.Name).First() }).FirstOrNotFoundAsync(stop);
        var today = actor.Today;
        var members = await db.PanelMembers.Where(m => m.PanelId == panelId && !m.Contact.IsBlocked && (m.Contact.EndsOn == null || m.Contact.EndsOn >= today))
            .Select(m => m.Contact.Person.Name).ToListAsync(stop);
        var dossiers = await db.DossiersOpenWhereMay(actor, Capability.ShareOnPanels).Where(d => d.ClientId == panel.ClientId).Select(d => new { d.Id, d.Name }).ToDictionaryAsync(d => d.Id, d => d.Name, stop);
        var ids = dossiers.Keys.ToList();
        var documents = db.DocumentsVisibleTo(actor).AsNoTracking().Where(d => ids.Contains(d.DossierId));
        var typed = words?.Trim() ?? "";
        if (typed.Length > 0)
        {
            var like = ManagedClients.Like(typed);
            documents = documents.Where(d => EF.Functions.Like(d.Name, like));
        }
        at = Math.Clamp(at, 1, 10_000);
        var found = await documents.OrderByDescending(d => d.At).ThenBy(d => d.Id).Skip((at - 1) * PageSize).Take(PageSize + 1).Select(d => new { d.Id, d.Name, d.Kind, d.DossierId, d.At }).ToListAsync(stop);
        var shown = found.Take(PageSize).Select(d => d.Id).ToList();
        var versions = (await db.VersionsVisibleTo(actor).Where(v => shown.Contains(v.DocumentId)).Select(v => new { v.DocumentId, v.Id, v.Number, v.At }).ToListAsync(stop)).ToLookup(v => v.DocumentId);
        var shares = (await db.PanelShares.Where(s => s.PanelId == panelId && shown.Contains(s.DocumentId)).Select(s => new { s.DocumentId, s.VersionId }).ToListAsync(stop)).ToLookup(s => s.DocumentId, s => s.VersionId);
        return new PanelSharingView(panelId, panel.Name, panel.Client, [.. members.Order(StringComparer.CurrentCulture)], typed,
            [.. from d in found.Take(PageSize)
                select new ShareableDocument(d.Id, d.Name, d.Kind, dossiers[d.DossierId], d.At,
                    [.. versions[d.Id].OrderByDescending(v => v.Number).Select(v => new ShareableVersion(v.Id, v.Number, v.At))],
                    [.. shares[d.Id].Select(id => versions[d.Id].FirstOrDefault(v => v.Id == id)?.Number)])], at, found.Count > PageSize ? at + 1 : null);
    }
}
