using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Guests;

/// <summary>A file of the guest's own, and what became of it.</summary>
public sealed record OwnFile(Guid Id, string Name, long Size, DateTimeOffset At, Judgement Judgement, string Remark);

/// <summary>One thing that is asked, and what this guest sent for it.</summary>
public sealed record GuestItem(Guid Id, string Name, string Explanation, bool Accepts, IReadOnlyList<OwnFile> Files);

/// <param name="IsDone">He said that this was all, and sent nothing since.</param>
public sealed record GuestView(string Office, string Name, DateTimeOffset Until, bool IsOpen, bool IsDone, IReadOnlyList<GuestItem> Items);

/// <summary>A link as the office sees it; never its secret.</summary>
public sealed record LinkLine(Guid Id, string Name, string Address, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? EnteredAt, DateTimeOffset? DoneAt, bool IsRevoked, bool IsOver, int Files);

/// <param name="Number">Where the dossier's stream stood.</param>
public sealed record LinksView(Guid RequestId, string Subject, long Number, bool IsOpen, IReadOnlyList<LinkLine> Links);

/// <summary>Reads what a guest sees, and what the office sees of its guests.</summary>
public sealed class GuestViews(PortalDb db, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>Names and explanations of what is asked, and his own files: nothing else of the request, and nothing of the dossier.</summary>
    public async Task<GuestView> Read(Actor guest, CancellationToken stop)
    {
        var me = guest.PersonId;
        var link = await db.GuestLinks.AsNoTracking().Where(l => l.Id == me).Select(l => new { l.ExpiresAt, l.DoneAt, IsOpen = l.Request.Closure == null && l.Request.Withdrawal == null }).FirstAsync(stop);
        var office = await db.Office.Select(o => o.Name).SingleAsync(stop);
        var asked = db.RequestsVisibleTo(guest);
        var items = await db.RequestItems.AsNoTracking().Include(i => i.Request).Include(i => i.Files.Where(f => f.ById == me)).Where(i => asked.Any(r => r.Id == i.RequestId) && i.State != ItemState.Withdrawn)
            .OrderBy(i => i.Position).ToListAsync(stop);
        return new GuestView(office, guest.Name, link.ExpiresAt, link.IsOpen, link.DoneAt is { } done && !items.Exists(i => i.Files.Exists(f => f.At > done)),
            [.. items.Select(i => new GuestItem(i.Id, i.Name, i.Explanation, i.Accepts, [.. i.Files.OrderBy(f => f.At).Select(f => new OwnFile(f.Id, f.Name, f.Size, f.At, f.Judgement, f.Remark))]))]);
    }

    public async Task<LinksView> Links(FileRequest request, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == request.DossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var links = await db.GuestLinks.AsNoTracking().Where(l => l.RequestId == request.Id).OrderByDescending(l => l.MadeAt).ThenBy(l => l.Id).Take(Most).ToListAsync(stop);
        var ids = links.Select(l => l.Id).ToList();
        var files = (await db.RequestFiles.Where(f => f.Item.RequestId == request.Id && ids.Contains(f.ById)).Select(f => f.ById).ToListAsync(stop)).ToLookup(id => id);
        return new LinksView(request.Id, request.Subject, number, request.IsOpen,
            [.. links.Select(l => new LinkLine(l.Id, l.Name, string.Join(", ", new[] { l.Email, l.Mobile }.Where(a => a.Length > 0)), l.MadeByName, l.MadeAt, l.ExpiresAt, l.EnteredAt, l.DoneAt, l.Revocation is not null, !l.IsLive(now), files[l.Id].Count()))]);
    }
}
