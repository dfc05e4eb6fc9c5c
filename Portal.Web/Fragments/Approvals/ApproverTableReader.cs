using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Approvals;

public sealed record ApproverPerson(Guid ContactId, Guid PersonId, string Name);

/// <param name="Approvers">Of each type, by contact; a default that was given to nobody by name is in <paramref name="Usual"/>.</param>
/// <param name="Usual">Who approves a type for which nobody was given a right.</param>
public sealed record ApproverRights(Guid DossierId, IReadOnlyList<ApproverPerson> People, IReadOnlyList<DocumentType> Types, IReadOnlyDictionary<(Guid Contact, Guid Type), ApprovalRight> Approvers, IReadOnlyDictionary<Guid, IReadOnlyList<string>> Usual);

/// <summary>Reads who approves what at a client.</summary>
public sealed class ApproverTableReader(PortalDb db, TimeProvider clock)
{
    public async Task<ApproverRights> Read(Guid dossierId, Guid clientId, CancellationToken stop)
    {
        var country = await db.Clients.Where(c => c.Id == clientId).Select(c => c.Card.Country).FirstAsync(stop);
        var types = await db.DocumentTypes.AsNoTracking().Where(t => !t.IsOff && (t.Country == "" || country == "" || t.Country == country)).OrderBy(t => t.Place).ThenBy(t => t.Name).ToListAsync(stop);
        var people = await db.UsersOn(dossierId, clientId).AsNoTracking().OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Select(c => new ApproverPerson(c.Id, c.PersonId, c.Person.Name)).ToListAsync(stop);
        var given = await db.ApproverRights.AsNoTracking().Where(r => r.ClientId == clientId).ToListAsync(stop);
        var usual = await db.ApproversOf(dossierId, clientId, [.. types.Where(t => given.TrueForAll(g => g.TypeId != t.Id)).Select(t => t.Id)], clock.GetUtcNow(), stop);
        return new ApproverRights(dossierId, people, types, given.ToDictionary(g => (g.ContactId, g.TypeId), g => g.Right), usual.ToDictionary(u => u.Key, u => (IReadOnlyList<string>)[.. u.Value.Select(a => a.Name)]));
    }
}
