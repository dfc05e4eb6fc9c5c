using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Dossiers;

public sealed record SharedOn(Guid PanelId, string Panel, Guid ShareId, Guid? VersionId);

/// <summary>One document in a list: its newest version and on which panels it is shared.</summary>
public sealed record DocumentLine(Guid Id, string Name, DocumentKind Kind, Shelf Shelf, int Versions, Guid VersionId, string FileName, string MediaType, long Size, ScanState Scan, string By, DateTimeOffset At, InvoiceFacts? Invoice, string? SettlementOf, Guid? RequestId, IReadOnlyList<SharedOn> Shared)
{
    public bool HasPreview => MediaType is "application/pdf" or "image/jpeg" or "image/png" or "image/gif" or "image/webp";
}

/// <summary>Reads documents through the actor, newest first.</summary>
public sealed class DocumentLines(PortalDb db)
{
    public async Task<List<DocumentLine>> Read(Actor actor, Guid? dossierId, int most, CancellationToken stop, Guid? panelId = null)
    {
        var documents = db.DocumentsVisibleTo(actor).AsNoTracking();
        documents = dossierId is { } dossier ? documents.Where(d => d.DossierId == dossier) : documents;
        documents = panelId is { } panel ? documents.Where(d => db.VersionsSharedOn(panel).Any(v => v.DocumentId == d.Id)) : documents;
        var rows = await documents.OrderByDescending(d => d.At).ThenBy(d => d.Id).Take(most).Select(d => new
        {
            d,
            Seen = (panelId == null ? db.VersionsVisibleTo(actor) : db.VersionsSharedOn(panelId.Value)).Where(v => v.DocumentId == d.Id).OrderByDescending(v => v.Number)
                .Select(v => new { v.Id, v.FileName, v.MediaType, v.Size, v.Blob.Scan, v.At, v.Number, v.ById }).FirstOrDefault(),
            SettlementOf = db.Documents.Where(i => i.Id == d.SettlementOfId).Select(i => i.Name).FirstOrDefault(),
            Shared = db.PanelShares.Where(s => s.DocumentId == d.Id).Join(db.Panels, s => s.PanelId, p => p.Id, (s, p) => new SharedOn(p.Id, p.Name, s.Id, s.VersionId)).ToList(),
        }).AsSplitQuery().ToListAsync(stop);
        var people = rows.Where(r => r.Seen is not null).Select(r => r.Seen!.ById).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        return [.. rows.Where(r => r.Seen is not null).Select(r => new DocumentLine(r.d.Id, r.d.Name, r.d.Kind, r.d.Shelf, r.Seen!.Number, r.Seen.Id, r.Seen.FileName, r.Seen.MediaType, r.Seen.Size, r.Seen.Scan,
            names.GetValueOrDefault(r.Seen.ById, ""), r.Seen.At, r.d.Invoice, r.SettlementOf, r.d.RequestId, actor.IsStaff ? r.Shared : []))];
    }
}
