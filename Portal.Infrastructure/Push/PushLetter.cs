using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Infrastructure.Push;

/// <summary>What a device shows: who it is from, that there is something new, and where it leads. Nothing of what it is about: it stands on a
/// locked screen, in view of whoever is near.</summary>
public sealed class PushLetter(PortalDb db, MailWords words)
{
    private const int LongestName = 100;

    public async Task<byte[]> Write(IReadOnlyList<Delivery> batch, CancellationToken stop)
    {
        var first = batch[0];
        var office = await db.Office.AsNoTracking().Select(o => new { o.Name, o.Language }).SingleAsync(stop);
        var language = await db.People.Where(p => p.Id == first.PersonId).Select(p => p.Language).FirstOrDefaultAsync(stop) ?? office.Language;
        var from = office.Name.Length <= LongestName ? office.Name : office.Name[..LongestName];
        return JsonSerializer.SerializeToUtf8Bytes(new { from, text = words("push.new", language), to = await Where(batch, stop) });
    }

    /// <summary>Within the portal; it asks to sign in, and then whether he may see it, as always.</summary>
    private async Task<string> Where(IReadOnlyList<Delivery> batch, CancellationToken stop)
    {
        var first = batch[0];
        if (first.Kind == DeliveryKind.OfficeNews)
        {
            return "/inbox";
        }
        var about = batch.Select(d => d.ActivityId).ToList();
        var subjects = await db.Activities.AsNoTracking().Where(a => about.Contains(a.Id)).Select(a => new { a.SubjectKind, a.SubjectId }).Distinct().Take(2).ToListAsync(stop);
        return first switch
        {
            { RequestId: { } request } => $"/requests/{request}",
            { PanelId: { } panel } => $"/panels/{panel}",
            _ => subjects switch
            {
                [{ SubjectKind: SubjectKind.Approval } one] => $"/approvals/{one.SubjectId}",
                [{ SubjectKind: SubjectKind.Approval }, ..] => "/approvals",
                [{ SubjectKind: SubjectKind.Signature } one] => $"/signatures/{one.SubjectId}",
                [{ SubjectKind: SubjectKind.Conversation } one] => $"/messages/{one.SubjectId}",
                _ => "/",
            },
        };
    }
}
