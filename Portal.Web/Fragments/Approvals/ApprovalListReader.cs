using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Approvals;

public sealed record ApprovalLine(Approval Approval, string DossierName);

/// <param name="Mine">His turn, most urgent first.</param>
/// <param name="Open">Open, and others' turn.</param>
/// <param name="Past">Ended, newest first.</param>
public sealed record ApprovalsView(IReadOnlyList<ApprovalLine> Mine, IReadOnlyList<ApprovalLine> Open, IReadOnlyList<ApprovalLine> Past, bool IsStaff, Guid PersonId, long Number, string Epoch);

/// <summary>Approvals across all clients (G5).</summary>
public sealed class ApprovalListReader(PortalDb db, Numbers numbers)
{
    private const int Most = 200;
    private const int MostPast = 50;

    public async Task<ApprovalsView> Read(Actor actor, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var mine = actor.IsStaff ? [] : await Waiting(actor, stop);
        var his = mine.Select(l => l.Approval.Id).ToList();
        var seen = db.ApprovalsVisibleTo(actor);
        return new ApprovalsView(mine,
            await Lines(seen.Where(a => a.State == ApprovalState.Open && !his.Contains(a.Id)).OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.PutUpAt).ThenBy(a => a.Id).Take(Most), stop),
            await Lines(seen.Where(a => a.State != ApprovalState.Open).OrderByDescending(a => a.PutUpAt).ThenBy(a => a.Id).Take(MostPast), stop), actor.IsStaff, actor.PersonId, number, numbers.Epoch);
    }

    /// <summary>What waits for him, most urgent first.</summary>
    public Task<List<ApprovalLine>> Waiting(Actor actor, CancellationToken stop) =>
        Lines(db.ApprovalsWaitingFor(actor).OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.PutUpAt).ThenBy(a => a.Id).Take(Most), stop);

    private static async Task<List<ApprovalLine>> Lines(IQueryable<Approval> approvals, CancellationToken stop) =>
        [.. (await approvals.AsNoTracking().Include(a => a.Type).Include(a => a.Dossier).ToListAsync(stop)).Select(a => new ApprovalLine(a, a.Dossier.Name))];
}
