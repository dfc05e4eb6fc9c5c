using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Dossiers;

/// <summary>The head of a dossier: what stays in view on all its tabs.</summary>
public sealed record DossierFrame(Guid Id, Guid ClientId, string Name, string Code, ClientCard Card, Configuration Configuration, DossierModules Modules, bool IsPrivate, bool IsWorklist, Guid? ManagerId, string? Manager, string? Group, DossierSummary Summary, Capabilities May, long Number, bool HasAdministrator);

/// <summary>One line of a list of requests.</summary>
public sealed record RequestLine(Guid Id, Guid DossierId, string DossierName, string Subject, string Recipients, DateOnly? Due, DateTimeOffset AskedAt, bool IsOpen, IReadOnlyList<ItemState> Items);

/// <summary>Reads a dossier for staff, through the actor; the page has asked the right already.</summary>
public sealed class DossierReader(PortalDb db)
{
    public async Task<DossierFrame> Frame(Actor actor, Guid id, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var may = await db.CapabilitiesOn(actor, id, stop);
        var today = actor.Today;
        var row = await db.DossiersWhereMay(actor, Capability.SeeDossier).AsNoTracking().Where(d => d.Id == id).Select(d => new
        {
            d.ClientId,
            d.Name,
            d.Client.Code,
            d.Client.Card,
            d.Configuration,
            d.Modules,
            d.IsPrivate,
            d.IsWorklist,
            d.ManagerId,
            Manager = db.People.Where(p => p.Id == d.ManagerId).Select(p => p.Name).FirstOrDefault(),
            Group = db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.Name).FirstOrDefault(),
            d.Summary,
            // Somebody who can come in today: a role that only a blocked person holds manages nobody.
            Administrator = db.Contacts.Any(c => c.ClientId == d.ClientId && !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today)
                && (d.ContactRoles.Any(r => r.ContactId == c.Id && (r.Roles & ClientRoles.Administrator) != 0)
                    || d.GroupRoles.Any(r => (r.Roles & ClientRoles.Administrator) != 0 && db.ContactGroupMembers.Any(m => m.GroupId == r.GroupId && m.ContactId == c.Id))
                    || db.ClientGroups.Any(g => g.Id == d.ClientGroupId && (g.MemberRoles & ClientRoles.Administrator) != 0))),
        }).FirstOrNotFoundAsync(stop);
        return new DossierFrame(id, row.ClientId, row.Name, row.Code, row.Card, row.Configuration, row.Modules, row.IsPrivate, row.IsWorklist, row.ManagerId, row.Manager, row.Group, row.Summary, may, number, row.Administrator);
    }

    /// <summary>The newest open requests of a dossier.</summary>
    public async Task<IReadOnlyList<RequestLine>> Open(Actor actor, Guid dossierId, int most, CancellationToken stop) =>
        await Lines(db.RequestsVisibleTo(actor).Where(r => r.DossierId == dossierId && r.Closure == null && r.Withdrawal == null).OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Take(most), stop);

    /// <summary>A page of all requests of a dossier, newest first.</summary>
    public async Task<PageOf<RequestLine>> Requests(Actor actor, Guid dossierId, PageAsked page, CancellationToken stop)
    {
        // One more than is shown tells that there are others.
        var lines = await Lines(db.RequestsVisibleTo(actor).Where(r => r.DossierId == dossierId).OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Skip(page.Before).Take(PageAsked.Size + 1), stop);
        return page.Of([.. lines.Take(PageAsked.Size)], lines.Count > PageAsked.Size);
    }

    /// <summary>Requests across all dossiers the actor may see, newest first.</summary>
    public Task<List<RequestLine>> Everywhere(Actor actor, bool open, DateTimeOffset? before, int most, CancellationToken stop)
    {
        var seen = db.RequestsVisibleTo(actor);
        seen = open ? seen.Where(r => r.Closure == null && r.Withdrawal == null) : seen.Where(r => r.Closure != null || r.Withdrawal != null);
        seen = before is { } then ? seen.Where(r => r.AskedAt < then) : seen;
        return Lines(seen.OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Take(most), stop);
    }

    private async Task<List<RequestLine>> Lines(IQueryable<FileRequest> requests, CancellationToken stop)
    {
        var rows = await requests.AsNoTracking().Select(r => new
        {
            r.Id,
            r.DossierId,
            Dossier = r.Dossier.Name,
            r.Subject,
            r.Due,
            r.AskedAt,
            IsOpen = r.Closure == null && r.Withdrawal == null,
        }).ToListAsync(stop);
        // By the ids that were found, so that what may be seen is worked out once.
        var ids = rows.Select(r => r.Id).ToList();
        var states = (await db.RequestItems.Where(i => ids.Contains(i.RequestId)).OrderBy(i => i.Position).Select(i => new { i.RequestId, i.State }).ToListAsync(stop)).ToLookup(i => i.RequestId, i => i.State);
        var people = (await db.RequestRecipients.Where(x => ids.Contains(x.RequestId)).Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { x.RequestId, p.Name }).ToListAsync(stop)).ToLookup(p => p.RequestId, p => p.Name);
        return [.. rows.Select(r => new RequestLine(r.Id, r.DossierId, r.Dossier, r.Subject, string.Join(", ", people[r.Id].Order(StringComparer.CurrentCulture)), r.Due, r.AskedAt, r.IsOpen, [.. states[r.Id]]))];
    }
}
