using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Imported lists, through the actor.</summary>
public static class ImportVisibility
{
    /// <summary>A list shows what clients have on their cards: its maker sees it, and Admins of the office as a whole. Who may no longer
    /// activate clients has no business with any.</summary>
    public static IQueryable<ImportedList> ImportsVisibleTo(this PortalDb db, Actor actor)
    {
        var (me, all) = (actor.PersonId, actor.Staff is { LimitedToBranch: false } staff && staff.Roles.HasFlag(StaffRoles.Admin));
        return actor.May(OfficeCapability.ActivateClients)
            ? db.ImportedLists.Where(l => (l.MakerId == me || all) && l.ReadingId != Guid.Empty)
            : db.ImportedLists.Where(l => false);
    }

    /// <summary>The rows of a list's last whole reading.</summary>
    public static IQueryable<ImportedRow> RowsOf(this PortalDb db, ImportedList list) => db.ImportedRows.Where(r => r.ReadingId == list.ReadingId);
}
