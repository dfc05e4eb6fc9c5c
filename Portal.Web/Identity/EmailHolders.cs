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

    /// <summary>Many at once, by the address as it was asked for.</summary>
    public async Task<Dictionary<string, Person>> FindAll(IReadOnlyCollection<string> emails, CancellationToken stop)
    {
        var normals = emails.Select(e => normalizer.NormalizeEmail(e)).ToList();
        var found = await db.People.Where(p => emails.Contains(p.Email)).ToDictionaryAsync(p => p.Email, stop);
        // Who once signed in with an address keeps it, whatever the office calls him by now.
        var accounts = await (from a in db.Users join p in db.People on a.Id equals p.Id where normals.Contains(a.NormalizedEmail!) select new { a.NormalizedEmail, Person = p }).ToListAsync(stop);
        foreach (var email in emails.Where(e => !found.ContainsKey(e)))
        {
            if (accounts.Find(a => a.NormalizedEmail == normalizer.NormalizeEmail(email)) is { } account)
            {
                found[email] = account.Person;
            }
        }
        return found;
    }
}
