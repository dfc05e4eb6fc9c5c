using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Worklist;

/// <summary>An item that somebody has to do something about.</summary>
/// <param name="Opens">The request; null for who may use the worklist and not see requests.</param>
public sealed record WorklistLine(Guid ItemId, string Name, string Subject, ItemState State, DateOnly? Due, DateTimeOffset Since, string? Opens);

/// <param name="Office">To judge, to answer, to agree with: longest waiting first.</param>
/// <param name="Late">Not answered, and the day has passed.</param>
/// <param name="Client">Not answered yet, what is due first.</param>
public sealed record WorklistView(Guid DossierId, string Name, string Code, bool SeesDossier, IReadOnlyList<WorklistLine> Office, IReadOnlyList<WorklistLine> Late, IReadOnlyList<WorklistLine> Client, long Number, string Epoch, Guid PersonId);

/// <summary>What there is to do on a worklist dossier (A7): names of items and where they stand, and nothing of what was sent.</summary>
public sealed class WorklistReader(PortalDb db, Numbers numbers, Moments when)
{
    private const int Most = 500;

    public async Task<WorklistView> Read(Actor actor, Capabilities may, Guid dossierId, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var dossier = await db.DossiersWhereMay(actor, Capability.UseWorklist).Where(d => d.Id == dossierId).Select(d => new { d.Name, d.Client.Code }).FirstOrNotFoundAsync(stop);
        var rows = await db.RequestItems.AsNoTracking()
            .Where(i => i.Request.DossierId == dossierId && i.Request.Closure == null && i.Request.Withdrawal == null
                && i.State != ItemState.Accepted && i.State != ItemState.Waived && i.State != ItemState.Withdrawn)
            .OrderBy(i => i.Since).Take(Most)
            .Select(i => new { i.Id, i.RequestId, i.Name, i.Request.Subject, i.State, Due = i.Due ?? i.Request.Due, i.Since }).ToListAsync(stop);
        var lines = rows.ConvertAll(r => new WorklistLine(r.Id, r.Name, r.Subject, r.State, r.Due, r.Since, may.Has(Capability.SeeDossier) && may.Has(Capability.SeeRequests) ? Links.Item(r.RequestId, r.Id) : null));
        var client = lines.Where(l => l.State.WaitsForClient()).OrderBy(l => l.Due ?? DateOnly.MaxValue).ToLookup(l => l.Due is { } due && when.IsLate(due));
        return new WorklistView(dossierId, dossier.Name, dossier.Code, may.Has(Capability.SeeDossier), [.. lines.Where(l => l.State.WaitsForOffice())], [.. client[true]], [.. client[false]], number, numbers.Epoch, actor.PersonId);
    }
}
