using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Takes the steps of one moment for one approval: only whom it waits for now is reminded.</summary>
public sealed class ReminderRun(PortalDb db)
{
    /// <summary>False: it ended, or the steps were taken, in the meantime.</summary>
    public async Task<bool> Climb(Guid approvalId, DateTimeOffset moment, Ladder ladder, DateTimeOffset now, CancellationToken stop)
    {
        var approval = await db.Approvals.Include(a => a.Decisions).FirstOrDefaultAsync(a => a.Id == approvalId && a.State == ApprovalState.Open && (a.ClimbedTo == null || a.ClimbedTo < moment), stop);
        if (approval?.Due is not { } due)
        {
            return false;
        }
        var next = approval.WaitsFor(await db.RuleOf(approval, now, stop));
        var (mailed, texted, office) = (new HashSet<Guid>(), new HashSet<Guid>(), false);
        var numbers = await Numbers(next, stop);
        foreach (var step in ladder.At(due, moment))
        {
            var fresh = await Take(approval, step, step.Whom == RemindsWhom.Office ? [StepTaken.TheOffice] : next, now, stop);
            if (step.Whom == RemindsWhom.Office)
            {
                office |= fresh.Count > 0;
                continue;
            }
            // Who has no telephone here is not forgotten for that.
            texted.UnionWith(fresh.Where(p => step.Channel == DeliveryChannel.Sms && numbers.ContainsKey(p)));
            mailed.UnionWith(fresh.Where(p => step.Channel == DeliveryChannel.Mail || !numbers.ContainsKey(p)));
        }
        approval.Climb(moment, [.. mailed.Order()], [.. texted.Order()], office, By.Portal, now);
        db.Deliveries.AddRange(texted.Order().Select(p => Delivery.ApprovalReminder(approval, p, numbers[p], now)));
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>Those of them whom the step has not reminded yet; from now on it has.</summary>
    private async Task<IReadOnlyList<Guid>> Take(Approval approval, ReminderStep step, IReadOnlyList<Guid> people, DateTimeOffset now, CancellationToken stop)
    {
        var before = await db.StepsTaken.Where(t => t.ApprovalId == approval.Id && t.StepId == step.Id).Select(t => t.PersonId).ToListAsync(stop);
        List<Guid> fresh = [.. people.Except(before)];
        db.StepsTaken.AddRange(fresh.Select(p => new StepTaken { ApprovalId = approval.Id, StepId = step.Id, PersonId = p, At = now }));
        return fresh;
    }

    /// <summary>None where the office sends no text messages.</summary>
    private async Task<Dictionary<Guid, string>> Numbers(IReadOnlyList<Guid> people, CancellationToken stop) =>
        await db.Office.AnyAsync(o => o.NoTexts, stop) ? [] : await db.People.Where(p => people.Contains(p.Id) && p.Mobile != null).ToDictionaryAsync(p => p.Id, p => p.Mobile!, stop);
}

public static class Ladders
{
    /// <summary>The office's ladder, on the clocks of the office.</summary>
    public static async Task<Ladder> Ladder(this PortalDb db, TimeProvider clock, CancellationToken stop) =>
        new(await db.ReminderSteps.AsNoTracking().Where(s => !s.IsOff).ToListAsync(stop), clock.LocalTimeZone);
}
