using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Numbers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Who has an e-mail address: a person is entered once, whatever he is to whom.</summary>
public sealed class EmailHolders(PortalDb db, ILookupNormalizer normalizer)
{
    /// <summary>The address as it is stored, or null where it is none.</summary>
    public static string? Read(string? typed) =>
        Emails.IsOne(typed?.Trim()) && Email.Check(typed!.Trim()).Value is { } value ? value.ToLowerInvariant() : null;

    public async Task<Person?> Find(string email, CancellationToken stop)
    {
        var normal = normalizer.NormalizeEmail(email);
        return await db.People.FirstOrDefaultAsync(p => p.Email == email || db.Users.Any(a => a.Id == p.Id && a.NormalizedEmail == normal), stop);
    }
}
