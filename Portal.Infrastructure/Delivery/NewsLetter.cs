using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To the office: what came in on one dossier (or of one client) and was not seen in the portal.</summary>
internal static class NewsLetter
{
    private const int MostLines = 10;

    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, CancellationToken stop)
    {
        var ids = batch.Select(d => d.ActivityId).ToList();
        var rows = await db.Activities.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(stop);
        var (dossierId, streamId) = (batch[0].DossierId, batch[0].StreamId);
        var name = dossierId is null
            ? await db.Clients.Where(c => c.Id == streamId).Select(c => c.Name).FirstOrDefaultAsync(stop)
            : await db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.Name).FirstOrDefaultAsync(stop);
        var lines = rows.Select(r => new LetterLine(r.ActorName, voice.Say($"news.{r.Kind}", r.Details.Item))).Distinct().ToList();
        var requests = rows.Select(r => r.RequestId).Distinct().ToList();
        var approvals = rows.Where(r => r.SubjectKind == SubjectKind.Approval).Select(r => r.SubjectId).Distinct().ToList();
        var conversations = rows.Where(r => r.SubjectKind == SubjectKind.Conversation).Select(r => r.SubjectId).Distinct().ToList();
        var path = conversations is [var conversation] && rows.TrueForAll(r => r.SubjectId == conversation) ? $"/messages/{conversation}" : approvals is [var approval] && rows.TrueForAll(r => r.SubjectId == approval) ? $"/approvals/{approval}" : requests is [{ } request] ? $"/requests/{request}" : dossierId is { } dossier ? $"/dossiers/{dossier}" : "/inbox";
        return new Letter(voice.Count("news.subject", rows.Count), voice.Say("news.lead", name), voice.Say("open"), path, voice.Say(batch[0].PersonId is null ? "why.office" : "why.news"))
        {
            Of = name,
            Lines = [.. lines.Take(MostLines)],
            After = lines.Count > MostLines ? voice.Count("more", lines.Count - MostLines) : null,
        };
    }
}
