using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>What a contact may approve is given and taken.</summary>
public static class ApproverRights
{
    /// <summary>Sets what a contact may approve of a type; the caller saves.</summary>
    public static async Task SetApproverRight(this PortalDb db, Contact contact, DocumentType type, ApprovalRight right, By by, DateTimeOffset at, CancellationToken stop)
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
        contact.Approves(type.Word, from, right, by, at);
    }

    /// <summary>With a contact go his rights to approve, his seats in his client's rules, and the absences that he is in. The caller saves.</summary>
    internal static async Task TakeApprovalsFrom(this PortalDb db, Contact contact, By by, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var right in await db.ApproverRights.Where(r => r.ContactId == contact.Id).Join(db.DocumentTypes, r => r.TypeId, t => t.Id, (r, t) => new { Row = r, Type = t }).ToListAsync(stop))
        {
            db.ApproverRights.Remove(right.Row);
            contact.Approves(right.Type.Word, right.Row.Right, ApprovalRight.None, by, at);
        }
        var rules = await db.RulesWhole().Where(r => r.Parts.Any(p => p.Seats.Any(s => s.ContactId == contact.Id))).ToListAsync(stop);
        var types = await db.TypesNow([.. rules.Select(r => r.TypeId)], false, stop);
        foreach (var rule in rules)
        {
            rule.Leave(contact, types[rule.TypeId].Word, by, at);
        }
        // His own, and those in which he stood in: they cannot go on without him.
        foreach (var absence in await db.AbsencesWhole().Where(a => a.ContactId == contact.Id || a.SubstituteContactId == contact.Id).ToListAsync(stop))
        {
            db.End(absence, by, at);
        }
    }
}
