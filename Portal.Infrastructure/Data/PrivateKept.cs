using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Data;

/// <summary>A6, for every verb at once: no save leaves a private dossier with nobody who can open it. Counted before and after, in the
/// transaction; one that was left alone before stands in nobody's way.</summary>
internal sealed class PrivateKept
{
    private readonly IQueryable<Guid> alone;
    private readonly HashSet<Guid> before;

    private PrivateKept(IQueryable<Guid> alone, HashSet<Guid> before) => (this.alone, this.before) = (alone, before);

    /// <summary>Null where nothing in this save takes anybody away from a private dossier.</summary>
    public static async Task<PrivateKept?> Look(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        var (dossiers, all, day) = (new HashSet<Guid>(), false, DateOnly.FromDateTime(rows.Max(r => r.At).UtcDateTime));
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged))
        {
            switch (entry.Entity)
            {
                case Dossier { IsPrivate: true } dossier when Moves(entry, nameof(Dossier.IsPrivate), nameof(Dossier.ManagerId), nameof(Dossier.ClientGroupId)):
                    dossiers.Add(dossier.Id);
                    break;
                case SupportingStaff line when entry.State == EntityState.Deleted:
                    dossiers.Add(line.DossierId);
                    break;
                case CapabilityGrant { Capability: Capability.SeeDossier } grant:
                    dossiers.Add(grant.DossierId);
                    break;
                case StaffMember member when Moves(entry, nameof(StaffMember.IsBlocked), nameof(StaffMember.EndsOn), nameof(StaffMember.Roles), nameof(StaffMember.BranchId)):
                    // Whoever gets a last day leaves on the day after it: who is there then?
                    day = member.EndsOn is { } last && last >= day && last < DateOnly.MaxValue ? last.AddDays(1) : day;
                    all = true;
                    break;
                case StaffGroupMember or ClientGroupStaff when entry.State == EntityState.Deleted:
                case StaffGroup when Moves(entry, nameof(StaffGroup.Roles)):
                case Branch when Moves(entry, nameof(Branch.Shielded)):
                case Client when entry.State == EntityState.Modified && Moves(entry, nameof(Client.BranchId)):
                    all = true;
                    break;
            }
        }
        if (!all && dossiers.Count == 0)
        {
            return null;
        }
        List<Guid> named = [.. dossiers];
        var looked = db.PrivateWithNobody(day);
        var alone = (all ? looked : looked.Where(d => named.Contains(d.Id))).Select(d => d.Id);
        return new PrivateKept(alone, [.. await alone.ToListAsync(stop)]);
    }

    /// <summary>After the save.</summary>
    /// <exception cref="RuleBroken">How many it would leave.</exception>
    public async Task Check(CancellationToken stop)
    {
        if ((await alone.ToListAsync(stop)).Count(id => !before.Contains(id)) is > 0 and var left)
        {
            throw new RuleBroken("dossier.private-left-alone", left);
        }
    }

    private static bool Moves(EntityEntry entry, params string[] properties) =>
        entry.State is EntityState.Added or EntityState.Deleted || properties.Any(p => entry.Property(p).IsModified);
}
