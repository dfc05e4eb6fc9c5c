using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Who is away, loaded and ended.</summary>
public static class Absences
{
    /// <summary>With whom they name.</summary>
    public static IQueryable<ApproverAbsence> AbsencesWhole(this PortalDb db) => db.ApproverAbsences.Include(a => a.Contact.Person).Include(a => a.Substitute.Person);

    /// <summary>He is back, or does not go; the caller saves.</summary>
    public static void End(this PortalDb db, ApproverAbsence absence, By by, DateTimeOffset at)
    {
        absence.End(by, at);
        db.ApproverAbsences.Remove(absence);
    }

    /// <summary>The day it is on the clocks of the office.</summary>
    public static DateOnly OfficeDay(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
