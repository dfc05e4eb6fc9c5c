using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Trail;

/// <param name="Topics">What the list is refreshed by.</param>
/// <param name="Older">Number to page on from; null at the end.</param>
public sealed record TrailView(IReadOnlyList<ActivityRow> Rows, long Number, string Topics, Guid DossierId, Side Side, long? Older);

/// <summary>Reads a trail newest first, through the actor: a client user gets what concerns him.</summary>
public sealed class TrailReader(PortalDb db)
{
    public const int Page = 50;
    private const int Glance = 12;

    public async Task<TrailView> OfRequest(Actor actor, Guid requestId, CancellationToken stop)
    {
        var dossierId = await db.RequestsVisibleTo(actor).Where(r => r.Id == requestId).Select(r => (Guid?)r.DossierId).FirstOrDefaultAsync(stop) ?? throw new NotFound();
        var number = await Newest(dossierId, stop);
        var rows = await db.ActivitiesVisibleTo(actor, dossierId).Where(a => a.RequestId == requestId).OrderByDescending(a => a.Number).Take(Glance).AsNoTracking().ToListAsync(stop);
        return new TrailView(rows, number, Topics.Request(requestId), dossierId, actor.Side, null);
    }

    public async Task<TrailView> OfDossier(Actor actor, Guid dossierId, long? before, int most, CancellationToken stop)
    {
        var number = await Newest(dossierId, stop);
        var rows = await db.ActivitiesVisibleTo(actor, dossierId).Where(a => before == null || a.Number < before).OrderByDescending(a => a.Number).Take(most + 1).AsNoTracking().ToListAsync(stop);
        var more = rows.Count > most;
        return new TrailView([.. rows.Take(most)], number, Topics.Dossier(dossierId), dossierId, actor.Side, more ? rows[most - 1].Number : null);
    }

    /// <summary>What concerns the office as a whole; for whoever may read its log.</summary>
    public async Task<TrailView> OfOffice(Actor actor, long? before, CancellationToken stop)
    {
        if (!actor.May(OfficeCapability.ReadAccessLog))
        {
            throw new Portal.Web.Access.Forbidden();
        }
        var rows = await db.Activities.Where(a => a.StreamKind == StreamKind.Office && a.StreamId == StreamId.Office.Id && (before == null || a.Number < before))
            .OrderByDescending(a => a.Number).Take(Page + 1).AsNoTracking().ToListAsync(stop);
        return new TrailView([.. rows.Take(Page)], 0, "", Guid.Empty, actor.Side, rows.Count > Page ? rows[Page - 1].Number : null);
    }

    private Task<long> Newest(Guid dossierId, CancellationToken stop) =>
        db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
}
