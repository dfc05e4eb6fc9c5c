using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;
using Portal.Web.Identity;

namespace Portal.Web.Users;

/// <summary>Proposes one user for each of many clients, from what the import knows of them.</summary>
public sealed class Proposals(PortalDb db, ProposalCheck check, TimeProvider clock)
{
    private const int ChunkSize = 500;

    /// <param name="dossiers">Those that he chose, of those on which he may manage people.</param>
    public async Task<UserRound> Start(IQueryable<Dossier> dossiers, Actor actor, CancellationToken stop)
    {
        var me = actor.PersonId;
        if (await db.UserRounds.CountAsync(r => r.MakerId == me && r.Stage == RoundStage.Checking, stop) >= UserRound.MostDrafts)
        {
            throw new RuleBroken("users.too-many-rounds");
        }
        var chosen = await dossiers.AsNoTracking().OrderBy(d => d.Name).ThenBy(d => d.Id).Take(UserRound.MostUsers)
            .Select(d => new { d.ClientId, d.Client.Name, d.Client.Card.Contact, d.Client.Card.Email, d.Client.Card.Language }).ToListAsync(stop);
        var spoken = await db.Office.Select(o => o.Language).SingleAsync(stop);
        var clients = chosen.DistinctBy(c => c.ClientId).ToList();
        var administered = await Administered([.. clients.Select(c => c.ClientId)], stop);
        var round = UserRound.Start(actor.By, clock.GetUtcNow());
        var rows = clients.Select((c, index) => new ProposedUser
        {
            RoundId = round.Id,
            Number = index + 1,
            ClientId = c.ClientId,
            ClientName = c.Name,
            // Where the list names nobody, the client is often a person himself.
            Name = c.Contact.Length > 0 ? c.Contact : c.Name,
            Email = EmailHolders.Read(c.Email) ?? c.Email,
            Language = c.Language.Length > 0 ? c.Language : spoken,
            // The first of a client manages those who come after him; whoever comes later is proposed with the least.
            Role = administered.Contains(c.ClientId) ? ClientRoles.DocumentDelivery : ClientRoles.Administrator,
            IsChosen = true,
        }).ToList();
        await check.Look(round, rows, stop);
        db.Add(round);
        db.AddRange(rows);
        await db.SaveChangesAsync(stop);
        return round;
    }

    /// <summary>What a user who is made by hand is proposed as: the first of a client manages those who come after him (F2).</summary>
    internal static async Task<ClientRoles> FirstRole(PortalDb db, Guid clientId, CancellationToken stop) =>
        await db.Dossiers.Where(d => d.ClientId == clientId).AnyAsync(IsAdministered, stop) ? ClientRoles.DocumentDelivery : ClientRoles.Administrator;

    private static readonly Expression<Func<Dossier, bool>> IsAdministered =
        d => d.ContactRoles.Any(r => (r.Roles & ClientRoles.Administrator) != 0) || d.GroupRoles.Any(r => (r.Roles & ClientRoles.Administrator) != 0);

    /// <summary>The clients of which somebody is Administrator on some dossier.</summary>
    private async Task<HashSet<Guid>> Administered(IReadOnlyList<Guid> clientIds, CancellationToken stop)
    {
        var found = new HashSet<Guid>();
        foreach (var ids in clientIds.Chunk(ChunkSize))
        {
            var dossiers = db.Dossiers.Where(d => ids.Contains(d.ClientId));
            found.UnionWith(await dossiers.Where(IsAdministered).Select(d => d.ClientId).ToListAsync(stop));
        }
        return found;
    }
}
