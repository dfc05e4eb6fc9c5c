using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Data;

/// <summary>What the office's rules look at, and who is in its mailboxes: read once for the rows of one save, or for a dry run over many.</summary>
public sealed class SortingReader(PortalDb db)
{
    private List<RoutingRule>? rules;
    private ILookup<Guid, Guid>? readers;
    private HashSet<Guid> mailing = [];
    private Dictionary<Guid, Guid>? away;
    private readonly Dictionary<(Guid?, Guid?), List<Around>> known = [];

    /// <summary>In their order.</summary>
    public async Task<IReadOnlyList<RoutingRule>> Rules(CancellationToken stop) => rules ??= await db.RoutingRules.AsNoTracking().OrderBy(r => r.Place).ThenBy(r => r.Id).ToListAsync(stop);

    /// <summary>People by mailbox, through their groups too.</summary>
    public async Task<ILookup<Guid, Guid>> Readers(CancellationToken stop)
    {
        if (readers is null)
        {
            var direct = await db.MailboxMembers.Where(m => m.PersonId != null).Select(m => new { m.MailboxId, PersonId = m.PersonId!.Value }).ToListAsync(stop);
            var through = await db.MailboxMembers.Where(m => m.StaffGroupId != null).Join(db.StaffGroupMembers, m => m.StaffGroupId, g => g.GroupId, (m, g) => new { m.MailboxId, g.PersonId }).ToListAsync(stop);
            readers = direct.Concat(through).Distinct().ToLookup(m => m.MailboxId, m => m.PersonId);
            mailing = [.. await db.Mailboxes.Where(m => m.Mails).Select(m => m.Id).ToListAsync(stop)];
        }
        return readers;
    }

    public async Task<IReadOnlyList<Guid>> Mailed(Guid mailboxId, CancellationToken stop) => (await Readers(stop)) is var all && mailing.Contains(mailboxId) ? [.. all[mailboxId]] : [];

    /// <summary>Who is away that day, and who works in his inbox.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> Away(DateOnly day, CancellationToken stop) =>
        away ??= await db.StaffAbsences.Where(a => a.FirstDay <= day && a.LastDay >= day).ToDictionaryAsync(a => a.PersonId, a => a.StandInId, stop);

    public async Task<RuleFacts> Facts(ActivityRow row, Guid? dossierId, Guid? clientId, CancellationToken stop)
    {
        var dossiers = await Dossiers(dossierId, clientId, stop);
        var approval = row.SubjectKind == SubjectKind.Approval
            ? db.ChangeTracker.Entries<Domain.Approvals.Approval>().Where(e => e.Entity.Id == row.SubjectId).Select(e => new { e.Entity.TypeId, e.Entity.Due }).FirstOrDefault()
                ?? await db.Approvals.Where(a => a.Id == row.SubjectId).Select(a => new { a.TypeId, a.Due }).FirstOrDefaultAsync(stop)
            : null;
        var due = approval?.Due ?? row.Details.Due ?? (row.RequestId is { } request ? await db.Requests.Where(r => r.Id == request).Select(r => r.Due).FirstOrDefaultAsync(stop) : null);
        return new RuleFacts(RoutedEvents.Of(row.Kind), approval?.TypeId, dossiers.FirstOrDefault()?.ClientId ?? clientId, [.. dossiers.Select(d => d.ClientGroupId).OfType<Guid>().Distinct()], dossiers.FirstOrDefault()?.BranchId,
            due, DateOnly.FromDateTime(row.At.UtcDateTime), !string.IsNullOrWhiteSpace(row.Details.Remark));
    }

    private async Task<List<Around>> Dossiers(Guid? dossierId, Guid? clientId, CancellationToken stop) => known.TryGetValue((dossierId, clientId), out var facts) ? facts
        : known[(dossierId, clientId)] = await db.Dossiers.Where(d => dossierId != null ? d.Id == dossierId : d.ClientId == clientId).Select(d => new Around(d.ClientId, d.ClientGroupId, d.Client.BranchId)).ToListAsync(stop);

    private sealed record Around(Guid ClientId, Guid? ClientGroupId, Guid? BranchId);
}
