using System.Linq.Expressions;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Panels;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

using VersionRule = Expression<Func<DocumentVersion, bool>>;

/// <summary>Who sees a file: by the shelf it stands on, by the request it answers or goes with, and by the panels it was shared on.
/// A document is seen by whoever sees one of its versions; which versions those are, only <see cref="VersionsVisibleTo"/> says.</summary>
public static class DocumentVisibility
{
    public static IQueryable<Document> DocumentsVisibleTo(this PortalDb db, Actor actor)
    {
        var documents = db.DocumentsInSightOf(actor);
        var versions = db.VersionsVisibleTo(actor);
        return SeesEveryShelf(actor) ? documents : documents.Where(d => versions.Any(v => v.DocumentId == d.Id));
    }

    public static IQueryable<DocumentVersion> VersionsVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.Signs is { } signs)
        {
            return db.DocumentVersions.Where(v => db.Signatures.Any(s => s.Id == signs.SignatureId && s.VersionId == v.Id));
        }
        var versions = db.VersionsInSightOf(actor);
        return SeesEveryShelf(actor) ? versions
            : actor.Staff is { } staff ? versions.Where(OnShelf(db, actor.PersonId, StaffRights.Of(staff.Roles)).Or(OnRequest(db, actor)))
            : versions.Where(OnShelf(actor).Or(Own(actor)).Or(OnRequest(db, actor)).Or(PutUpTo(db, actor)).Or(ToSign(db, actor)).Or(Shared(db, db.SharesSeenBy(actor))));
    }

    /// <summary>What a panel shows its members; for the office's "see as this user" and for the panel's own page.</summary>
    public static IQueryable<DocumentVersion> VersionsSharedOn(this PortalDb db, Guid panelId) =>
        db.DocumentVersions.Where(Shared(db, db.PanelShares.Where(s => s.PanelId == panelId)));

    /// <summary>Documents that a client user sees as documents, by where they stand; not only a version that was sent or shown to him.</summary>
    internal static IQueryable<Document> DocumentsSeenWholeBy(this PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        var archive = actor.DossierIdsWith(Capability.SeeDossier, Capability.SeeArchive);
        var incoming = actor.DossiersWhoseIncomingIsRead();
        var requests = db.RequestsSeenWholeBy(actor);
        return db.DocumentsInSightOf(actor).Where(d => (d.ById == personId && open.Contains(d.DossierId))
            || (d.Shelf == Shelf.Archive && archive.Contains(d.DossierId))
            || (d.Shelf == Shelf.Incoming && incoming.Contains(d.DossierId))
            || (d.Shelf == Shelf.Request && requests.Any(r => r.Id == d.RequestId)));
    }

    /// <summary>First cut, on an index: a client user's are the documents of clients he is a live contact of, whatever else was attached
    /// or shared by mistake; a staff member's are those in dossiers that he may open.</summary>
    private static IQueryable<Document> DocumentsInSightOf(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            return from document in db.Documents
                   join dossier in db.DossiersWhereMay(actor, Capability.SeeDossier) on document.DossierId equals dossier.Id
                   select document;
        }
        var clients = actor.ClientIds();
        return db.Documents.Where(d => clients.Contains(d.ClientId));
    }

    /// <summary>Nearly all staff: what they may open they see whole, and the database is asked nothing more.</summary>
    private static bool SeesEveryShelf(Actor actor)
    {
        var shelves = Capabilities.Of(Capability.SeeRequests, Capability.SeeAllIncoming, Capability.SeeArchive);
        return actor.Staff is { HasSingleGrants: false } staff && (StaffRights.Of(staff.Roles) & shelves) == shelves;
    }

    private static IQueryable<DocumentVersion> VersionsInSightOf(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            return from version in db.DocumentVersions
                   join dossier in db.DossiersWhereMay(actor, Capability.SeeDossier) on version.Document.DossierId equals dossier.Id
                   select version;
        }
        var clients = actor.ClientIds();
        return db.DocumentVersions.Where(v => clients.Contains(v.Document.ClientId));
    }

    /// <summary>A client user: the archive with SeeArchive, all incoming where he reads it. Answers to requests go by their request.</summary>
    private static VersionRule OnShelf(Actor actor)
    {
        var archive = actor.DossierIdsWith(Capability.SeeDossier, Capability.SeeArchive);
        var incoming = actor.DossiersWhoseIncomingIsRead();
        return v => (v.Document.Shelf == Shelf.Archive && archive.Contains(v.Document.DossierId))
            || (v.Document.Shelf == Shelf.Incoming && incoming.Contains(v.Document.DossierId));
    }

    /// <summary>Staff: what the single grant for the shelf's capability says, else what the roles say. What a client took back unjudged
    /// stays with the office: everything is kept (E6).</summary>
    private static VersionRule OnShelf(PortalDb db, Guid personId, Capabilities byRoles)
    {
        var (requests, incoming, archive) = (byRoles.Has(Capability.SeeRequests), byRoles.Has(Capability.SeeAllIncoming), byRoles.Has(Capability.SeeArchive));
        return v => db.CapabilityGrants
                .Where(g => g.DossierId == v.Document.DossierId && g.PersonId == personId && g.Capability == (
                    v.Document.Shelf == Shelf.Request ? Capability.SeeRequests : v.Document.Shelf == Shelf.Incoming ? Capability.SeeAllIncoming : Capability.SeeArchive))
                .Select(g => (bool?)g.Given).FirstOrDefault()
            ?? (v.Document.Shelf == Shelf.Request ? requests : v.Document.Shelf == Shelf.Incoming ? incoming : archive);
    }

    /// <summary>What a client user brought in himself, wherever it stands now, as long as he may open the dossier.</summary>
    private static VersionRule Own(Actor actor)
    {
        var personId = actor.PersonId;
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        return v => (v.ById == personId || v.Document.ById == personId) && open.Contains(v.Document.DossierId);
    }

    /// <summary>Files of requests: the answers for those who see the whole request; for every recipient what the office sent along. Of a
    /// document to be updated that is the newest version that the office put there or that stood there when it asked, so that a
    /// recipient who sees only his own files does not get a colleague's answer by this way.</summary>
    private static VersionRule OnRequest(PortalDb db, Actor actor)
    {
        var whole = db.RequestsSeenWholeBy(actor);
        var visible = db.RequestsVisibleTo(actor);
        return v => db.RequestFiles.Any(f => f.VersionId == v.Id && whole.Any(r => r.Id == f.Item.RequestId))
            || db.RequestAttachments.Any(a => a.VersionId == v.Id && visible.Any(r => r.Id == a.RequestId))
            || db.RequestItems.Any(i => i.ExampleVersionId == v.Id && visible.Any(r => r.Id == i.RequestId))
            || db.RequestItems.Any(i => i.UpdateOfDocumentId == v.DocumentId && visible.Any(r => r.Id == i.RequestId)
                && (v.At <= i.Request.AskedAt || db.Staff.Any(s => s.PersonId == v.ById))
                && !db.DocumentVersions.Any(w => w.DocumentId == v.DocumentId && w.Number > v.Number
                    && (w.At <= i.Request.AskedAt || db.Staff.Any(s => s.PersonId == w.ById))));
    }

    /// <summary>What he is asked to approve, and what he decided on: those very versions. What was withdrawn is his no more.</summary>
    private static VersionRule PutUpTo(PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var (his, open) = (db.ApprovalsOf(actor), actor.DossierIdsWith(Capability.SeeDossier));
        return v => his.Any(a => a.VersionId == v.Id && a.State != ApprovalState.Withdrawn)
            || (open.Contains(v.Document.DossierId) && db.ApprovalDecisions.Any(d => d.VersionId == v.Id && d.PersonId == personId));
    }

    /// <summary>What he is asked to sign, or signed: that very version. What ended without him is his no more.</summary>
    private static VersionRule ToSign(PortalDb db, Actor actor)
    {
        var (personId, his) = (actor.PersonId, db.SignaturesVisibleTo(actor));
        return v => his.Any(s => s.VersionId == v.Id && (s.State == SigningState.Open || s.Signers.Any(x => x.PersonId == personId && x.State == SignerState.Signed)));
    }

    /// <summary>Shared as it goes on: the version that was newest at that moment and all later ones; or that one version only. The
    /// settlement of a shared invoice goes along where the share says so.</summary>
    private static VersionRule Shared(PortalDb db, IQueryable<PanelShare> shares) =>
        v => shares.Any(s => s.DocumentId == v.DocumentId && (s.VersionId == v.Id
                || (s.VersionId == null && !db.DocumentVersions.Any(w => w.DocumentId == v.DocumentId && w.Number > v.Number && w.At <= s.At))))
            || shares.Any(s => s.WithSettlement && s.DocumentId == v.Document.SettlementOfId
                && !db.DocumentVersions.Any(w => w.DocumentId == v.DocumentId && w.Number > v.Number && w.At <= s.At));

    private static IQueryable<PanelShare> SharesSeenBy(this PortalDb db, Actor actor)
    {
        var panels = db.PanelsVisibleTo(actor).Select(p => p.Id);
        return db.PanelShares.Where(s => panels.Contains(s.PanelId));
    }
}
