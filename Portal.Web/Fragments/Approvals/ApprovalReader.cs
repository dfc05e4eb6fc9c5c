using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Web.Approving;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>Reads an approval through the actor, with who must still act.</summary>
public sealed class ApprovalReader(PortalDb db, ConfirmWays ways, Text t, Moments when, TimeProvider clock)
{
    public async Task<ApprovalView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var dossierId = await db.ApprovalsVisibleTo(actor).Where(a => a.Id == id).Select(a => (Guid?)a.DossierId).FirstOrDefaultAsync(stop) ?? throw new NotFound();
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var approval = await db.ApprovalsVisibleTo(actor).AsNoTracking().Include(a => a.Type).Include(a => a.Dossier).Include(a => a.Decisions.OrderBy(d => d.At)).Where(a => a.Id == id).FirstOrNotFoundAsync(stop);
        var version = await db.DocumentVersions.Where(v => v.Id == approval.VersionId).Select(v => new { v.FileName, v.MediaType }).FirstAsync(stop);
        var may = await db.CapabilitiesOn(actor, dossierId, stop);
        var asked = await db.AskedOf(dossierId, approval.ClientId, approval.TypeId, clock.GetUtcNow(), stop);
        var standing = approval.Under(asked.Rule);
        var people = await People(approval, asked, standing, stop);
        var authorisers = approval is { IsOpen: true, WaitsForOffice: true } ? await db.WhoMayForOffice(dossierId, approval.TypeId, OfficeRight.Authorise, actor.Today, stop) : [];
        var asOffice = await AsOffice(actor, approval, asked, stop);
        var (turn, way) = asOffice is null ? await Turn(actor, approval, people, stop) : await OfficesTurn(actor, approval, stop);
        Guid? his = asOffice is null && turn is MyTurn.LookFirst or MyTurn.Decide ? actor.PersonId : null;
        var outlook = approval is { IsOpen: true, WaitsForOffice: false } ? Outlook.Of(asked.Rule, approval, his, people.ToDictionary(p => p.Approver.PersonId, p => p.Called)) : null;
        var plan = actor.IsStaff || turn is MyTurn.LookFirst or MyTurn.Decide ? ReminderPlan.Of(approval, await db.Ladder(clock, stop), actor.IsStaff, clock.GetUtcNow()) : null;
        return new ApprovalView(approval, approval.Dossier.Name, version.FileName, DocumentLine.Previews(version.MediaType), await db.VersionsVisibleTo(actor).AnyAsync(v => v.Id == approval.VersionId, stop),
            may, actor.Side, turn, way, people, plan, outlook, number)
        {
            ByRule = asked.ByRule,
            InPlaceOf = his is { } me ? standing.InPlaceOf(me)?.Name : null,
            AsOffice = asOffice,
            Authorisers = [.. authorisers.Where(p => p.PersonId != approval.PutUpById).Select(p => p.Name)],
            IsStuck = approval.IsOpen && (approval.WaitsForOffice ? authorisers.All(p => p.PersonId == approval.PutUpById) : !asked.CanGoOn(standing)),
            Seal = await db.Seals.AsNoTracking().FirstOrDefaultAsync(s => s.Of == SealOf.Approval && s.SubjectId == id, stop),
            Filing = await db.Filings.AsNoTracking().FirstOrDefaultAsync(f => f.ApprovalId == id, stop),
        };
    }

    private async Task<IReadOnlyList<ApproverLine>> People(Approval approval, Asked asked, Standing standing, CancellationToken stop)
    {
        var looks = await db.ApprovalLooks.AsNoTracking().Where(l => l.ApprovalId == approval.Id && l.VersionId == approval.VersionId).ToDictionaryAsync(l => l.PersonId, l => l.At, stop);
        IReadOnlyList<Guid> next = approval is { IsOpen: true, WaitsForOffice: false } ? standing.Next : [];
        var told = standing.Told;
        // Who only stands in is of interest as long as something waits, or where he decided.
        var lines = asked.Everybody.Where(a => approval.IsOpen || !asked.Substitutes.Contains(a)).Select(a => new ApproverLine(a, next.Contains(a.PersonId), approval.Decisions.Find(d => d.PersonId == a.PersonId && d.VersionId == approval.VersionId), looks.TryGetValue(a.PersonId, out var at) ? at : null) { Called = ApproverWords.Name(t, when, a), IsStoodInFor = !told.Contains(a.PersonId) }).ToList();
        // Who decided and has no right any more stays told.
        lines.AddRange(approval.Decisions.Where(d => d.VersionId == approval.VersionId && lines.TrueForAll(l => l.Approver.PersonId != d.PersonId))
            .Select(d => new ApproverLine(new Approver(d.PersonId, d.PersonName, null, ApprovalRight.None, false), false, d, looks.TryGetValue(d.PersonId, out var at) ? at : null)));
        return lines;
    }

    private async Task<OfficeRight?> AsOffice(Actor actor, Approval approval, Asked asked, CancellationToken stop)
    {
        if (!actor.IsStaff || !approval.IsOpen || (!approval.WaitsForOffice && asked.ClientMust))
        {
            return null;
        }
        var right = approval.WaitsForOffice ? OfficeRight.Authorise : OfficeRight.Approve;
        return await db.ApprovalsWhereOffice(actor, right).AnyAsync(a => a.Id == approval.Id, stop) ? right : null;
    }

    private async Task<(MyTurn, ConfirmWay?)> OfficesTurn(Actor actor, Approval approval, CancellationToken stop)
    {
        var looked = await db.ApprovalLooks.AnyAsync(l => l.ApprovalId == approval.Id && l.PersonId == actor.PersonId && l.VersionId == approval.VersionId, stop);
        return (looked ? MyTurn.Decide : MyTurn.LookFirst, await ways.Of(actor.PersonId, needsSecond: true, stop));
    }

    private async Task<(MyTurn, ConfirmWay?)> Turn(Actor actor, Approval approval, IReadOnlyList<ApproverLine> people, CancellationToken stop)
    {
        if (actor.IsStaff || people.FirstOrDefault(p => p.Approver.PersonId == actor.PersonId) is not { } me)
        {
            return (MyTurn.None, null);
        }
        if (me.Decision is not null || !approval.IsOpen)
        {
            return (me.Decision is not null ? MyTurn.Decided : MyTurn.Over, null);
        }
        if (approval.WaitsForOffice)
        {
            return (MyTurn.OfficeFirst, null);
        }
        if (!me.IsNext)
        {
            return (MyTurn.OthersMust, null);
        }
        var way = await ways.Of(actor.PersonId, approval.Type.NeedsSecondFactor || me.Approver.NeedsSecond, stop);
        return (me.LookedAt is null ? MyTurn.LookFirst : MyTurn.Decide, way);
    }
}
