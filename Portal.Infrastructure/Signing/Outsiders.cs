using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Signing;

/// <summary>Somebody from outside is known as long as his signature is waited for, and a while longer. That and how he signed stands in the sealed
/// paper; who he is and where he can be reached is nobody's business in the rows any more. The trail keeps its names as long as anybody's
/// (docs/decisions/0010-guests-have-a-door-of-their-own.md).</summary>
internal static class Outsiders
{
    /// <param name="ended">Of what ended before.</param>
    public static async Task Forget(PortalDb db, DateTimeOffset ended, CancellationToken stop)
    {
        // What is not sealed yet needs him for its evidence.
        var over = await db.Signers.Where(s => s.PersonId == null && s.Name != Person.Nobody && db.Signatures.Any(r => r.Id == s.RequestId && r.Ended!.At < ended
            && (r.State != SigningState.Signed || db.Seals.Any(x => x.Of == SealOf.Signature && x.SubjectId == r.Id && x.State == SealState.Sealed)))).Select(s => new { s.Id, s.RequestId, s.Name }).Take(200).ToListAsync(stop);
        foreach (var one in over)
        {
            await db.Deliveries.Where(d => d.SignerId == one.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Address, "").SetProperty(x => x.Trouble, "").SetProperty(x => x.Secret, (string?)null), stop);
            await db.SignerCodes.Where(c => c.SignerId == one.Id).ExecuteDeleteAsync(stop);
            await db.SignerFillings.Where(f => f.SignerId == one.Id).ExecuteDeleteAsync(stop);
            await db.Signers.Where(s => s.RequestId == one.RequestId && s.InPlaceOf == one.Name).ExecuteUpdateAsync(s => s.SetProperty(x => x.InPlaceOf, Person.Nobody), stop);
            // Last, for by this he is found: whatever breaks this off, the next look goes on.
            await db.Signers.Where(s => s.Id == one.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, Person.Nobody).SetProperty(x => x.Email, "").SetProperty(x => x.Mobile, "").SetProperty(x => x.Address, "").SetProperty(x => x.LinkHash, Array.Empty<byte>()), stop);
        }
    }
}
