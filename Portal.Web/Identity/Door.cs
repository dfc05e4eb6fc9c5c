using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;

namespace Portal.Web.Identity;

/// <summary>How a try to sign in ended: with somebody inside, at the second step, or with how many tries are left.</summary>
internal sealed record Entry(Actor? Actor, int Left, bool NeedsStep = false);

/// <summary>Lets people in and out. Unknown, blocked and wrong are one answer, and take as long.</summary>
internal sealed class Door(PortalDb db, Accounts accounts, Guessing guessing, KnownDevices devices, SecondStep steps, Ways ways, TextCodes texts, SessionEnder ends, CurrentActor current, TimeProvider clock)
{
    public const int MostByName = 5;
    public const int MostByAddress = 10;
    public const int MostByDevice = 10;
    public const int LongestEmail = 254;

    public async Task<Entry> SignIn(HttpContext context, string email, string password)
    {
        var stop = context.RequestAborted;
        email = email.Length > LongestEmail ? email[..LongestEmail] : email;
        var account = await accounts.Find(email, stop);
        using var attempt = await guessing.Take(Limits(context, email, account), stop);
        if (attempt is null)
        {
            return new Entry(null, 0);
        }
        var proved = accounts.Proves(account, password);
        if (proved && await Enter(context, account!.Id) is { } entry)
        {
            attempt.Right();
            return entry;
        }
        var left = attempt.Wrong();
        db.ChangeTracker.Clear();
        await RecordFailure(email, account, Address(context), stop);
        return new Entry(null, left);
    }

    /// <summary>The first step was right: on to the second, or in where he has none; null when he has no access (any more). Every way in passes here.</summary>
    public async Task<Entry?> Enter(HttpContext context, Guid personId)
    {
        var stop = context.RequestAborted;
        var way = await ways.Of(personId, stop);
        if (way == Way.None)
        {
            return await LetIn(context, personId) is { } actor ? new Entry(actor, 0) : null;
        }
        if (await ActorReader.Read(db, personId, Address(context), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop) is null)
        {
            return null;
        }
        await db.SaveChangesAsync(stop);
        var waiting = await steps.Begin(context, personId, stop);
        if (way == Way.Text)
        {
            // Where none goes now, the page of the second step says so and has the button.
            var number = await db.People.Where(p => p.Id == personId).Select(p => p.Mobile!).SingleAsync(stop);
            await texts.Send(personId, number, TextPurpose.SignIn, waiting.Challenge, context);
        }
        return new Entry(null, 0, NeedsStep: true);
    }

    /// <summary>Starts a session on this browser for somebody who has proved who he is by all that is asked of him; null when he has no access (any more).</summary>
    /// <param name="provedAt">When he did, where that was not just now.</param>
    public async Task<Actor?> LetIn(HttpContext context, Guid personId, DateTimeOffset? provedAt = null)
    {
        var stop = context.RequestAborted;
        var now = clock.GetUtcNow();
        var actor = await ActorReader.Read(db, personId, Address(context), DateOnly.FromDateTime(now.UtcDateTime), stop);
        if (actor is null)
        {
            return null;
        }
        await EndCurrent(now, stop);
        var browser = context.Request.Headers.UserAgent.ToString();
        var session = new Session { PersonId = personId, StartedAt = now, ProvedAt = provedAt ?? now, LastInputAt = now, Address = Address(context), Browser = browser.Length > 400 ? browser[..400] : browser };
        db.Sessions.Add(session);
        // Who proves himself once more goes on being told here; another person on the same browser is not.
        if (current.Session is { } before && before.PersonId == personId)
        {
            (await db.PushDevices.Where(d => d.SessionId == before.Id).ToListAsync(stop)).ForEach(d => d.SessionId = session.Id);
        }
        var person = await db.People.SingleAsync(p => p.Id == personId, stop);
        (await db.Office.SingleAsync(stop)).SignedIn(person, Browsers.Name(browser), actor.By, now);
        await db.SaveChangesAsync(stop);
        ends.Say();
        await PortalCookie.Issue(context, session);
        devices.Mark(context, personId);
        return actor;
    }

    public async Task SignOut(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (current.Actor is { } actor && await EndCurrent(now, context.RequestAborted))
        {
            var person = await db.People.SingleAsync(p => p.Id == actor.PersonId, context.RequestAborted);
            // Also one that was asked for in an earlier sign-in on this browser, which ran out without anybody ending it.
            var (id, browser) = (current.Session?.Id, current.Session?.Browser);
            db.RemoveRange(await db.PushDevices.Where(d => d.PersonId == actor.PersonId && (d.SessionId == id || d.Browser == browser)).ToListAsync(context.RequestAborted));
            (await db.Office.SingleAsync(context.RequestAborted)).SignedOut(person, actor.By, now);
            await db.SaveChangesAsync(context.RequestAborted);
            ends.Say();
        }
        await PortalCookie.End(context);
    }

    private async Task<bool> EndCurrent(DateTimeOffset now, CancellationToken stop)
    {
        if (current.Session is { } open && await db.Sessions.SingleOrDefaultAsync(s => s.Id == open.Id && s.EndedAt == null, stop) is { } session)
        {
            ends.End(session, now);
            return true;
        }
        return false;
    }

    private List<Limit> Limits(HttpContext context, string email, Account? account) =>
        account is not null && devices.Find(context, account.Id) is { } device
            ? [new Limit($"device:{device:N}", MostByDevice)]
            : [new Limit($"name:{accounts.Normal(email)}", MostByName), new Limit($"from:{Network(context)}", MostByAddress)];

    private async Task RecordFailure(string email, Account? account, string address, CancellationToken stop)
    {
        if (await db.Office.SingleOrDefaultAsync(stop) is not { } office)
        {
            return;
        }
        if (account is null)
        {
            office.SignInFailed(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(accounts.Normal(email)))), address, clock.GetUtcNow());
        }
        else
        {
            office.SignInFailed(await db.People.SingleAsync(p => p.Id == account.Id, stop), address, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(stop);
    }

    internal static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>An IPv6 caller owns at least his /64: the addresses in it count as one.</summary>
    internal static string Network(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }
        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false }
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address?.ToString() ?? "";
    }
}
