using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Identity;

/// <summary>Ends sign-ins: the rows in the caller's save, the sockets after it. A cookie whose row has ended opens nothing.</summary>
public sealed class SessionEnder(PortalDb db, SessionEnds ends)
{
    private readonly List<Guid> ending = [];

    /// <summary>Marks all live sessions of a person as ended, but for one that may stay; call <see cref="Say"/> after the save.</summary>
    public async Task End(Guid personId, DateTimeOffset at, Guid? except = null, CancellationToken stop = default)
    {
        foreach (var session in await db.Sessions.Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != except).ToListAsync(stop))
        {
            End(session, at);
        }
    }

    public void End(Session session, DateTimeOffset at)
    {
        session.EndedAt = at;
        ending.Add(session.Id);
    }

    /// <summary>After the save: the sockets close now.</summary>
    public void Say()
    {
        ending.ForEach(ends.Say);
        ending.Clear();
    }
}
