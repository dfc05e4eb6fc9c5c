using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Somebody from outside who signs, as an actor, read anew each time: no staff, no contact of anybody, so that every rule of the
/// portal gives him nothing but the one paper.</summary>
public static class SignerReader
{
    /// <param name="since">When he came in; a link that was sent since then ends what an older one opened.</param>
    /// <returns>Null when his link was taken back or replaced, or it is over without him.</returns>
    public static async Task<Actor?> Read(PortalDb db, Guid signerId, DateTimeOffset since, string address, DateTimeOffset now, CancellationToken stop = default)
    {
        var signer = await db.Signers.AsNoTracking().Where(s => s.Id == signerId && s.PersonId == null)
            .Select(s => new { s.Name, s.Language, s.RequestId, s.State, s.LinkUsedAt }).FirstOrDefaultAsync(stop);
        // Of what he did himself he may read how it went on; a link that nobody opened opens nothing.
        var opened = signer?.LinkUsedAt is { } used && used.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
        return signer is null || !(opened || (signer.State is SignerState.Signed or SignerState.Declined && signer.LinkUsedAt is null)) ? null
            : new Actor(signerId, signer.Name, signer.Language, address, DateOnly.FromDateTime(now.UtcDateTime), null, []) { Signs = new SignerFacts(signer.RequestId) };
    }
}
