using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Data;

/// <summary>Reads who is responsible for, and who is concerned by, an activity; null where routing has nothing to say.</summary>
internal static class RoutingFactsReader
{
    public static async Task<RoutingFacts?> Read(PortalDb db, ActivityRow row, CancellationToken stop)
    {
        if (row.StreamKind == StreamKind.Office)
        {
            return null;
        }
        var fromClient = row.ActorSide == Side.Client && Routing.ReachesOffice(row.Kind);
        var fromOffice = row.ActorSide == Side.Office;
        if (!fromClient && !fromOffice)
        {
            return null;
        }
        var office = await db.Office.AsNoTracking().Select(o => new { o.GeneralEmail, o.NotificationsByMail }).FirstOrDefaultAsync(stop);
        if (office is null)
        {
            return null;
        }
        Guid? dossierId = row.StreamKind == StreamKind.Dossier ? row.StreamId : null;
        Guid? clientId = row.StreamKind == StreamKind.Client ? row.StreamId : null;
        var responsible = fromClient ? await Responsible(db, dossierId, clientId, stop) : [];
        var nobody = fromClient && responsible.Count == 0;
        if (nobody)
        {
            responsible = await Admins(db, stop);
        }
        var concerned = fromOffice ? await Concerned(db, row, stop) : [];
        return new RoutingFacts(responsible, concerned, nobody ? office.GeneralEmail : "", office.NotificationsByMail, dossierId, clientId);
    }

    private static async Task<List<(Guid, InboxReason)>> Responsible(PortalDb db, Guid? dossierId, Guid? clientId, CancellationToken stop)
    {
        var dossiers = db.Dossiers.Where(d => dossierId != null ? d.Id == dossierId : d.ClientId == clientId);
        var managers = await dossiers.Where(d => d.ManagerId != null).Select(d => d.ManagerId!.Value).ToListAsync(stop);
        var supporting = await dossiers.SelectMany(d => d.Supporting).Select(s => s.PersonId).ToListAsync(stop);
        var groups = dossiers.Where(d => d.ClientGroupId != null).Select(d => d.ClientGroupId!.Value);
        var entrusted = db.ClientGroupStaff.Where(s => groups.Contains(s.ClientGroupId));
        var direct = await entrusted.Where(s => s.PersonId != null).Select(s => s.PersonId!.Value).ToListAsync(stop);
        var through = await db.StaffGroupMembers.Where(m => entrusted.Any(s => s.StaffGroupId == m.GroupId)).Select(m => m.PersonId).ToListAsync(stop);
        return [.. managers.Select(p => (p, InboxReason.Manager))
            .Concat(direct.Concat(through).Select(p => (p, InboxReason.ClientGroup)))
            .Concat(supporting.Select(p => (p, InboxReason.Supporting)))
            .DistinctBy(r => r.Item1)];
    }

    private static async Task<List<(Guid, InboxReason)>> Admins(PortalDb db, CancellationToken stop) =>
        [.. (await db.Staff.Where(s => (s.Roles & StaffRoles.Admin) != 0 && !s.IsBlocked && !s.LimitedToBranch).Select(s => s.PersonId).ToListAsync(stop))
            .Select(p => (p, InboxReason.Office))];

    private static async Task<List<Guid>> Concerned(PortalDb db, ActivityRow row, CancellationToken stop)
    {
        if (row.Kind == ActivityKind.RequestAsked)
        {
            // The request is not stored yet: its recipients are in the row.
            return [.. row.Details.Recipients ?? []];
        }
        if (row.RequestId is { } requestId)
        {
            return await db.RequestRecipients.Where(r => r.RequestId == requestId).Select(r => r.PersonId).ToListAsync(stop);
        }
        if (row.Kind == ActivityKind.SharedOnPanel && row.PanelId is { } panelId)
        {
            return await db.PanelMembers.Where(m => m.PanelId == panelId && !m.Contact.IsBlocked).Select(m => m.Contact.PersonId).ToListAsync(stop);
        }
        return [];
    }
}
