using Microsoft.EntityFrameworkCore;
using Portal.Domain.Attention;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>How each of some people is told, as they and the office chose.</summary>
public sealed class Tellings
{
    private readonly OfficeHabits office;
    private readonly Dictionary<Guid, AttentionHabits> own;

    private Tellings(OfficeHabits office, Dictionary<Guid, AttentionHabits> own) => (this.office, this.own) = (office, own);

    public static async Task<Tellings> Of(PortalDb db, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var ids = people.Distinct().ToList();
        var own = ids.Count == 0 ? [] : await db.AttentionHabits.AsNoTracking().Include(h => h.Choices).Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, stop);
        return new Tellings(await db.OfficeHabits(stop), own);
    }

    public Telling Of(Guid? personId) => new(office, personId is { } id ? own.GetValueOrDefault(id) : null);
}

public static class OfficeHabitsReader
{
    /// <summary>What holds for whoever chose nothing.</summary>
    public static async Task<OfficeHabits> OfficeHabits(this PortalDb db, CancellationToken stop) =>
        await db.Office.AsNoTracking().SingleOrDefaultAsync(stop) is { } office ? office.Habits(db.AttentionDelay) : new OfficeHabits(db.AttentionDelay, QuietHours.None, Domain.Attention.OfficeHabits.UsualDigest, true);
}
