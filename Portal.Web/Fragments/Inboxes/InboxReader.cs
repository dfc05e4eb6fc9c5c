using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Inboxes;

public sealed record InboxLine(InboxItem Item, ActivityRow Activity, string? DossierName);

/// <param name="Next">Time of the last line, to page on from; null at the end.</param>
public sealed record InboxView(IReadOnlyList<InboxLine> Lines, bool Handled, DateTimeOffset? Before, DateTimeOffset? Next, long Number, string Epoch, Guid PersonId);

/// <summary>What reached a staff member and is his to see: newest first, unread or handled.</summary>
public sealed class InboxReader(PortalDb db, Numbers numbers)
{
    private const int Page = 50;

    public async Task<InboxView> Read(Actor actor, bool handled, DateTimeOffset? before, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Inbox(actor.PersonId));
        var items = db.InboxVisibleTo(actor).AsNoTracking().Where(i => handled ? i.HandledAt != null : i.HandledAt == null);
        if (before is { } at)
        {
            items = items.Where(i => i.At < at);
        }
        var rows = await items.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Take(Page + 1)
            .Select(i => new { Item = i, i.Activity, Dossier = db.Dossiers.Where(d => d.Id == i.DossierId).Select(d => d.Name).FirstOrDefault() }).ToListAsync(stop);
        return new InboxView([.. rows.Take(Page).Select(r => new InboxLine(r.Item, r.Activity, r.Dossier))], handled, before, rows.Count > Page ? rows[Page - 1].Item.At : null, number, numbers.Epoch, actor.PersonId);
    }
}
