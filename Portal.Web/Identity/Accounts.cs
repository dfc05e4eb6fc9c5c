using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>How people sign in: found by e-mail, proved by password. Nothing here saves; the caller's one save does.</summary>
internal sealed class Accounts(PortalDb db, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer)
{
    public string Normal(string email) => normalizer.NormalizeEmail(email.Trim());

    public Task<Account?> Find(string email, CancellationToken stop = default)
    {
        var normal = Normal(email);
        return db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normal, stop);
    }

    /// <summary>Whether the password is right. Takes as long where there is no account, so that time tells nothing. An older hash is renewed.</summary>
    public bool Proves(Account? account, string password)
    {
        if (account?.PasswordHash is not { } hash)
        {
            hasher.HashPassword(new Account(), password);
            return false;
        }
        switch (hasher.VerifyHashedPassword(account, hash, password))
        {
            case PasswordVerificationResult.Success:
                return true;
            case PasswordVerificationResult.SuccessRehashNeeded:
                account.PasswordHash = hasher.HashPassword(account, password);
                return true;
            case PasswordVerificationResult.Failed:
            default:
                return false;
        }
    }

    /// <summary>Gives a person his password; the account is made when there is none yet.</summary>
    public async Task<Account> Set(Person person, string password, CancellationToken stop = default)
    {
        var account = await Of(person, stop);
        account.PasswordHash = hasher.HashPassword(account, password);
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        return account;
    }

    /// <summary>His account, made when there is none yet; people of a demo office have none until they need one.</summary>
    public async Task<Account> Of(Person person, CancellationToken stop = default)
    {
        var account = await db.Users.FindAsync([person.Id], stop);
        if (account is null)
        {
            account = new Account { Id = person.Id };
            db.Users.Add(account);
        }
        (account.Email, account.NormalizedEmail) = (person.Email, Normal(person.Email));
        (account.UserName, account.NormalizedUserName) = (person.Email, normalizer.NormalizeName(person.Email));
        account.SecurityStamp ??= Guid.CreateVersion7().ToString("N");
        return account;
    }
}
