using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>The last one assigned to a private dossier cannot leave (A6), also where he is assigned through a group: nobody could see it
/// then, nor give it back.</summary>
public static class LastAssigned
{
    /// <summary>Whether a private dossier would have nobody, were this line of a client group's staff gone.</summary>
    public static Task<bool> IsLastOfClientGroup(this PortalDb db, Guid clientGroupId, Guid lineId, CancellationToken stop = default)
    {
        var others = db.ClientGroupStaff.Where(s => s.ClientGroupId == clientGroupId && s.Id != lineId
            && (s.PersonId != null || db.StaffGroupMembers.Any(m => m.GroupId == s.StaffGroupId)));
        return db.Dossiers.AnyAsync(d => d.ClientGroupId == clientGroupId && d.IsPrivate && d.ManagerId == null && !d.Supporting.Any() && !others.Any(), stop);
    }

    /// <summary>Whether a private dossier would have nobody, had this person left the staff group.</summary>
    public static Task<bool> IsLastOfStaffGroup(this PortalDb db, Guid staffGroupId, Guid personId, CancellationToken stop = default) =>
        db.Dossiers.AnyAsync(d => d.IsPrivate && d.ManagerId == null && !d.Supporting.Any()
            && db.ClientGroupStaff.Any(s => s.ClientGroupId == d.ClientGroupId && s.StaffGroupId == staffGroupId)
            && !db.ClientGroupStaff.Any(s => s.ClientGroupId == d.ClientGroupId
                && (s.PersonId != null || db.StaffGroupMembers.Any(m => m.GroupId == s.StaffGroupId && !(m.GroupId == staffGroupId && m.PersonId == personId)))), stop);
}
