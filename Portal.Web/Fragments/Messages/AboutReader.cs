using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Messages;

/// <summary>What is spoken about, as somebody sees it.</summary>
public sealed record AboutThing(About About, Guid DossierId, string DossierName)
{
    public string Href => HrefOf(About.Kind, About.Id);

    /// <summary>A dossier has a page for staff alone.</summary>
    public static string HrefOf(AboutKind kind, Guid id) => kind switch
    {
        AboutKind.Dossier => Links.Dossier(id),
        AboutKind.Request => Links.Request(id),
        AboutKind.Document => $"/documents/{id}",
        AboutKind.Approval => $"/approvals/{id}",
    };

    /// <summary>As it stands in an address.</summary>
    public static string Word(AboutKind kind) => kind switch
    {
        AboutKind.Dossier => "dossier",
        AboutKind.Request => "request",
        AboutKind.Document => "document",
        AboutKind.Approval => "approval",
    };

    public static AboutKind? Kind(string? word) => Enum.GetValues<AboutKind>().Where(k => Word(k) == word).Select(k => (AboutKind?)k).FirstOrDefault();
}

/// <summary>Finds what is spoken about through whoever speaks of it.</summary>
public sealed class AboutReader(PortalDb db, TimeProvider clock)
{
    /// <exception cref="NotFound">Not there, or not for this actor.</exception>
    public async Task<AboutThing> Read(Actor actor, AboutKind kind, Guid id, CancellationToken stop) =>
        await Find(actor, kind, id, stop) ?? throw new NotFound();

    /// <summary>Null where he may not see it, or not any more.</summary>
    public async Task<AboutThing?> Find(Actor actor, AboutKind kind, Guid id, CancellationToken stop)
    {
        var found = kind switch
        {
            AboutKind.Dossier => db.DossiersWhereMay(actor, Capability.SeeDossier).Where(d => d.Id == id).Select(d => new Found(d.Id, d.Name, d.Name)),
            AboutKind.Request => db.RequestsVisibleTo(actor).Where(r => r.Id == id).Select(r => new Found(r.DossierId, r.Dossier.Name, r.Subject)),
            AboutKind.Document => db.DocumentsVisibleTo(actor).Where(d => d.Id == id).Select(d => new Found(d.DossierId, db.Dossiers.Where(x => x.Id == d.DossierId).Select(x => x.Name).First(), d.Name)),
            AboutKind.Approval => db.ApprovalsVisibleTo(actor).Where(a => a.Id == id).Select(a => new Found(a.DossierId, a.Dossier.Name, a.DocumentName)),
        };
        return await found.FirstOrDefaultAsync(stop) is { } thing ? new AboutThing(new About(kind, id, thing.Name), thing.DossierId, thing.DossierName) : null;
    }

    /// <summary>Client users of the dossier who may see it, by name: those who can be taken into a conversation about it.</summary>
    public async Task<IReadOnlyList<Nameable>> SeenBy(AboutThing thing, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var seeing = new List<Nameable>();
        foreach (var person in (await db.PeopleWhoMay(thing.DossierId, Capability.SeeDossier, today, stop)).Where(p => p.Side == Side.Client))
        {
            if (thing.About.Kind == AboutKind.Dossier || (await ActorReader.Read(db, person.PersonId, "", today, stop) is { } actor && await Find(actor, thing.About.Kind, thing.About.Id, stop) is not null))
            {
                seeing.Add(new Nameable(person.PersonId, person.Name, Side.Client));
            }
        }
        return seeing;
    }

    /// <summary>Staff who hold this on the dossier, beside opening it.</summary>
    public async Task<IReadOnlyList<Nameable>> Staff(Guid dossierId, Capability capability, CancellationToken stop) =>
        [.. (await db.PeopleWhoMay(dossierId, capability, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop))
            .Where(p => p.Side == Side.Office && p.Capabilities.Has(Capability.SeeDossier)).Select(p => new Nameable(p.PersonId, p.Name, Side.Office))];

    private sealed record Found(Guid DossierId, string DossierName, string Name);
}
