using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Users;

public enum PinFilter
{
    Any,
    Without,
    Blocked,
}

/// <summary>A user of one client with what he signs in and confirms with.</summary>
public sealed record UserToChoose(Guid ContactId, Guid PersonId, string Name, string Client, SignInMode SignIn, ConfirmMode Confirms, bool HasNumber, bool HasApp, DateTimeOffset? PinMadeAt, bool PinIsBlocked);

public sealed record TokenChoice(IReadOnlyList<UserToChoose> Lines, ClientFilter Filter, PinFilter Pin, int Found, int Page, bool HasNext, IReadOnlyList<Choice> Groups, bool IsStrict)
{
    public string Query(int at = 1) => Filter.Query(at) + (Pin == PinFilter.Any ? "" : $"&pin={Pin}");
}

/// <summary>Reads the users whose tokens somebody may set.</summary>
public sealed class TokenPeopleReader(PortalDb db, Choices choices)
{
    public const int PageSize = 50;
    private const int MostPages = 2000;

    /// <summary>The users of his clients who may come in, as the filters leave them, in the order of the clients' names.</summary>
    public IQueryable<Contact> Users(Actor actor, ClientFilter filter, PinFilter pin)
    {
        var today = actor.Today;
        var users = from d in db.DossiersToGiveUsers(actor, filter with { All = true })
                    join c in db.Contacts on d.ClientId equals c.ClientId
                    where !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today)
                    orderby d.Name, d.Id, c.Id
                    select c;
        return pin switch
        {
            PinFilter.Any => users,
            PinFilter.Without => users.Where(c => !db.Pins.Any(p => p.PersonId == c.PersonId)),
            PinFilter.Blocked => users.Where(c => db.TryCounts.Any(t => t.PersonId == c.PersonId && t.Lock == TryLock.Pin && t.Count >= TryCount.Most)),
        };
    }

    public async Task<TokenChoice> Choose(Actor actor, ClientFilter filter, PinFilter pin, int page, CancellationToken stop)
    {
        var all = Users(actor, filter, pin).AsNoTracking();
        var found = await all.Select(c => c.PersonId).Take(LetterRound.MostLetters + 1).CountAsync(stop);
        page = Math.Clamp(page, 1, MostPages);
        var shown = await all.Skip((page - 1) * PageSize).Take(PageSize + 1).Select(c => new UserToChoose(
            c.Id, c.PersonId, c.Person.Name, db.Clients.Where(x => x.Id == c.ClientId).Select(x => x.Name).First(), c.Person.SignIn, c.Person.Confirms, c.Person.Mobile != null,
            db.Authenticators.Any(a => a.PersonId == c.PersonId), db.Pins.Where(p => p.PersonId == c.PersonId).Select(p => (DateTimeOffset?)p.MadeAt).FirstOrDefault(),
            db.TryCounts.Any(t => t.PersonId == c.PersonId && t.Lock == TryLock.Pin && t.Count >= TryCount.Most))).ToListAsync(stop);
        // A client with two dossiers is met twice.
        return new TokenChoice([.. shown.Take(PageSize).DistinctBy(u => u.ContactId)], filter, pin, found, page, shown.Count > PageSize, await choices.ClientGroups(stop), await db.Office.AnyAsync(o => o.NoTexts, stop));
    }
}
