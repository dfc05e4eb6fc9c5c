using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To a client user: what waits for his approval on one dossier, as it stands now. Types and days, no amount and no file.</summary>
internal static class ApprovalLetter
{
    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var activities = batch.Select(d => d.ActivityId).ToList();
        var subjects = await db.Activities.AsNoTracking().Where(a => activities.Contains(a.Id)).Select(a => a.SubjectId).Distinct().ToListAsync(stop);
        var personId = batch[0].PersonId;
        var waiting = await db.Approvals.AsNoTracking().Where(a => subjects.Contains(a.Id) && a.State == ApprovalState.Open && !a.Decisions.Any(d => d.PersonId == personId && d.VersionId == a.VersionId))
            .OrderBy(a => a.Due ?? DateOnly.MaxValue).ThenBy(a => a.PutUpAt).Select(a => new { a.Id, a.Type.Key, a.Type.Name, a.Period, a.Due, Dossier = a.Dossier.Name }).ToListAsync(stop);
        if (waiting.Count == 0)
        {
            throw new MailNotSent("Nothing waits for his approval any more.", forGood: true);
        }
        var key = batch.All(d => d.Kind == DeliveryKind.ApprovalReminded) ? "approval-reminded" : "approval";
        return new Letter($"{voice.Count($"{key}.subject", waiting.Count)}{voice.By(waiting.Min(w => w.Due))}", voice.Say($"{key}.lead", head.Office, waiting[0].Dossier), voice.Say("open"),
            waiting.Count == 1 ? $"/approvals/{waiting[0].Id}" : "/approvals", voice.Say("why.approval"))
        {
            Of = waiting[0].Dossier,
            Lines = [.. waiting.Take(10).Select(w => new LetterLine($"{(w.Name.Length > 0 ? w.Name : voice.Say($"type.{w.Key}"))} {w.Period}".Trim(), voice.By(w.Due)))],
        };
    }

    /// <summary>The office approved in his name: he hears of it at once, as it is done.</summary>
    public static async Task<Letter> ForHim(PortalDb db, Delivery delivery, Voice voice, LetterHead head, CancellationToken stop)
    {
        var row = await db.Activities.AsNoTracking().Where(a => a.Id == delivery.ActivityId).Select(a => new { a.SubjectId, a.ActorName }).FirstOrDefaultAsync(stop);
        var id = row?.SubjectId;
        var approved = await db.Approvals.AsNoTracking().Where(a => a.Id == id).Select(a => new { a.Id, a.Type.Key, a.Type.Name, a.Period, Dossier = a.Dossier.Name }).FirstOrDefaultAsync(stop)
            ?? throw new MailNotSent("It is gone.", forGood: true);
        return new Letter(voice.Say("approved-for.subject"), voice.Say("approved-for.lead", row!.ActorName, head.Office, approved.Dossier), voice.Say("open"), $"/approvals/{approved.Id}", voice.Say("why.approval"))
        {
            Of = approved.Dossier,
            Lines = [new LetterLine($"{(approved.Name.Length > 0 ? approved.Name : voice.Say($"type.{approved.Key}"))} {approved.Period}".Trim())],
            After = voice.Say("approved-for.after", head.Office),
        };
    }
}
