using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Documents;

public sealed record PanelChoice(Guid Id, string Name, IReadOnlyList<string> Members);

public sealed record ShareLine(Guid Id, Guid PanelId, string Panel, int? Version, bool WithSettlement, DateTimeOffset At);

/// <param name="Readers">Client users who see it through their rights on the dossier, panels left aside.</param>
public sealed record DocumentView(Document Document, string DossierName, Capabilities May, IReadOnlyList<PanelChoice> Panels, IReadOnlyList<ShareLine> Shares, IReadOnlyList<string> Readers, IReadOnlyList<Document> Invoices, IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<string, ScanState> Scans, long Number)
{
    /// <summary>What the newest version says of itself, where it does.</summary>
    public Reading? Reading { get; init; }

    /// <summary>What it was put up for, newest first.</summary>
    public IReadOnlyList<Approvals.ApprovalLine> Approvals { get; init; } = [];

    /// <summary>Newest first; what was asked of this document, and what came of it.</summary>
    public required IReadOnlyList<Domain.Signing.SignatureRequest> Signatures { get; init; }
}

/// <summary>Reads one document with everything that says who sees it.</summary>
public sealed class DocumentReader(PortalDb db, Signing.SigningListReader signatures, TimeProvider clock)
{
    private const int MostApprovals = 10;

    public async Task<DocumentView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var document = await db.DocumentsVisibleTo(actor).AsNoTracking().Include(d => d.History.OrderByDescending(v => v.Number)).Where(d => d.Id == id).FirstOrNotFoundAsync(stop);
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == document.DossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var may = await db.CapabilitiesOn(actor, document.DossierId, stop);
        var dossier = await db.Dossiers.Where(d => d.Id == document.DossierId).Select(d => d.Name).FirstAsync(stop);
        var panels = await db.PanelsVisibleTo(actor).AsNoTracking().Where(p => p.ClientId == document.ClientId).OrderBy(p => p.Name)
            .Select(p => new PanelChoice(p.Id, p.Name, p.Members.Where(m => !m.Contact.IsBlocked && (m.Contact.EndsOn == null || m.Contact.EndsOn >= today)).Select(m => m.Contact.Person.Name).ToList())).AsSplitQuery().ToListAsync(stop);
        var shares = await db.PanelShares.AsNoTracking().Where(s => s.DocumentId == id).Join(db.Panels, s => s.PanelId, p => p.Id, (s, p) => new { s, p.Name }).ToListAsync(stop);
        var people = document.History.Select(v => v.ById).Distinct().ToList();
        var hashes = document.History.Select(v => v.Sha256).ToList();
        var capability = document.Shelf switch { Shelf.Request => Capability.SeeRequests, Shelf.Incoming => Capability.SeeAllIncoming, Shelf.Archive => Capability.SeeArchive };
        return new DocumentView(document, dossier, may, panels,
            [.. shares.Select(x => new ShareLine(x.s.Id, x.s.PanelId, x.Name, document.History.Find(v => v.Id == x.s.VersionId)?.Number, x.s.WithSettlement, x.s.At)).OrderBy(x => x.Panel)],
            [.. (await db.PeopleWhoMay(document.DossierId, capability, today, stop)).Where(p => p.Side == Side.Client).Select(p => p.Name)],
            await db.DocumentsVisibleTo(actor).AsNoTracking().Where(d => d.DossierId == document.DossierId && d.Kind == DocumentKind.OfficeInvoice && d.Id != id).OrderByDescending(d => d.At).Take(50).ToListAsync(stop),
            await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop),
            await db.Blobs.Where(b => hashes.Contains(b.Sha256)).ToDictionaryAsync(b => b.Sha256, b => b.Scan, stop), number)
        {
            Signatures = await signatures.OfDocument(actor, id, stop),
            Approvals = await Fragments.Approvals.ApprovalListReader.Lines(db.ApprovalsVisibleTo(actor).Where(a => a.DocumentId == id).OrderByDescending(a => a.PutUpAt).ThenBy(a => a.Id).Take(MostApprovals), stop),
        };
    }
}
