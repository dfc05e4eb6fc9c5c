using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.DocumentTypes;

/// <param name="Id">Of the colleague or of the group.</param>
public sealed record OfficeApproverLine(Guid Id, string Name, bool IsGroup, IReadOnlySet<OfficeRight> Rights);

public sealed record OfficeApproverView(DocumentType Type, IReadOnlyList<OfficeApproverLine> People, IReadOnlyList<OfficeApproverLine> Groups, long Number);

/// <summary>Reads who of the office decides on documents of a type; the page has asked the right already.</summary>
public sealed class OfficeApproverReader(PortalDb db)
{
    public async Task<OfficeApproverView> Read(Guid typeId, DateOnly today, CancellationToken stop)
    {
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var type = await db.DocumentTypes.AsNoTracking().FirstOrNotFoundAsync(t => t.Id == typeId, stop);
        var given = (await db.OfficeApprovers.AsNoTracking().Where(o => o.TypeId == typeId).ToListAsync(stop)).ToLookup(o => o.PersonId ?? o.StaffGroupId!.Value, o => o.Right);
        var people = await db.Staff.Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= today)).OrderBy(s => s.Person.Name).ThenBy(s => s.PersonId).Select(s => new { Id = s.PersonId, s.Person.Name }).ToListAsync(stop);
        var groups = await db.StaffGroups.OrderBy(g => g.Name).ThenBy(g => g.Id).Select(g => new { g.Id, g.Name }).ToListAsync(stop);
        return new OfficeApproverView(type, [.. people.Select(p => Line(p.Id, p.Name, false))], [.. groups.Select(g => Line(g.Id, g.Name, true))], number);

        OfficeApproverLine Line(Guid id, string name, bool isGroup) => new(id, name, isGroup, given[id].ToHashSet());
    }
}
