using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Users;

public sealed record ClientToChoose(Guid DossierId, string Name, string Code, string Contact, string Email, int Users);

public sealed record RoundLine(Guid Id, RoundStage Stage, DateTimeOffset StartedAt, int Users);

/// <param name="Found">How many the filter leaves, counted so far as a round can take them.</param>
public sealed record ClientChoice(IReadOnlyList<ClientToChoose> Lines, ClientFilter Filter, int Found, int Page, bool HasNext, IReadOnlyList<Choice> Groups, IReadOnlyList<RoundLine> Rounds);

public enum UserFilter
{
    All,
    Faults,
    Ready,
}

/// <summary>A page of a round's rows, and how many there are of each sort.</summary>
public sealed record ProposalsView(UserRound Round, UserFilter Show, int Page, int Pages, IReadOnlyDictionary<UserFilter, int> Counts, int Chosen, IReadOnlyList<ProposedUser> Rows)
{
    public static string Query(UserFilter show, int page) => $"?show={show.ToString().ToLowerInvariant()}&at={page}";
}

/// <summary>How far a round is, or what came of it.</summary>
/// <param name="Held">Users who were made and not invited yet.</param>
public sealed record RoundOutcome(UserRound Round, int Worked, int ToWork, IReadOnlyDictionary<UserOutcome, int> Outcomes, int Held, IReadOnlyList<ProposedUser> Refused, IReadOnlyList<ProposedUser> Made);

/// <summary>Reads rounds of new users for their pages.</summary>
public sealed class UserRoundReader(PortalDb db, Choices choices)
{
    public const int PageSize = 50;
    private const int MostPages = 2000;

    public async Task<ClientChoice> Choose(Actor actor, ClientFilter filter, int page, CancellationToken stop)
    {
        var all = db.DossiersToGiveUsers(actor, filter).AsNoTracking();
        var found = await all.Take(UserRound.MostUsers + 1).CountAsync(stop);
        page = Math.Clamp(page, 1, MostPages);
        var shown = await all.OrderBy(d => d.Name).ThenBy(d => d.Id).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(d => new ClientToChoose(d.Id, d.Name, d.Client.Code, d.Client.Card.Contact, d.Client.Card.Email, db.Contacts.Count(c => c.ClientId == d.ClientId))).ToListAsync(stop);
        var rounds = await db.UserRoundsVisibleTo(actor).AsNoTracking().OrderByDescending(r => r.StartedAt).Take(PageSize)
            .Select(r => new RoundLine(r.Id, r.Stage, r.StartedAt, db.ProposedUsers.Count(u => u.RoundId == r.Id))).ToListAsync(stop);
        return new ClientChoice([.. shown.Take(PageSize)], filter, found, page, shown.Count > PageSize, await choices.ClientGroups(stop), rounds);
    }

    public async Task<ProposalsView> Rows(Actor actor, UserRound round, UserFilter show, int page, CancellationToken stop)
    {
        var rows = db.RowsOf(actor, round).AsNoTracking();
        var sorts = await rows.GroupBy(r => new { Bad = r.Fault != UserFault.None, r.IsChosen }).Select(g => new { g.Key.Bad, g.Key.IsChosen, Count = g.Count() }).ToListAsync(stop);
        var counts = Enum.GetValues<UserFilter>().ToDictionary(filter => filter, filter => sorts.Where(s => filter switch { UserFilter.All => true, UserFilter.Faults => s.Bad, UserFilter.Ready => !s.Bad }).Sum(s => s.Count));
        var pages = Math.Max(1, (counts[show] + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var some = show switch { UserFilter.All => rows, UserFilter.Faults => rows.Where(r => r.Fault != UserFault.None), UserFilter.Ready => rows.Where(r => r.Fault == UserFault.None) };
        var shown = await some.OrderBy(r => r.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return new ProposalsView(round, show, page, pages, counts, sorts.Where(s => s.IsChosen).Sum(s => s.Count), shown);
    }

    public async Task<RoundOutcome> Outcome(Actor actor, UserRound round, CancellationToken stop)
    {
        var rows = db.RowsOf(actor, round).AsNoTracking();
        var outcomes = await rows.GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var made = await rows.CountAsync(r => r.ContactId != null, stop);
        var invited = await rows.CountAsync(r => r.ContactId != null && r.IsInvited, stop);
        var (work, left) = round.Stage == RoundStage.Inviting ? (made, made - invited) : (outcomes.Values.Sum(), outcomes.GetValueOrDefault(UserOutcome.Waiting));
        var refused = await rows.Where(r => r.Outcome == UserOutcome.Refused).OrderBy(r => r.Number).Take(PageSize).ToListAsync(stop);
        var users = await rows.Where(r => r.ContactId != null).OrderBy(r => r.Number).Take(PageSize).ToListAsync(stop);
        return new RoundOutcome(round, work - left, work, outcomes, made - invited, refused, users);
    }
}
