using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Approvals;

public sealed record ApproverPerson(Guid ContactId, Guid PersonId, string Name);

/// <param name="Rights">Given by name, by contact and type.</param>
/// <param name="Asked">Who is asked for each type, as it stands.</param>
public sealed record ApproverTableView(Guid DossierId, IReadOnlyList<ApproverPerson> People, IReadOnlyList<DocumentType> Types, IReadOnlyDictionary<(Guid Contact, Guid Type), ApprovalRight> Rights, IReadOnlyDictionary<Guid, Asked> Asked)
{
    /// <summary>Nobody was given a right for it: the type's own counts.</summary>
    public bool IsUsual(Guid typeId) => Rights.Keys.All(k => k.Type != typeId);
}

/// <summary>Reads who approves what at a client.</summary>
public sealed class ApproverTableReader(PortalDb db, TimeProvider clock)
{
    public async Task<ApproverTableView> Read(Guid dossierId, Guid clientId, CancellationToken stop)
    {
        var country = await db.Clients.Where(c => c.Id == clientId).Select(c => c.Card.Country).FirstAsync(stop);
        var types = await db.DocumentTypes.AsNoTracking().Where(t => !t.IsOff && (t.Country == "" || country == "" || t.Country == country)).OrderBy(t => t.Place).ThenBy(t => t.Name).ToListAsync(stop);
        var people = await db.UsersOn(dossierId, clientId).AsNoTracking().OrderBy(c => c.Person.Name).ThenBy(c => c.Id).Select(c => new ApproverPerson(c.Id, c.PersonId, c.Person.Name)).ToListAsync(stop);
        var given = await db.ApproverRights.AsNoTracking().Where(r => r.ClientId == clientId).ToListAsync(stop);
        return new ApproverTableView(dossierId, people, types, given.ToDictionary(g => (g.ContactId, g.TypeId), g => g.Right), await db.AskedOf(dossierId, clientId, [.. types.Select(t => t.Id)], clock.GetUtcNow(), stop));
    }
}
