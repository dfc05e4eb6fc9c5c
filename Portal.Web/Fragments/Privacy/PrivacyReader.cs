using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Privacy;
using Portal.Web.Fragments.Users;

namespace Portal.Web.Fragments.Privacy;

/// <summary>A request as its readers see it.</summary>
public sealed record RequestLine(DataRequest Request, string Person, string AskedBy, string SettledBy);

/// <param name="Waiting">For a second person.</param>
/// <param name="Found">People by the words that were sought.</param>
public sealed record PrivacyView(long Number, string Words, IReadOnlyList<RequestLine> Waiting, IReadOnlyList<FoundPerson> Found, bool More);

public sealed record FoundPerson(Guid Id, string Name, string Email, bool Erased);

/// <param name="Titles">Names of the trails that the reader may see; what is not in it is a dossier that he does not see.</param>
public sealed record PersonView(PersonPlan Plan, IReadOnlyDictionary<StreamId, string> Titles, IReadOnlyList<RequestLine> Requests, int Files, DateTimeOffset Now);

/// <param name="Until">The last day on which it is kept, were it never touched again.</param>
public sealed record KeepingView(Dossier Dossier, RetentionTerm Term, DateOnly Until);

/// <summary>Reads what is kept and why; the page has asked the right already.</summary>
public sealed class PrivacyReader(PortalDb db, PersonPlans plans, TimeProvider clock)
{
    private const int Most = 20;

    public async Task<PrivacyView> Desk(Actor actor, string? words, CancellationToken stop)
    {
        var sought = words?.Trim() ?? "";
        var like = ManagedClients.Like(sought);
        var found = sought.Length == 0 ? [] : await db.People.AsNoTracking().Where(p => EF.Functions.Like(p.Name, like) || (p.ErasedAt == null && EF.Functions.Like(p.Email, like))).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Take(Most + 1).Select(p => new FoundPerson(p.Id, p.Name, p.ErasedAt == null ? p.Email : "", p.ErasedAt != null)).ToListAsync(stop);
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var earliest = clock.GetUtcNow() - DataRequest.Lives;
        return new PrivacyView(number, sought, await Lines(db.DataRequests.Where(r => (r.SettledAt == null && r.AskedAt > earliest) || (r.AskedById == actor.PersonId && r.Kind == DataRequestKind.Export && r.SettledAt > earliest && !r.Refused)), stop), [.. found.Take(Most)], found.Count > Most);
    }

    public async Task<PersonView> Of(Actor actor, Person person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var plan = await plans.Of(person, DateOnly.FromDateTime(now.UtcDateTime), stop);
        var ids = plan.Trails.Select(t => t.Stream.Id).ToHashSet();
        var seen = await db.DossiersWhereMay(actor, Capability.SeeDossier).Where(d => ids.Contains(d.Id) || ids.Contains(d.ClientId)).Select(d => new { d.Id, d.ClientId }).ToListAsync(stop);
        var titles = plan.Trails.Where(t => seen.Any(d => d.Id == t.Stream.Id || d.ClientId == t.Stream.Id)).ToDictionary(t => t.Stream, t => t.Name);
        return new PersonView(plan, titles, await Lines(db.DataRequests.Where(r => r.PersonId == person.Id), stop), await db.DocumentVersions.CountAsync(v => v.ById == person.Id, stop), now);
    }

    public async Task<KeepingView> Of(Dossier dossier, CancellationToken stop)
    {
        var term = new RetentionTerms(await db.RetentionTerms.AsNoTracking().ToListAsync(stop)).For(dossier.Client.Card.Country, dossier.Retention);
        var touched = await db.Activities.Where(a => a.StreamKind == StreamKind.Dossier && a.StreamId == dossier.Id).OrderByDescending(a => a.Number).Select(a => a.At).FirstOrDefaultAsync(stop);
        return new KeepingView(dossier, term, term.Until(DateOnly.FromDateTime(touched.UtcDateTime)));
    }

    private async Task<List<RequestLine>> Lines(IQueryable<DataRequest> requests, CancellationToken stop) =>
        await requests.AsNoTracking().OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Take(100).Select(r => new RequestLine(r,
            db.People.Where(p => p.Id == r.PersonId).Select(p => p.Name).First(), db.People.Where(p => p.Id == r.AskedById).Select(p => p.Name).First(),
            db.People.Where(p => p.Id == r.SettledById).Select(p => p.Name).FirstOrDefault() ?? "")).ToListAsync(stop);
}
