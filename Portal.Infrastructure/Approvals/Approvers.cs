using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>A client user's right for one type on one dossier.</summary>
/// <param name="Contact">Null where it is the type's own, given to nobody by name.</param>
/// <param name="MayComeIn">He could act on it now: neither blocked nor ended, and the dossier is open to him.</param>
public sealed record Approver(Guid PersonId, string Name, Guid? Contact, ApprovalRight Right, bool MayComeIn);

/// <summary>Who approves what, read as it is now.</summary>
public static class Approvers
{
    public static async Task<IReadOnlyList<Approver>> ApproversOf(this PortalDb db, Guid dossierId, Guid clientId, Guid typeId, DateTimeOffset now, CancellationToken stop) =>
        (await db.ApproversOf(dossierId, clientId, [typeId], now, stop))[typeId];

    /// <summary>Of many types at once, in as many queries as of one.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Approver>>> ApproversOf(this PortalDb db, Guid dossierId, Guid clientId, IReadOnlyCollection<Guid> typeIds, DateTimeOffset now, CancellationToken stop)
    {
        var given = await db.Given(clientId, typeIds, stop);
        var usual = await db.Usual([.. typeIds.Where(t => !given.Contains(t))], stop);
        var people = given.SelectMany(g => g).Select(r => r.PersonId).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var users = (await db.PeopleWhoMay(dossierId, Capability.SeeDossier, DateOnly.FromDateTime(now.UtcDateTime), stop)).Where(p => p.Side == Side.Client).ToList();
        var inside = users.Select(p => p.PersonId).ToHashSet();
        var administrators = users.FindAll(p => p.Capabilities.Has(Capability.ManageApprovalTasks));
        return typeIds.ToDictionary(t => t, t => given.Contains(t) ? Named(given[t]) : Administrators(usual.GetValueOrDefault(t)));

        IReadOnlyList<Approver> Named(IEnumerable<ApproverRight> rights) =>
            [.. rights.Select(g => new Approver(g.PersonId, names.GetValueOrDefault(g.PersonId, ""), g.ContactId, g.Right, inside.Contains(g.PersonId))).OrderByDescending(a => a.Right).ThenBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.PersonId)];

        IReadOnlyList<Approver> Administrators(ApprovalRight right) => right == ApprovalRight.None ? [] : [.. administrators.Select(p => new Approver(p.PersonId, p.Name, null, right, true))];
    }

    /// <summary>Whoever must counts even while he cannot come in: a block on Piotr must not approve in his place. Of those who may, only who
    /// can act is asked.</summary>
    public static ApprovalRule Rule(this IEnumerable<Approver> approvers) =>
        ApprovalRule.Of(approvers.Where(a => a.Right == ApprovalRight.Must || a.MayComeIn).Select(a => (a.PersonId, a.Right)));

    public static async Task<ApprovalRule> RuleOf(this PortalDb db, Approval approval, DateTimeOffset now, CancellationToken stop) =>
        (await db.ApproversOf(approval.DossierId, approval.ClientId, approval.TypeId, now, stop)).Rule();

    /// <summary>Sets what a contact may approve of a type; the caller saves.</summary>
    public static async Task SetApproverRight(this PortalDb db, Contact contact, DocumentType type, string typeName, ApprovalRight right, By by, DateTimeOffset at, CancellationToken stop)
    {
        var row = await db.ApproverRights.FindAsync([contact.Id, type.Id], stop);
        var from = row?.Right ?? ApprovalRight.None;
        if (from == right)
        {
            return;
        }
        if (right == ApprovalRight.None)
        {
            db.ApproverRights.Remove(row!);
        }
        else if (row is null)
        {
            db.ApproverRights.Add(new ApproverRight { ContactId = contact.Id, TypeId = type.Id, ClientId = contact.ClientId, PersonId = contact.PersonId, Right = right });
        }
        else
        {
            row.Right = right;
        }
        contact.Approves(typeName, from, right, by, at);
    }

    /// <summary>By type, as stored, with what this save is about to change.</summary>
    private static async Task<ILookup<Guid, ApproverRight>> Given(this PortalDb db, Guid clientId, IReadOnlyCollection<Guid> typeIds, CancellationToken stop)
    {
        var here = db.ChangeTracker.Entries<ApproverRight>().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached) && e.Entity.ClientId == clientId).ToList();
        var stored = await db.ApproverRights.AsNoTracking().Where(r => r.ClientId == clientId && typeIds.Contains(r.TypeId)).ToListAsync(stop);
        return stored.Where(r => !here.Exists(e => e.Entity.ContactId == r.ContactId && e.Entity.TypeId == r.TypeId))
            .Concat(here.Where(e => e.State != EntityState.Deleted && typeIds.Contains(e.Entity.TypeId)).Select(e => e.Entity)).ToLookup(r => r.TypeId);
    }

    /// <summary>What Administrators may of these types; of one that this save changes, what it changes it to.</summary>
    private static async Task<Dictionary<Guid, ApprovalRight>> Usual(this PortalDb db, IReadOnlyCollection<Guid> typeIds, CancellationToken stop)
    {
        var usual = await db.DocumentTypes.Where(t => typeIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.DefaultRight, stop);
        foreach (var entry in db.ChangeTracker.Entries<DocumentType>().Where(e => e.State == EntityState.Modified && usual.ContainsKey(e.Entity.Id)))
        {
            usual[entry.Entity.Id] = entry.Entity.DefaultRight;
        }
        return usual;
    }

    /// <summary>With a contact go his rights to approve. The caller saves.</summary>
    internal static async Task TakeApprovalsFrom(this PortalDb db, Contact contact, By by, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var right in await db.ApproverRights.Where(r => r.ContactId == contact.Id).Join(db.DocumentTypes, r => r.TypeId, t => t.Id, (r, t) => new { Row = r, Type = t }).ToListAsync(stop))
        {
            db.ApproverRights.Remove(right.Row);
            contact.Approves(right.Type.Name.Length > 0 ? right.Type.Name : right.Type.Key, right.Row.Right, ApprovalRight.None, by, at);
        }
    }
}
