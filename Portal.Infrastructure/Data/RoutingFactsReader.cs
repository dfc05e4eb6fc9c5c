using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;

namespace Portal.Infrastructure.Data;

/// <summary>Reads who is responsible for, and who is concerned by, an activity; null where routing has nothing to say.</summary>
internal static class RoutingFactsReader
{
    public static async Task<RoutingFacts?> Read(PortalDb db, ActivityRow row, SortingReader sorting, CancellationToken stop)
    {
        if (await ReadPeople(db, row, sorting, stop) is not { } facts)
        {
            return null;
        }
        List<Guid> people = [.. facts.Concerned, .. facts.Responsible.Select(r => r.PersonId), .. facts.MailboxReaders, .. facts.Copies.Select(c => c.PersonId), .. facts.Followers, .. facts.Away.Values.OfType<Guid>(), .. new[] { facts.Sorted.ForwardToId }.OfType<Guid>()];
        var tellings = await Tellings.Of(db, people, stop);
        var devices = (await db.PushDevices.Where(d => people.Contains(d.PersonId) && db.Sessions.Any(s => s.Id == d.SessionId && s.EndedAt == null)).Select(d => new { d.PersonId, d.Id }).ToListAsync(stop)).ToLookup(d => d.PersonId, d => d.Id);
        return facts with { TellingOf = tellings.Of, DevicesOf = p => [.. devices[p]] };
    }

    private static async Task<RoutingFacts?> ReadPeople(PortalDb db, ActivityRow row, SortingReader sorting, CancellationToken stop)
    {
        var (toOffice, toClient) = (Routing.ReachesOffice(row), Routing.MailToClient(row) is not null);
        if (!toOffice && !toClient)
        {
            return null;
        }
        var office = await db.Office.AsNoTracking().Select(o => new { o.GeneralEmail, o.NotificationsByMail }).SingleOrDefaultAsync(stop);
        if (office is null)
        {
            return null;
        }
        Guid? dossierId = row.StreamKind == StreamKind.Dossier ? row.StreamId : null;
        Guid? clientId = row.StreamKind == StreamKind.Client ? row.StreamId : null;
        var concerned = toClient ? await Concerned(db, row, stop) : [];
        if (!toOffice)
        {
            return new RoutingFacts([], concerned, "", office.NotificationsByMail, dossierId, clientId);
        }
        var seeing = await WhoMaySee(db, dossierId, clientId, row, stop);
        var away = (await sorting.Away(DateOnly.FromDateTime(row.At.UtcDateTime), stop)).ToDictionary(a => a.Key, a => seeing((a.Value, InboxReason.Manager)) ? a.Value : (Guid?)null);
        if (Routing.Of(row.Kind).Named)
        {
            var reason = row.Kind == ActivityKind.ApprovalSentBack ? InboxReason.Asker : row.Kind == ActivityKind.ColleagueMentioned ? InboxReason.Mentioned : InboxReason.Authoriser;
            return new RoutingFacts([.. (row.Details.Recipients ?? []).Select(p => (p, reason)).Where(seeing)], [], "", office.NotificationsByMail, dossierId, clientId) { Away = away };
        }
        var responsible = (await Assigned(db, dossierId, clientId, stop)).Where(seeing).ToList();
        // Who only supports is not responsible: the office is, and he hears of it beside it. Nor is who is away and nobody works in his inbox who may see it.
        var nobody = responsible.TrueForAll(r => r.Reason == InboxReason.Supporting || (away.TryGetValue(r.PersonId, out var standIn) && standIn is null));
        if (nobody)
        {
            responsible.AddRange((await Admins(db, stop)).Where(a => seeing(a) && !responsible.Exists(r => r.PersonId == a.PersonId)));
        }
        if (await Asker(db, row, stop) is { } asker && seeing((asker, InboxReason.Asker)) && !responsible.Exists(r => r.PersonId == asker))
        {
            responsible.Add((asker, InboxReason.Asker));
        }
        var rules = await sorting.Rules(stop);
        var readers = rules.Count > 0 ? await sorting.Readers(stop) : null;
        var sorted = readers is null ? Sorted.Nowhere
            : Sorted.Of(await sorting.Facts(row, dossierId, clientId, stop), rules, box => readers[box].Any(p => seeing((p, InboxReason.Mailbox))), to => seeing((to, InboxReason.Forwarded)));
        return new RoutingFacts(responsible, concerned, nobody && sorted.By is null ? office.GeneralEmail : "", office.NotificationsByMail, dossierId, clientId)
        {
            Sorted = sorted,
            MailboxReaders = sorted.MailboxId is { } box ? [.. (sorted.AlsoMail ? readers![box] : await sorting.Mailed(box, stop)).Where(p => seeing((p, InboxReason.Mailbox)))] : [],
            AssignTo = sorted.By?.AssignToId is { } one && (away.TryGetValue(one, out var instead) ? instead : one) is { } hand && seeing((hand, InboxReason.Mailbox)) ? hand : null,
            Away = away,
            Copies = [.. sorted.Copies.Where(c => seeing((c.PersonId, InboxReason.Copy)))],
            Followers = [.. (await Followers(db, dossierId, clientId, stop)).Where(p => seeing((p, InboxReason.Following)))],
        };
    }

    private static async Task<List<(Guid PersonId, InboxReason Reason)>> Assigned(PortalDb db, Guid? dossierId, Guid? clientId, CancellationToken stop)
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

    private static Task<List<Guid>> Followers(PortalDb db, Guid? dossierId, Guid? clientId, CancellationToken stop) => db.ClientFollowings
        .Where(f => dossierId != null ? db.Dossiers.Any(d => d.Id == dossierId && d.ClientId == f.ClientId) : f.ClientId == clientId).Select(f => f.PersonId).ToListAsync(stop);

    private static async Task<List<(Guid PersonId, InboxReason Reason)>> Admins(PortalDb db, CancellationToken stop) =>
        [.. (await db.Staff.Where(s => (s.Roles & StaffRoles.Admin) != 0 && !s.LimitedToBranch).Select(s => s.PersonId).ToListAsync(stop))
            .Select(p => (p, InboxReason.Office))];

    /// <summary>Who asked waits for the answer, also where others are responsible for the dossier.</summary>
    private static async Task<Guid?> Asker(PortalDb db, ActivityRow row, CancellationToken stop) => row.RequestId is { } requestId
        ? await db.Requests.Where(r => r.Id == requestId).Select(r => (Guid?)r.AskedById).FirstOrDefaultAsync(stop)
        : row.SubjectKind == SubjectKind.Conversation ? await db.Conversations.Where(c => c.Id == row.SubjectId && c.StartedBySide == Side.Office).Select(c => (Guid?)c.StartedById).FirstOrDefaultAsync(stop)
        : null;

    /// <summary>Being assigned is not yet seeing: Support is told nothing of what comes in, and who is blocked or has left can be told nothing.</summary>
    private static async Task<Func<(Guid PersonId, InboxReason Reason), bool>> WhoMaySee(PortalDb db, Guid? dossierId, Guid? clientId, ActivityRow row, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(row.At.UtcDateTime);
        var seeing = new HashSet<Guid>();
        foreach (var id in await db.Dossiers.Where(d => dossierId != null ? d.Id == dossierId : d.ClientId == clientId).Select(d => d.Id).ToListAsync(stop))
        {
            seeing.UnionWith((await db.PeopleWhoMay(id, Capability.SeeDossier, today, stop)).Where(p => p.Side == Side.Office).Select(p => p.PersonId));
        }
        return staff => seeing.Contains(staff.PersonId);
    }

    private static async Task<List<Guid>> Concerned(PortalDb db, ActivityRow row, CancellationToken stop)
    {
        if (row.Kind is ActivityKind.SignatureAsked or ActivityKind.SignatureGiven or ActivityKind.SignatureReassigned or ActivityKind.SignatureReminded or ActivityKind.SignatureStepMailed or ActivityKind.SignatureStopped or ActivityKind.SignatureSealed
            or ActivityKind.ConversationStarted or ActivityKind.MessageWritten or ActivityKind.ConversationMemberAdded or ActivityKind.RequestAsked or ActivityKind.AccountGranted or ActivityKind.AccountRefused
            or ActivityKind.ApprovalAsked or ActivityKind.ApprovalRenewed or ActivityKind.ApprovalReminded or ActivityKind.ApprovalPassedOn or ActivityKind.ApprovalStepMailed or ActivityKind.RequestStepMailed or ActivityKind.AbsenceSet or ActivityKind.ApprovalGivenForClient)
        {
            // A request is not stored yet, of an ask only one is concerned, and an approval waits for those whose turn it is: they are in the row.
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
