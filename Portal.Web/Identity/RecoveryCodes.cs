using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Codes on paper: shown once, stored as hashes, used once each.</summary>
internal sealed class RecoveryCodes(PortalDb db, TimeProvider clock)
{
    public Task<int> Left(Guid personId, CancellationToken stop) => db.RecoveryCodes.CountAsync(c => c.PersonId == personId && c.UsedAt == null, stop);

    /// <summary>New ones in the place of all others, in the caller's save.</summary>
    public async Task<IReadOnlyList<string>> Renew(Guid personId, CancellationToken stop)
    {
        await Drop(personId, stop);
        var codes = Enumerable.Range(0, RecoveryCode.Many).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(RecoveryCode.Length))).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { PersonId = personId, Hash = Hash(c) }));
        return codes;
    }

    public async Task Drop(Guid personId, CancellationToken stop) =>
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == personId).ToListAsync(stop));

    /// <summary>Uses one up, at once and once; false when it is none of his, or was used.</summary>
    public async Task<bool> Takes(Guid personId, string typed, CancellationToken stop)
    {
        var hash = Hash(string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant());
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.RecoveryCodes.Where(c => c.PersonId == personId && c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), stop) == 1;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
