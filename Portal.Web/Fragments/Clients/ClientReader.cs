using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Panels;

namespace Portal.Web.Fragments.Clients;

/// <summary>A user of the client in one line.</summary>
public sealed record ClientUser(Guid ContactId, Guid PersonId, string Name, bool IsBlocked, DateOnly? EndsOn, DateTimeOffset? InvitedAt, DateTimeOffset? ActivatedAt);

/// <summary>A dossier of the client in one line.</summary>
public sealed record ClientDossier(Guid Id, string Name, Configuration Configuration, bool IsPrivate, Guid? ManagerId, string? Manager, string? Group, DossierSummary Summary);

/// <param name="ManagesAt">The dossier on which he manages this client's people; null where he does so on none.</param>
/// <param name="PeopleAt">A dossier whose people he may look at.</param>
public sealed record ClientView(Client Client, string? Branch, bool Edits, bool SeesPanels, bool CreatesPanels, IReadOnlyList<PanelLine> Panels, int UserCount, IReadOnlyList<ClientUser> Users, Guid? ManagesAt, Guid? PeopleAt, bool Follows, long Number);

/// <summary>A page of the client's own stream; <paramref name="Older"/> is where the next one begins.</summary>
public sealed record ClientTrailView(Guid ClientId, IReadOnlyList<ActivityRow> Rows, long Number, long? Before, long? Older);

/// <summary>Reads a client for staff, through the actor; the page has asked the right already.</summary>
public sealed class ClientReader(PortalDb db)
{
    public const int TrailPage = 50;
    public const int Glance = 12;
    private const int FirstUsers = 8;

    public async Task<ClientView> Read(Actor actor, Client client, CancellationToken stop)
    {
        var id = client.Id;
        var number = await Newest(id, stop);
        var creates = actor.May(OfficeCapability.CreatePanels);
        var sees = creates || await db.DossiersOpenWhereMay(actor, Capability.ShareOnPanels).AnyAsync(d => d.ClientId == id, stop);
        var panels = await db.PanelsVisibleTo(actor).AsNoTracking().Where(p => p.ClientId == id).OrderBy(p => p.Name)
            .Select(p => new PanelLine(p.Id, p.Name, p.Members.Count, p.Shares.Count, p.CreatedAt)).ToListAsync(stop);
        var contacts = db.Contacts.AsNoTracking().Where(c => c.ClientId == id);
        var users = await contacts.OrderBy(c => c.Person.Name).Take(FirstUsers)
            .Select(c => new ClientUser(c.Id, c.PersonId, c.Person.Name, c.IsBlocked, c.EndsOn, c.InvitedAt, c.ActivatedAt)).ToListAsync(stop);
        return new ClientView(client,
            await db.Branches.Where(b => b.Id == client.BranchId).Select(b => b.Name).FirstOrDefaultAsync(stop),
            await db.MayOnClient(actor, id, Capability.ManageDossier, stop), sees, creates, panels, await contacts.CountAsync(stop), users,
            await First(actor, id, Capability.ManagePeople, stop), await First(actor, id, Capability.SeeDossier, stop),
            await db.ClientFollowings.AnyAsync(f => f.ClientId == id && f.PersonId == actor.PersonId, stop), number);
    }

    /// <summary>Those of its dossiers that he may open.</summary>
    public async Task<IReadOnlyList<ClientDossier>> Dossiers(Actor actor, Guid clientId, CancellationToken stop) =>
        await db.DossiersWhereMay(actor, Capability.SeeDossier).AsNoTracking().Where(d => d.ClientId == clientId).OrderBy(d => d.Name).ThenBy(d => d.ActivatedAt)
            .Select(d => new ClientDossier(d.Id, d.Name, d.Configuration, d.IsPrivate, d.ManagerId,
                db.People.Where(p => p.Id == d.ManagerId).Select(p => p.Name).FirstOrDefault(), db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.Name).FirstOrDefault(), d.Summary)).ToListAsync(stop);

    public async Task<ClientTrailView> Trail(Actor actor, Guid clientId, long? before, int most, CancellationToken stop)
    {
        var number = await Newest(clientId, stop);
        var rows = await db.ClientActivitiesVisibleTo(actor, clientId).Where(a => before == null || a.Number < before).OrderByDescending(a => a.Number).Take(most + 1).AsNoTracking().ToListAsync(stop);
        var hidden = await Hidden(actor, rows, stop);
        return new ClientTrailView(clientId, [.. rows.Take(most).Where(a => a.Details.DocumentId is not { } document || !hidden.Contains(document))], number, before, rows.Count > most ? rows[most - 1].Number : null);
    }

    // A panel is the client's, what lies on it is a dossier's: what was shared from one that is closed to him is not named to him either.
    private async Task<IReadOnlySet<Guid>> Hidden(Actor actor, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        var named = rows.Select(a => a.Details.DocumentId).OfType<Guid>().Distinct().ToList();
        if (named.Count == 0)
        {
            return new HashSet<Guid>();
        }
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        var seen = await db.Documents.Where(d => named.Contains(d.Id) && open.Any(o => o.Id == d.DossierId)).Select(d => d.Id).ToListAsync(stop);
        return named.Except(seen).ToHashSet();
    }

    private Task<Guid?> First(Actor actor, Guid clientId, Capability capability, CancellationToken stop) =>
        db.DossiersOpenWhereMay(actor, capability).Where(d => d.ClientId == clientId).OrderBy(d => d.ActivatedAt).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(stop);

    private Task<long> Newest(Guid clientId, CancellationToken stop) =>
        db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == clientId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
}
