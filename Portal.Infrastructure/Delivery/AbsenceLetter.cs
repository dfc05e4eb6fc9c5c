using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To who is said to be away, and to who stands in for him: the same words for both, so that neither hears of it first from a document
/// that was approved in his place.</summary>
internal static class AbsenceLetter
{
    public static async Task<Letter> Write(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var row = await db.Activities.AsNoTracking().FirstAsync(a => a.Id == batch[0].ActivityId, stop);
        var (first, last) = (Day(row.Details.From), Day(row.Details.To));
        var client = await db.ApproverAbsences.Where(a => a.ContactId == row.SubjectId && a.FirstDay == first && a.LastDay == last).Select(a => db.Clients.Where(c => c.Id == a.ClientId).Select(c => c.Name).First()).FirstOrDefaultAsync(stop)
            ?? throw new MailNotSent("He is back, or does not go.", forGood: true);
        var (away, substitute) = (row.Details.Name ?? "", row.Details.Person ?? "");
        return new Letter(voice.Say("absence.subject", away, voice.Day(first), voice.Day(last)), voice.Say("absence.lead", away, substitute, client, head.Office), voice.Say("open"), "/me/absences", voice.Say("why.absence"))
        {
            Lines = [new LetterLine($"{away} → {substitute}", $", {voice.Day(first)} – {voice.Day(last)}")],
            After = voice.Say("absence.not-right", head.Signature),
        };
    }

    private static DateOnly Day(string? stored) => DateOnly.ParseExact(stored ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
