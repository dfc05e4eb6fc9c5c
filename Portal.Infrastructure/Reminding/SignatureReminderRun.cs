using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Signing;

namespace Portal.Infrastructure.Reminding;

/// <summary>Takes the steps of a schedule that have come for one request for signatures: only those whose turn it is, and who may still come in,
/// are reminded.</summary>
public sealed class SignatureReminderRun(PortalDb db, SignerLinks links)
{
    /// <summary>False: it ended, was signed, or the steps were taken in the meantime.</summary>
    public async Task<bool> Take(Guid id, Timetables timetables, DateTimeOffset now, CancellationToken stop)
    {
        var request = await db.Signatures.Include(s => s.Signers).FirstOrDefaultAsync(s => s.Id == id, stop);
        if (request is null || timetables.Of(request) is not { } timetable || request.StepsDue(timetable, now) is not { Count: > 0 } steps)
        {
            return false;
        }
        var before = await db.SignatureStepsTaken.Where(t => t.SignatureId == id).Select(t => new { t.SignerId, t.Step }).ToListAsync(stop);
        var mayComeIn = (await db.WhoCanSign(steps.Select(s => s.Signer), DateOnly.FromDateTime(now.UtcDateTime), stop)).ToHashSet();
        List<SignatureStepTaken> rows = [.. steps.Where(s => mayComeIn.Contains(s.Signer)).Select(s => new SignatureStepTaken { SignatureId = id, Step = timetable.Hours.DayOf(s.At), SignerId = s.Signer.Id, At = now })
            .Where(t => !before.Exists(b => b.SignerId == t.SignerId && b.Step == t.Step))];
        List<Signer> reminded = [.. rows.Select(t => request.Signers.Single(s => s.Id == t.SignerId))];
        request.TakeSteps(steps.Max(s => s.At), reminded, By.Portal, now);
        db.SignatureStepsTaken.AddRange(rows);
        foreach (var signer in reminded.Where(s => s.IsOutside))
        {
            links.Remind(request, signer, By.Portal);
        }
        await db.SaveChangesAsync(stop);
        return reminded.Count > 0;
    }
}

public static class WhoCanSignQuery
{
    /// <summary>Those of them who may come in: contacts who see it still; whoever has a link, where the office mails.</summary>
    public static async Task<IReadOnlyList<Signer>> WhoCanSign(this PortalDb db, IEnumerable<Signer> signers, DateOnly today, CancellationToken stop)
    {
        var can = new List<Signer>();
        foreach (var signer in signers)
        {
            var request = signer.RequestId;
            if (signer.PersonId is { } person
                ? await ActorReader.Read(db, person, "", today, stop) is { IsStaff: false } actor && await db.SignaturesVisibleTo(actor).AnyAsync(s => s.Id == request, stop)
                : signer.CanComeIn && !await db.Office.AnyAsync(o => !o.NotificationsByMail, stop))
            {
                can.Add(signer);
            }
        }
        return can;
    }
}
