using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Home;

/// <summary>What others did since his last visit, newest first.</summary>
/// <param name="Since">His last input then.</param>
/// <param name="More">There is more of it.</param>
public sealed record SinceView(IReadOnlyList<ActivityRow> Rows, DateTimeOffset Since, bool More);

/// <summary>What happened since a client user was last here, of what concerns him: read through the same visibility as every trail.</summary>
public sealed class SinceReader(PortalDb db)
{
    private const int Most = 8;
    /// <summary>Who serves more clients than this has another way to begin his day.</summary>
    private const int MostTrails = 12;

    // Steps on the way to something, and that somebody looked: no news.
    private static readonly ActivityKind[] NoNews =
        [ActivityKind.MessagesRead, ActivityKind.UploadStarted, ActivityKind.UploadStopped, ActivityKind.DeliverySeen, ActivityKind.SignatureRead, ActivityKind.ApprovalTurnsMoved, ActivityKind.DossierAssigned];

    /// <summary>Null: his first visit, nothing happened, or he has looked.</summary>
    public async Task<SinceView?> Read(Actor actor, Session session, CancellationToken stop)
    {
        if (actor.IsStaff || session.CaughtUpAt is not null || await LastVisit(session, stop) is not { } since)
        {
            return null;
        }
        var rows = new List<ActivityRow>();
        foreach (var (kind, id) in await Moved(actor, since, stop))
        {
            var trail = kind == StreamKind.Dossier ? db.ActivitiesVisibleTo(actor, id) : db.ClientActivitiesVisibleTo(actor, id);
            rows.AddRange(await trail.Where(a => a.At > since && a.ActorId != actor.PersonId && !NoNews.Contains(a.Kind)).OrderByDescending(a => a.Number).Take(Most + 1).AsNoTracking().ToListAsync(stop));
        }
        return rows.Count == 0 ? null : new SinceView([.. rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Number).Take(Most)], since, rows.Count > Most);
    }

    /// <summary>Another browser that he is signed in with counts too: what he saw there is no news here.</summary>
    private Task<DateTimeOffset?> LastVisit(Session session, CancellationToken stop) =>
        db.Sessions.Where(s => s.PersonId == session.PersonId && s.Id != session.Id && s.StartedAt < session.StartedAt).MaxAsync(s => (DateTimeOffset?)s.LastInputAt, stop);

    /// <summary>His trails in which anything was written meanwhile; mostly none, and then that is all that is asked.</summary>
    private async Task<List<(StreamKind Kind, Guid Id)>> Moved(Actor actor, DateTimeOffset since, CancellationToken stop)
    {
        var dossiers = actor.Contacts.SelectMany(c => c.Dossiers).Where(d => d.Rights.Has(Capability.SeeDossier)).Select(d => d.DossierId).ToList();
        var clients = actor.Contacts.Select(c => c.ClientId).ToList();
        var moved = await db.Activities.Where(a => ((a.StreamKind == StreamKind.Dossier && dossiers.Contains(a.StreamId)) || (a.StreamKind == StreamKind.Client && clients.Contains(a.StreamId))) && a.At > since && a.ActorId != actor.PersonId)
            .Select(a => new { a.StreamKind, a.StreamId }).Distinct().OrderBy(a => a.StreamId).Take(MostTrails).ToListAsync(stop);
        return [.. moved.Select(m => (m.StreamKind, m.StreamId))];
    }
}
