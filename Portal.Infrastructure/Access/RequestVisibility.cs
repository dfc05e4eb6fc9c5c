using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class RequestVisibility
{
    /// <summary>All requests of the dossiers where he holds SeeRequests; of the others he may open, those addressed to him.</summary>
    public static IQueryable<FileRequest> RequestsVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            return db.RequestsSeenWholeBy(actor);
        }
        var personId = actor.PersonId;
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier).Select(d => d.Id);
        var all = db.DossiersWhereMay(actor, Capability.SeeRequests).Select(d => d.Id);
        return db.Requests.Where(r => open.Contains(r.DossierId) && (all.Contains(r.DossierId) || r.Recipients.Any(x => x.PersonId == personId)));
    }

    /// <summary>Addressed to him, and he holds AnswerRequests there. Staff answers none. Whether it is still open is the request's own rule.</summary>
    public static IQueryable<FileRequest> RequestsAnswerableBy(this PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var dossiers = db.DossiersOpenWhereMay(actor, Capability.AnswerRequests).Select(d => d.Id);
        return db.Requests.Where(r => dossiers.Contains(r.DossierId) && r.Recipients.Any(x => x.PersonId == personId));
    }

    /// <summary>Requests of which he sees everybody's files and who is there; who sees a request only as its recipient sees his own.</summary>
    public static IQueryable<FileRequest> RequestsSeenWholeBy(this PortalDb db, Actor actor) =>
        // A join, not IN: for an Admin the list would be the whole office.
        from request in db.Requests
        join dossier in db.DossiersOpenWhereMay(actor, Capability.SeeRequests) on request.DossierId equals dossier.Id
        select request;
}
