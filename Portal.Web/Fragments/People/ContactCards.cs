using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Lost;

namespace Portal.Web.Fragments.People;

/// <summary>A panel of the client, and whether he is on it.</summary>
public sealed record PanelTick(Guid Id, string Name, bool On);

/// <summary>Another dossier of the same client, and what he was given there.</summary>
public sealed record OtherDossier(Guid Id, string Name, ClientRoles Direct);

/// <summary>One contact as the office changes him.</summary>
/// <param name="AlsoAt">Other clients of which he is a contact, as far as the reader sees them; his name is one for all.</param>
/// <param name="AlsoElsewhere">How many more there are.</param>
/// <param name="Before">What he was called until just now, to undo a renaming.</param>
public sealed record ContactCard(DossierFrame Frame, long ClientNumber, WhyDoors Doors, ContactLine Line, IReadOnlyList<PanelTick> Panels, IReadOnlyList<OtherDossier> Others, IReadOnlyList<string> AlsoAt, int AlsoElsewhere, string? Before)
{
    /// <summary>Which ways to him do not work.</summary>
    public IReadOnlyList<FailingWay> Failing { get; init; } = [];
    /// <summary>What did not arrive and can be sent once more.</summary>
    public int ToSendAgain { get; init; }

    public string Base => $"/dossiers/{Frame.Id}/people/{Line.Id}";
}

/// <summary>Reads one contact of a dossier's client; the page has asked the right already.</summary>
public sealed class ContactCards(PortalDb db, PeopleReader people, DossierReader dossiers, LostReader lost, TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan UndoLives = TimeSpan.FromMinutes(10);

    public async Task<ContactCard> Read(Actor actor, Guid dossierId, Guid contactId, CancellationToken stop)
    {
        var frame = await dossiers.Frame(actor, dossierId, stop);
        var view = await people.Read(actor, frame, stop);
        var line = view.Contacts.FirstOrDefault(c => c.Id == contactId) ?? throw new NotFound();
        var panels = await db.Panels.AsNoTracking().Where(p => p.ClientId == frame.ClientId).OrderBy(p => p.Name).ThenBy(p => p.Id).Take(Most)
            .Select(p => new PanelTick(p.Id, p.Name, p.Members.Any(m => m.ContactId == contactId))).ToListAsync(stop);
        var others = await db.DossiersOpenWhereMay(actor, Capability.ManagePeople).AsNoTracking().Where(d => d.ClientId == frame.ClientId && d.Id != dossierId).OrderBy(d => d.Name).ThenBy(d => d.Id).Take(Most)
            .Select(d => new OtherDossier(d.Id, d.Name, d.ContactRoles.Where(r => r.ContactId == contactId).Select(r => r.Roles).FirstOrDefault())).ToListAsync(stop);
        var elsewhere = await db.Contacts.Where(c => c.PersonId == line.PersonId && c.ClientId != frame.ClientId).Select(c => c.ClientId).ToListAsync(stop);
        var seen = await db.ClientsVisibleTo(actor).Where(c => elsewhere.Contains(c.Id)).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync(stop);
        var managed = await db.DossiersOpenWhereMay(actor, Capability.ManagePeople).Where(d => d.ClientId == frame.ClientId).Select(d => d.Id).ToListAsync(stop);
        return new ContactCard(frame, view.ClientNumber, view.Doors, line, panels, others, seen, elsewhere.Count - seen.Count, await Before(frame.ClientId, line, stop))
        {
            Failing = [.. (await lost.Failing([line.PersonId], stop))[line.PersonId]],
            ToSendAgain = (await lost.OfPerson(line.PersonId, frame.ClientId, managed, stop)).Count(l => l.CanGoAgain),
        };
    }

    private async Task<string?> Before(Guid clientId, ContactLine line, CancellationToken stop)
    {
        var renamed = await db.Activities.AsNoTracking().Where(a => a.StreamKind == StreamKind.Client && a.StreamId == clientId && a.Kind == ActivityKind.ContactRenamed && a.SubjectId == line.Id)
            .OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop);
        return renamed is not null && clock.GetUtcNow() - renamed.At < UndoLives && renamed.Details.To == line.Name ? renamed.Details.From : null;
    }
}
