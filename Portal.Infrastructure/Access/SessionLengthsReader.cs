using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class SessionLengthsReader
{
    /// <summary>As the office says at this moment; never kept, so that a shorter time holds at the next request.</summary>
    public static async Task<SessionLengths> HowLongSessionsLast(this PortalDb db, CancellationToken stop = default) =>
        await db.Office.AsNoTracking().Select(o => new SessionLengths(o.StaffIdleMinutes, o.StaffHours, o.ClientIdleMinutes, o.ClientHours)).SingleOrDefaultAsync(stop) ?? SessionLengths.Usual;

    /// <summary>The session and how long it may last, in one statement, as every request asks it. Null: there is none, or it is another's.</summary>
    public static async Task<(Session Session, SessionLengths Lengths)?> SessionWithLengths(this PortalDb db, Guid id, Guid personId, CancellationToken stop = default) =>
        await (from s in db.Sessions.AsNoTracking().Where(s => s.Id == id && s.PersonId == personId)
               from o in db.Office.DefaultIfEmpty()
               select new { Session = s, Idle = (int?)o.StaffIdleMinutes, Hours = (int?)o.StaffHours, ClientIdle = (int?)o.ClientIdleMinutes, ClientHours = (int?)o.ClientHours })
            .SingleOrDefaultAsync(stop) is not { } found ? null
            : (found.Session, found is { Idle: { } idle, Hours: { } hours, ClientIdle: { } clientIdle, ClientHours: { } clientHours } ? new SessionLengths(idle, hours, clientIdle, clientHours) : SessionLengths.Usual);
}
