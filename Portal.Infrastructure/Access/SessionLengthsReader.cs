using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class SessionLengthsReader
{
    /// <summary>As the office says at this moment; never kept, so that a shorter time holds at the next request.</summary>
    public static async Task<SessionLengths> HowLongSessionsLast(this PortalDb db, CancellationToken stop = default) =>
        await db.Office.AsNoTracking().Select(o => new SessionLengths(o.StaffIdleMinutes, o.StaffHours, o.ClientIdleMinutes, o.ClientHours)).SingleOrDefaultAsync(stop) ?? SessionLengths.Usual;
}
