using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>A guest as an actor, read anew each time: no staff, no contact of anybody, so that every rule of the portal gives him nothing but
/// what names his one request.</summary>
public static class GuestReader
{
    /// <summary>Null when his link is over or taken back.</summary>
    public static async Task<Actor?> Read(PortalDb db, Guid linkId, string address, DateTimeOffset now, CancellationToken stop = default)
    {
        var link = await db.GuestLinks.AsNoTracking().Where(l => l.Id == linkId && l.Revocation == null && l.ExpiresAt > now)
            .Select(l => new { l.Name, l.Language, l.RequestId }).FirstOrDefaultAsync(stop);
        return link is null ? null
            : new Actor(linkId, link.Name, link.Language, address, DateOnly.FromDateTime(now.UtcDateTime), null, []) { Guest = new GuestFacts(link.RequestId) };
    }
}
