using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To a client user: what waits for his approval on one dossier, as it stands now. Types and days, no amount and no file.</summary>
internal static class ApprovalLetter
{
    private const int MostLines = 10;

    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, DateTimeOffset now, CancellationToken stop)
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
        var places = await Places(db, [.. waiting.Take(MostLines).Select(w => w.Id)], personId, now, stop);
        var key = batch.All(d => d.Kind == DeliveryKind.ApprovalReminded) ? "approval-reminded" : "approval";
        return new Letter($"{voice.Count($"{key}.subject", waiting.Count)}{voice.By(waiting.Min(w => w.Due))}", voice.Say($"{key}.lead", head.Office, waiting[0].Dossier), voice.Say("open"),
            waiting.Count == 1 ? $"/approvals/{waiting[0].Id}" : "/approvals", voice.Say("why.approval"))
        {
            Of = waiting[0].Dossier,
            Lines = [.. waiting.Take(MostLines).Select(w => new LetterLine($"{(w.Name.Length > 0 ? w.Name : voice.Say($"type.{w.Key}"))} {w.Period}".Trim(), voice.By(w.Due) + (places.TryGetValue(w.Id, out var away) ? voice.Say("in-place-of", away) : "")))],
            After = waiting.Count > MostLines ? voice.Count("more", waiting.Count - MostLines) : null,
        };
    }

    /// <summary>In whose place he is asked, where it is not his own (decision 18).</summary>
    private static async Task<Dictionary<Guid, string>> Places(PortalDb db, IReadOnlyList<Guid> ids, Guid? personId, DateTimeOffset now, CancellationToken stop)
    {
        var places = new Dictionary<Guid, string>();
        // Most people stand in for nobody.
        if (personId is { } who && await db.ApproverAbsences.AnyAsync(a => a.SubstituteId == who, stop))
        {
            foreach (var approval in await db.Approvals.AsNoTracking().Include(a => a.Decisions).Where(a => ids.Contains(a.Id)).ToListAsync(stop))
            {
                if (approval.Under(await db.RuleOf(approval, now, stop)).InPlaceOf(who) is { } away)
                {
                    places[approval.Id] = away.Name;
                }
            }
        }
        return places;
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
