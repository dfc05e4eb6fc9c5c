using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Privacy;

/// <summary>One trail in which he stands, and how long his name must stay there.</summary>
/// <param name="Name">Of the dossier or client; empty for the office.</param>
/// <param name="Term">What keeps it.</param>
/// <param name="KeptUntil">The last day; the day before today and earlier keep nothing.</param>
/// <param name="HoldReason">Null where no legal hold stands.</param>
public sealed record PersonTrail(StreamId Stream, string Name, int Rows, DateOnly LastTouched, RetentionTerm Term, DateOnly KeptUntil, string? HoldReason);

/// <summary>What is kept of a person, and what of it may go today.</summary>
public sealed record PersonPlan(Person Person, IReadOnlyList<Guid> Contacts, IReadOnlyList<PersonTrail> Trails, DateOnly Today)
{
    public IEnumerable<PersonTrail> Holds => Trails.Where(t => t.HoldReason is not null);
    public IEnumerable<PersonTrail> Kept => Trails.Where(t => t.KeptUntil >= Today);
    public IEnumerable<PersonTrail> Free => Trails.Where(t => t.KeptUntil < Today);

    /// <summary>The last day on which a term keeps his name anywhere; null when none does.</summary>
    public DateOnly? NamesUntil => Kept.Select(t => (DateOnly?)t.KeptUntil).Max();
}

/// <summary>Looks through every trail for a person. Reads all rows once: asked seldom, and by few.</summary>
public sealed class PersonPlans(PortalDb db)
{
    public async Task<PersonPlan> Of(Person person, DateOnly today, CancellationToken stop)
    {
        var contacts = await db.Contacts.IgnoreQueryFilters().Where(c => c.PersonId == person.Id).Select(c => c.Id).ToListAsync(stop);
        var found = await Rows(person.Id, contacts).GroupBy(a => new { a.StreamKind, a.StreamId })
            .Select(g => new { g.Key.StreamKind, g.Key.StreamId, Rows = g.Count() }).ToListAsync(stop);
        var terms = new RetentionTerms(await db.RetentionTerms.AsNoTracking().ToListAsync(stop));
        var trails = new List<PersonTrail>();
        foreach (var stream in found)
        {
            var touched = await db.Activities.Where(a => a.StreamKind == stream.StreamKind && a.StreamId == stream.StreamId).OrderByDescending(a => a.Number).Select(a => a.At).FirstAsync(stop);
            var (name, country, kind, hold) = await Keeps(stream.StreamKind, stream.StreamId, stop);
            var last = DateOnly.FromDateTime(touched.UtcDateTime);
            var term = terms.For(country, kind);
            // The office's trail never rests: there each person's own last row counts.
            if (stream.StreamKind == StreamKind.Office)
            {
                last = DateOnly.FromDateTime((await Rows(person.Id, contacts).Where(a => a.StreamKind == StreamKind.Office).OrderByDescending(a => a.Number).Select(a => a.At).FirstAsync(stop)).UtcDateTime);
            }
            trails.Add(new PersonTrail(new StreamId(stream.StreamKind, stream.StreamId), name, stream.Rows, last, term, term.Until(last), hold));
        }
        return new PersonPlan(person, contacts, [.. trails.OrderBy(t => t.Stream.Kind).ThenBy(t => t.Name, StringComparer.CurrentCulture)], today);
    }

    /// <summary>All that he did and all that names him.</summary>
    public IQueryable<ActivityRow> Rows(Guid personId, IReadOnlyCollection<Guid> contacts)
    {
        var named = personId.ToString();
        return db.Activities.AsNoTracking().Where(a => a.ActorId == personId || a.SubjectId == personId || contacts.Contains(a.SubjectId) || a.DetailsJson.Contains(named));
    }

    private async Task<(string Name, string Country, RetentionKind Kind, string? Hold)> Keeps(StreamKind kind, Guid id, CancellationToken stop)
    {
        switch (kind)
        {
            case StreamKind.Dossier:
                var dossier = await db.Dossiers.Where(d => d.Id == id).Select(d => new { d.Name, d.Client.Card.Country, d.Retention, d.HeldSince, d.HoldReason }).FirstOrDefaultAsync(stop);
                return dossier is null ? ("", "", RetentionKind.Books, null) : (dossier.Name, dossier.Country, dossier.Retention, dossier.HeldSince is null ? null : dossier.HoldReason);
            case StreamKind.Client:
                // What a client is, is kept as long as the longest of its dossiers; a hold on one of them holds the client.
                var client = await db.Clients.Where(c => c.Id == id).Select(c => new { c.Name, c.Card.Country }).FirstOrDefaultAsync(stop);
                var held = await db.Dossiers.Where(d => d.ClientId == id && d.HeldSince != null).Select(d => d.HoldReason).FirstOrDefaultAsync(stop);
                return (client?.Name ?? "", client?.Country ?? "", RetentionKind.Books, held);
            default:
                return ("", "", RetentionKind.AccessLog, null);
        }
    }
}
