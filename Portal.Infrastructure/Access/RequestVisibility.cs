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
        if (actor.Guest is { } guest)
        {
            return db.Requests.Where(r => r.Id == guest.RequestId);
        }
        var personId = actor.PersonId;
        var all = actor.DossierIdsWith(Capability.SeeDossier, Capability.SeeRequests);
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        return all.Count == open.Count
            ? db.Requests.Where(r => all.Contains(r.DossierId))
            : db.Requests.Where(r => open.Contains(r.DossierId) && (all.Contains(r.DossierId) || r.Recipients.Any(x => x.PersonId == personId)));
    }

    /// <summary>Addressed to him, and he holds AnswerRequests there. Staff answers none. Whether it is still open is the request's own rule.</summary>
    public static IQueryable<FileRequest> RequestsAnswerableBy(this PortalDb db, Actor actor)
    {
        if (actor.Guest is { } guest)
        {
            return db.Requests.Where(r => r.Id == guest.RequestId);
        }
        var personId = actor.PersonId;
        var dossiers = actor.DossierIdsWith(Capability.SeeDossier, Capability.AnswerRequests);
        return db.Requests.Where(r => dossiers.Contains(r.DossierId) && r.Recipients.Any(x => x.PersonId == personId));
    }

    /// <summary>Requests of which he sees everybody's files and who is there; who sees a request only as its recipient sees his own.</summary>
    public static IQueryable<FileRequest> RequestsSeenWholeBy(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            var open = db.DossiersOpenWhereMay(actor, Capability.SeeRequests);
            // Of the whole office the newest requests lead to their dossiers; one's own dossiers lead to their requests.
            if (actor.Staff is { LimitedToBranch: false } staff && staff.Roles.HasFlag(StaffRoles.Admin))
            {
                return db.Requests.Where(r => open.Any(d => d.Id == r.DossierId));
            }
            return from request in db.Requests
                   join dossier in open on request.DossierId equals dossier.Id
                   select request;
        }
        var all = actor.DossierIdsWith(Capability.SeeDossier, Capability.SeeRequests);
        return db.Requests.Where(r => all.Contains(r.DossierId));
    }
}
