using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.Identity;

/// <summary>Links that work once, for a short time. The secret goes into the mail; the database keeps its hash. Nothing here saves.</summary>
public sealed class Links(PortalDb db, DeliverySecrets secrets)
{
    public static readonly TimeSpan InvitationLives = TimeSpan.FromDays(14);
    public static readonly TimeSpan ResetLives = TimeSpan.FromMinutes(60);

    /// <summary>A new link and the mail that carries it; earlier ones of its kind are void.</summary>
    /// <param name="by">Who has it sent; null where somebody asked at the door.</param>
    public async Task Mail(Guid personId, LinkPurpose purpose, By? by, DateTimeOffset at, CancellationToken stop)
    {
        await Void(personId, purpose, stop);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (lives, kind) = purpose switch
        {
            LinkPurpose.Invitation => (InvitationLives, DeliveryKind.Invitation),
            LinkPurpose.PasswordReset => (ResetLives, DeliveryKind.PasswordReset),
        };
        db.Links.Add(new SingleUseLink { PersonId = personId, Purpose = purpose, SecretHash = Hash(secret), MadeById = by?.PersonId, MadeAt = at, ExpiresAt = at + lives });
        db.Deliveries.Add(Delivery.Link(kind, personId, secrets.Protect(secret), at));
    }

    /// <summary>The link when it still works and its person may come in; opening the page does not use it up.</summary>
    public async Task<(SingleUseLink Link, Person Person)?> Find(string secret, LinkPurpose purpose, DateTimeOffset now, CancellationToken stop)
    {
        var hash = Hash(secret);
        var link = await db.Links.SingleOrDefaultAsync(l => l.SecretHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, stop);
        if (link is null || await ActorReader.Read(db, link.PersonId, "", DateOnly.FromDateTime(now.UtcDateTime), stop) is null)
        {
            return null;
        }
        return (link, await db.People.SingleAsync(p => p.Id == link.PersonId, stop));
    }

    /// <summary>Every link of a person that was not used: a password was set, or a newer link was made.</summary>
    public async Task Void(Guid personId, LinkPurpose? purpose, CancellationToken stop) =>
        // Asked again in memory: the link that is being used up in this very save stays.
        db.Links.RemoveRange((await db.Links.Where(l => l.PersonId == personId && l.UsedAt == null && (purpose == null || l.Purpose == purpose)).ToListAsync(stop)).Where(l => l.UsedAt is null));

    /// <summary>What lies in somebody's mail and still opens something.</summary>
    public Task<List<LiveLink>> Live(Guid personId, DateTimeOffset now, CancellationToken stop) =>
        db.Links.AsNoTracking().Where(l => l.PersonId == personId && l.UsedAt == null && l.ExpiresAt > now).OrderBy(l => l.MadeAt)
            .Select(l => new LiveLink(l.Id, l.Purpose, l.MadeAt, l.ExpiresAt, db.People.Where(p => p.Id == l.MadeById).Select(p => p.Name).FirstOrDefault())).ToListAsync(stop);

    /// <summary>One of them opens nothing any more, and the mail that may still wait does not go.</summary>
    /// <exception cref="NotFound">It is not his, was used, or is over.</exception>
    public async Task TakeBack(Person person, Guid linkId, By by, DateTimeOffset at, CancellationToken stop)
    {
        db.Links.Remove(await db.Links.FirstOrNotFoundAsync(l => l.Id == linkId && l.PersonId == person.Id && l.UsedAt == null && l.ExpiresAt > at, stop));
        (await db.Office.SingleAsync(stop)).LinkTakenBack(person, by, at);
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <param name="By">Who had it sent; null where somebody asked for it at the door.</param>
public sealed record LiveLink(Guid Id, LinkPurpose Purpose, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, string? By);
