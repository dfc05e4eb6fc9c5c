using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>Passkeys, by ASP.NET Core Identity's handler: it says what to sign and judges the answer; rows, trail and sessions are ours, in the
/// caller's save.</summary>
internal sealed class Passkeys(PortalDb db, IPasskeyHandler<Account> handler, Challenges challenges, Accounts accounts, SessionEnder ends, TimeProvider clock)
{
    public const int Most = 10;
    public const int LongestAnswer = 32 * 1024;

    public async Task<IReadOnlyList<PasskeyLine>> Of(Guid personId, CancellationToken stop) =>
        [.. (await Rows(personId, stop)).OrderBy(k => k.Data.CreatedAt).Select(k => new PasskeyLine(Id(k), k.Data.Name ?? "", k.Data.CreatedAt))];

    /// <summary>What the browser is to make, as JSON.</summary>
    public async Task<string> AskToMake(HttpContext context, Person person)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email, DisplayName = person.Name }, context);
        challenges.Ask(context, made.AttestationState ?? "");
        return made.CreationOptionsJson;
    }

    /// <summary>Adds what it made; false when that is not an answer to what was asked.</summary>
    public async Task<bool> Add(HttpContext context, Person person, string? answer, By by)
    {
        var stop = context.RequestAborted;
        if (answer is not { Length: > 0 and <= LongestAnswer } || await challenges.Take(context, stop) is not { } state || (await Rows(person.Id, stop)).Count >= Most)
        {
            return false;
        }
        var judged = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = state });
        if (!judged.Succeeded || judged.UserEntity.Id != person.Id.ToString() || await db.UserPasskeys.AnyAsync(k => k.CredentialId == judged.Passkey.CredentialId, stop))
        {
            return false;
        }
        var (key, now) = (judged.Passkey, clock.GetUtcNow());
        await accounts.Of(person, stop);
        db.UserPasskeys.Add(new IdentityUserPasskey<Guid>
        {
            UserId = person.Id,
            CredentialId = key.CredentialId,
            Data = new IdentityPasskeyData
            {
                PublicKey = key.PublicKey,
                Name = Browsers.Name(context.Request.Headers.UserAgent.ToString()),
                CreatedAt = now,
                SignCount = key.SignCount,
                Transports = key.Transports,
                IsUserVerified = key.IsUserVerified,
                IsBackupEligible = key.IsBackupEligible,
                IsBackedUp = key.IsBackedUp,
                AttestationObject = key.AttestationObject,
                ClientDataJson = key.ClientDataJson,
            },
        });
        (await db.Office.SingleAsync(stop)).PasskeyAdded(person, by, now);
        await Tell(person, SecurityEvent.PasskeyAdded, now, stop);
        return true;
    }

    /// <summary>Takes one away; false when he has none of this id.</summary>
    public async Task<bool> Remove(Person person, string id, By by, CancellationToken stop)
    {
        if ((await Rows(person.Id, stop)).Find(k => Id(k) == id) is not { } key)
        {
            return false;
        }
        db.UserPasskeys.Remove(key);
        (await db.Office.SingleAsync(stop)).PasskeyRemoved(person, by, clock.GetUtcNow());
        await Tell(person, SecurityEvent.PasskeyRemoved, clock.GetUtcNow(), stop);
        return true;
    }

    /// <summary>What the browser is to sign, whoever it may be, as JSON.</summary>
    public async Task<string> AskToSign(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(null!, context);
        challenges.Ask(context, made.AssertionState ?? "");
        return made.RequestOptionsJson;
    }

    /// <summary>Who signed; null when that is not an answer to what was asked, or its device did not ask who holds it.</summary>
    public async Task<Guid?> WhoSigned(HttpContext context, string? answer)
    {
        var stop = context.RequestAborted;
        if (answer is not { Length: > 0 and <= LongestAnswer } || await challenges.Take(context, stop) is not { } state)
        {
            return null;
        }
        var judged = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer, AssertionState = state });
        if (!judged.Succeeded)
        {
            return null;
        }
        var key = await db.UserPasskeys.SingleAsync(k => k.CredentialId == judged.Passkey.CredentialId, stop);
        (key.Data.SignCount, key.Data.IsBackedUp, key.Data.IsUserVerified) = (judged.Passkey.SignCount, judged.Passkey.IsBackedUp, judged.Passkey.IsUserVerified);
        return judged.User.Id;
    }

    private Task<List<IdentityUserPasskey<Guid>>> Rows(Guid personId, CancellationToken stop) => db.UserPasskeys.Where(k => k.UserId == personId).ToListAsync(stop);

    /// <summary>Short enough for an address.</summary>
    private static string Id(IdentityUserPasskey<Guid> key) => Convert.ToHexStringLower(SHA256.HashData(key.CredentialId))[..32];

    private async Task Tell(Person person, SecurityEvent what, DateTimeOffset now, CancellationToken stop)
    {
        await ends.End(person.Id, now, stop: stop);
        db.Deliveries.Add(Delivery.Notice(person.Id, what, now));
    }
}
