using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Dossiers;

public sealed record SharedOn(Guid PanelId, string Panel, Guid ShareId, Guid? VersionId);

/// <summary>One document in a list: its newest version and on which panels it is shared.</summary>
public sealed record DocumentLine(Guid Id, string Name, DocumentKind Kind, Shelf Shelf, int Versions, Guid VersionId, string FileName, string MediaType, long Size, ScanState Scan, string By, DateTimeOffset At, InvoiceFacts? Invoice, string? SettlementOf, Guid? RequestId, IReadOnlyList<SharedOn> Shared)
{
    public bool HasPreview => Previews(MediaType);

    /// <summary>What the preview page can draw.</summary>
    internal static bool Previews(string mediaType) => mediaType is "application/pdf" or "image/jpeg" or "image/png" or "image/gif" or "image/webp" || Files.Handout.MaySayWhatItIs(mediaType);
}

/// <summary>Reads documents through the actor, newest first.</summary>
public sealed class DocumentLines(PortalDb db)
{
    /// <summary>The newest few.</summary>
    public async Task<IReadOnlyList<DocumentLine>> Newest(Actor actor, Guid dossierId, int most, CancellationToken stop) =>
        (await Read(actor, Among(actor, dossierId, null), 0, most, null, stop)).Lines;

    /// <summary>One page of them: of all he may see, of a dossier, or of what is shared on a panel.</summary>
    public async Task<PageOf<DocumentLine>> Page(Actor actor, PageAsked page, CancellationToken stop, Guid? dossierId = null, Guid? panelId = null)
    {
        var (lines, more) = await Read(actor, Among(actor, dossierId, panelId), page.Before, PageAsked.Size, panelId, stop);
        return page.Of(lines, more);
    }

    /// <summary>How many are shared on a panel, among what he may see.</summary>
    public Task<int> CountOnPanel(Actor actor, Guid panelId, CancellationToken stop) => Among(actor, null, panelId).CountAsync(stop);

    private IQueryable<Document> Among(Actor actor, Guid? dossierId, Guid? panelId)
    {
        var documents = db.DocumentsVisibleTo(actor).AsNoTracking();
        documents = dossierId is { } dossier ? documents.Where(d => d.DossierId == dossier) : documents;
        return panelId is { } panel ? documents.Where(d => db.VersionsSharedOn(panel).Any(v => v.DocumentId == d.Id)) : documents;
    }

    private async Task<(IReadOnlyList<DocumentLine> Lines, bool More)> Read(Actor actor, IQueryable<Document> documents, int before, int most, Guid? panelId, CancellationToken stop)
    {
        // One more than is shown tells that there are others.
        var rows = await documents.OrderByDescending(d => d.At).ThenBy(d => d.Id).Skip(before).Take(most + 1)
            .Select(d => new { d, SettlementOf = db.Documents.Where(i => i.Id == d.SettlementOfId).Select(i => i.Name).FirstOrDefault() }).ToListAsync(stop);
        var more = rows.Count > most;
        rows = [.. rows.Take(most)];
        // By the ids that were found: "the newest of each" in one statement ranks the versions of the whole office.
        var ids = rows.Select(r => r.d.Id).ToList();
        var versions = await (panelId is { } of ? db.VersionsSharedOn(of) : db.VersionsVisibleTo(actor)).Where(v => ids.Contains(v.DocumentId))
            .Select(v => new { v.DocumentId, v.Id, v.FileName, v.MediaType, v.Size, v.Blob.Scan, v.At, v.Number, v.ById }).ToListAsync(stop);
        var newest = versions.GroupBy(v => v.DocumentId).ToDictionary(v => v.Key, v => v.MaxBy(one => one.Number)!);
        var shared = !actor.IsStaff ? [] : await db.PanelShares.Where(s => ids.Contains(s.DocumentId))
            .Join(db.Panels, s => s.PanelId, p => p.Id, (s, p) => new { s.DocumentId, On = new SharedOn(p.Id, p.Name, s.Id, s.VersionId) }).ToListAsync(stop);
        var people = newest.Values.Select(v => v.ById).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var lines = from r in rows
                    where newest.ContainsKey(r.d.Id)
                    let seen = newest[r.d.Id]
                    select new DocumentLine(r.d.Id, r.d.Name, r.d.Kind, r.d.Shelf, seen.Number, seen.Id, seen.FileName, seen.MediaType, seen.Size, seen.Scan, names.GetValueOrDefault(seen.ById, ""), seen.At,
                        r.d.Invoice, r.SettlementOf, r.d.RequestId, [.. shared.Where(s => s.DocumentId == r.d.Id).Select(s => s.On)]);
        return ([.. lines], more);
    }
}
