using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Approvals;

public sealed record ApprovalLine(Approval Approval, string DossierName)
{
    /// <summary>In whose place the reader would decide; null: in his own, or it is not his turn.</summary>
    public string? InPlaceOf { get; init; }
}

/// <summary>What waits for him of one type, most urgent first.</summary>
/// <param name="Count">How many there are; <paramref name="Lines"/> may be fewer.</param>
public sealed record ApprovalGroup(DocumentType Type, IReadOnlyList<ApprovalLine> Lines, int Count);

/// <summary>A part of a long list.</summary>
/// <param name="Next">The last line, to go on behind; null at the end.</param>
public sealed record ApprovalPart(IReadOnlyList<ApprovalLine> Lines, Guid? Next);

/// <param name="Mine">His turn: the type with the most urgent one first.</param>
/// <param name="Open">Open, and others' turn; null where only the other list is shown.</param>
/// <param name="Past">Ended, newest first.</param>
/// <param name="Address">Of exactly this, for its refreshes.</param>
public sealed record ApprovalsView(IReadOnlyList<ApprovalGroup> Mine, ApprovalPart? Open, ApprovalPart? Past, bool IsStaff, bool GoesOn, string Address, Guid PersonId, long Number, string Epoch);

/// <summary>Approvals across all clients (G5).</summary>
public sealed class ApprovalListReader(PortalDb db, Numbers numbers, TimeProvider clock)
{
    public const int Size = 50;
    private const int MostOfHis = 200;

    /// <param name="openAfter">Goes on with the open ones behind this one.</param>
    /// <param name="pastAfter">Goes on with the ended ones behind this one.</param>
    public async Task<ApprovalsView> Read(Actor actor, Guid? openAfter, Guid? pastAfter, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var goesOn = openAfter is not null || pastAfter is not null;
        var address = openAfter is not null ? $"?open={openAfter}" : pastAfter is not null ? $"?past={pastAfter}" : "";
        return new ApprovalsView(goesOn ? [] : await Groups(actor, stop), pastAfter is null ? await Open(actor, openAfter, stop) : null, openAfter is null ? await Past(actor, pastAfter, stop) : null,
            actor.IsStaff, goesOn, address, actor.PersonId, number, numbers.Epoch);
    }

    /// <summary>What waits for him, most urgent first.</summary>
    public async Task<List<ApprovalLine>> Waiting(Actor actor, CancellationToken stop) =>
        await WithPlaces(actor, await Lines(Urgent(await db.ApprovalsWaitingFor(actor, stop)).Take(MostOfHis), stop), stop);

    /// <summary>The open ones of a dossier, most urgent first.</summary>
    public Task<List<ApprovalLine>> OpenOf(Actor actor, Guid dossierId, int most, CancellationToken stop) =>
        Lines(Urgent(db.ApprovalsVisibleTo(actor).Where(a => a.DossierId == dossierId && a.State == ApprovalState.Open)).Take(most), stop);

    internal static async Task<List<ApprovalLine>> Lines(IQueryable<Approval> approvals, CancellationToken stop) =>
        [.. (await approvals.AsNoTracking().Include(a => a.Type).Include(a => a.Dossier).ToListAsync(stop)).Select(a => new ApprovalLine(a, a.Dossier.Name))];

    /// <summary>Says of each in whose place it is, where he stands in for somebody.</summary>
    private async Task<List<ApprovalLine>> WithPlaces(Actor actor, List<ApprovalLine> lines, CancellationToken stop)
    {
        var clients = actor.StandsInFor.Select(s => s.Contact.ClientId).ToHashSet();
        var places = new Dictionary<Guid, string>();
        foreach (var dossier in lines.Where(l => clients.Contains(l.Approval.ClientId)).GroupBy(l => (l.Approval.DossierId, l.Approval.ClientId)))
        {
            var ids = dossier.Select(l => l.Approval.Id).ToList();
            var asked = await db.AskedOf(dossier.Key.DossierId, dossier.Key.ClientId, [.. dossier.Select(l => l.Approval.TypeId).Distinct()], clock.GetUtcNow(), stop);
            foreach (var approval in await db.Approvals.AsNoTracking().Include(a => a.Decisions).Where(a => ids.Contains(a.Id)).ToListAsync(stop))
            {
                if (approval.Under(asked[approval.TypeId].Rule).InPlaceOf(actor.PersonId) is { } away)
                {
                    places[approval.Id] = away.Name;
                }
            }
        }
        return [.. lines.Select(l => l with { InPlaceOf = places.GetValueOrDefault(l.Approval.Id) })];
    }

    private async Task<IReadOnlyList<ApprovalGroup>> Groups(Actor actor, CancellationToken stop)
    {
        var lines = await Waiting(actor, stop);
        var counts = lines.Count < MostOfHis ? [] : await (await db.ApprovalsWaitingFor(actor, stop)).GroupBy(a => a.TypeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. lines.GroupBy(l => l.Approval.TypeId).Select(g => new ApprovalGroup(g.First().Approval.Type, [.. g], counts.GetValueOrDefault(g.Key, g.Count())))];
    }

    private async Task<ApprovalPart> Open(Actor actor, Guid? after, CancellationToken stop)
    {
        var seen = db.ApprovalsVisibleTo(actor).Where(a => a.State == ApprovalState.Open);
        var his = await db.ApprovalsWaitingFor(actor, stop);
        seen = seen.Where(a => !his.Any(h => h.Id == a.Id));
        return await Part(Urgent(seen), actor, after, last =>
        {
            var (due, at, id) = (last.Due ?? DateOnly.MaxValue, last.PutUpAt, last.Id);
            return a => (a.Due ?? DateOnly.MaxValue) > due || ((a.Due ?? DateOnly.MaxValue) == due && (a.PutUpAt > at || (a.PutUpAt == at && a.Id.CompareTo(id) > 0)));
        }, stop);
    }

    private Task<ApprovalPart> Past(Actor actor, Guid? after, CancellationToken stop) =>
        Part(db.ApprovalsVisibleTo(actor).Where(a => a.State != ApprovalState.Open).OrderByDescending(a => a.PutUpAt).ThenBy(a => a.Id), actor, after, last =>
        {
            var (at, id) = (last.PutUpAt, last.Id);
            return a => a.PutUpAt < at || (a.PutUpAt == at && a.Id.CompareTo(id) > 0);
        }, stop);

    /// <summary>A part behind one that he may see; where that one is gone, from the start.</summary>
    private async Task<ApprovalPart> Part(IQueryable<Approval> list, Actor actor, Guid? after, Func<Approval, Expression<Func<Approval, bool>>> behind, CancellationToken stop)
    {
        var last = after is null ? null : await db.ApprovalsVisibleTo(actor).AsNoTracking().FirstOrDefaultAsync(a => a.Id == after, stop);
        var lines = await Lines((last is null ? list : list.Where(behind(last))).Take(Size + 1), stop);
        return new ApprovalPart([.. lines.Take(Size)], lines.Count > Size ? lines[Size - 1].Approval.Id : null);
    }

    private static IOrderedQueryable<Approval> Urgent(IQueryable<Approval> approvals) => approvals.OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.PutUpAt).ThenBy(a => a.Id);
}
