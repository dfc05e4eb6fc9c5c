using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What waits for him next.</summary>
/// <param name="Place">Which of how many of its type it is.</param>
public sealed record NextUp(Guid Id, string TypeKey, string TypeName, string Period, string DossierName, int Place, int Of)
{
    public string Href => ApprovalQueue.Href(Id, Of);
}

/// <summary>Several of one type, read and approved one after another.</summary>
/// <param name="Place">Which of how many this one is; null: it stands alone, or is decided.</param>
/// <param name="Next">Offered when he is done with this one.</param>
/// <param name="Before">The one that he decided on just before, and how.</param>
public sealed record ApprovalRun(int? Place, int? Of, NextUp? Next, (Approval Approval, Verdict Verdict)? Before)
{
    public static readonly ApprovalRun None = new(null, null, null, null);
}

/// <summary>The queue of one approver. Its length when he began stands in the address, so that "2 of 5" stays true on the way; nothing depends
/// on it.</summary>
public sealed class ApprovalQueue(PortalDb db)
{
    public const int Longest = 999;

    public static string Href(Guid id, int? of) => of is > 1 ? $"/approvals/{id}?of={of}" : $"/approvals/{id}";

    public async Task<ApprovalRun> Read(Actor actor, ApprovalView view, int? of, Guid? beforeId, CancellationToken stop)
    {
        if (actor.IsStaff && of is null && beforeId is null)
        {
            return ApprovalRun.None;
        }
        var (personId, typeId) = (actor.PersonId, view.Approval.TypeId);
        var before = beforeId is null ? null : await db.ApprovalsVisibleTo(actor).AsNoTracking().Include(a => a.Type).Include(a => a.Dossier).Include(a => a.Decisions.Where(d => d.PersonId == personId)).FirstOrDefaultAsync(a => a.Id == beforeId, stop);
        var decided = before?.Decisions.MaxBy(d => d.At) is { } made ? (before, made.Verdict) : ((Approval, Verdict)?)null;
        if (view.Turn is MyTurn.LookFirst or MyTurn.Decide)
        {
            return of is null ? new(null, null, null, decided) : new(Place(of.Value, await Left(actor, typeId, null, stop)), of, null, decided);
        }
        return new(null, of, view.Turn is MyTurn.Decided or MyTurn.Over ? await Next(actor, view.Approval, of, stop) : null, decided);
    }

    /// <summary>Of the same type first, then the most urgent.</summary>
    public async Task<NextUp?> Next(Actor actor, Approval done, int? of, CancellationToken stop)
    {
        var typeId = done.TypeId;
        var waiting = await db.ApprovalsWaitingFor(actor, stop);
        var next = await Urgent(waiting.Where(a => a.Id != done.Id && a.TypeId == typeId), stop) ?? await Urgent(waiting.Where(a => a.Id != done.Id), stop);
        if (next is null)
        {
            return null;
        }
        var left = await Left(actor, next.TypeId, done.Id, stop);
        var whole = next.TypeId != typeId ? left : Math.Max(of ?? 0, left + 1);
        return new NextUp(next.Id, next.Key, next.Name, next.Period, next.Dossier, Place(whole, left), whole);
    }

    private static int Place(int of, int left) => Math.Clamp(of - left + 1, 1, of);

    private async Task<int> Left(Actor actor, Guid typeId, Guid? butNot, CancellationToken stop) => await (await db.ApprovalsWaitingFor(actor, stop)).CountAsync(a => a.TypeId == typeId && a.Id != butNot, stop);

    private static Task<Line?> Urgent(IQueryable<Approval> waiting, CancellationToken stop) =>
        waiting.OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.PutUpAt).ThenBy(a => a.Id).Select(a => new Line(a.Id, a.TypeId, a.Type.Key, a.Type.Name, a.Period, a.Dossier.Name)).FirstOrDefaultAsync(stop);

    private sealed record Line(Guid Id, Guid TypeId, string Key, string Name, string Period, string Dossier);
}
