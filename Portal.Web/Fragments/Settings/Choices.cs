using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Settings;

/// <summary>Somebody or something to choose from a list.</summary>
public sealed record Choice(Guid Id, string Name);

/// <summary>What forms of the office let one choose: staff who have access, client groups, branches.</summary>
public sealed class Choices(PortalDb db)
{
    private const int Most = 500;

    public Task<List<Choice>> Staff(DateOnly today, CancellationToken stop) => db.Staff.AsNoTracking().Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= today))
        .OrderBy(s => s.Person.Name).Take(Most).Select(s => new Choice(s.PersonId, s.Person.Name)).ToListAsync(stop);

    public Task<List<Choice>> ClientGroups(CancellationToken stop) => db.ClientGroups.AsNoTracking().OrderBy(g => g.Name).Take(Most).Select(g => new Choice(g.Id, g.Name)).ToListAsync(stop);

    public Task<List<Choice>> Branches(CancellationToken stop) => db.Branches.AsNoTracking().OrderBy(b => b.Name).Take(Most).Select(b => new Choice(b.Id, b.Name)).ToListAsync(stop);

    /// <summary>Branches whose people he manages.</summary>
    public async Task<IReadOnlyList<Choice>> BranchesToRun(Actor actor, CancellationToken stop) => [.. (await Branches(stop)).Where(b => actor.Runs(b.Id))];

    /// <summary>Branches whose clients he may add: his own where he is limited to it, and none that is closed to him.</summary>
    public Task<List<Choice>> BranchesFor(StaffFacts staff, CancellationToken stop)
    {
        var home = staff.BranchId;
        return db.Branches.AsNoTracking().Where(b => b.Id == home || (!staff.LimitedToBranch && (home == null || !b.Shielded))).OrderBy(b => b.Name).Take(Most).Select(b => new Choice(b.Id, b.Name)).ToListAsync(stop);
    }
}
