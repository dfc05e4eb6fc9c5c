using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To a client user: there is something to read in conversations of one dossier. Neither what was said nor what it is about.</summary>
internal static class MessageLetter
{
    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var (ids, dossierId) = (batch.Select(d => d.ActivityId).ToList(), batch[0].DossierId);
        var about = await db.Activities.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => a.SubjectId).Distinct().ToListAsync(stop);
        var dossier = await db.Dossiers.Where(d => d.Id == dossierId).Select(d => d.Name).FirstOrDefaultAsync(stop) ?? throw new MailNotSent("The dossier is gone.", forGood: true);
        return new Letter(voice.Count("message.subject", batch.Count), voice.Say("message.lead", head.Office, dossier), voice.Say("message.button"), about is [var one] ? $"/messages/{one}" : "/messages", voice.Say("why.message")) { Of = dossier };
    }
}
