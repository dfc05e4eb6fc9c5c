using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary><see cref="DossierRights"/> as queries: the dossiers on which somebody holds a capability.</summary>
public static class DossierVisibility
{
    public static IQueryable<Dossier> DossiersWhereMay(this PortalDb db, Actor actor, Capability capability)
    {
        if (actor.Staff is { } staff)
        {
            return db.DossiersReachedBy(actor.PersonId, staff).WhereStaffMay(db, actor.PersonId, staff, capability);
        }
        var ids = actor.DossierIdsWith(capability);
        return db.Dossiers.Where(d => ids.Contains(d.Id));
    }

    /// <summary>The dossiers that he may open and where he holds <paramref name="capability"/> too: nothing in a dossier is seen by who
    /// may not open it, whatever else he was given there.</summary>
    public static IQueryable<Dossier> DossiersOpenWhereMay(this PortalDb db, Actor actor, Capability capability)
    {
        if (actor.Staff is { } staff)
        {
            return db.DossiersReachedBy(actor.PersonId, staff)
                .WhereStaffMay(db, actor.PersonId, staff, Capability.SeeDossier)
                .WhereStaffMay(db, actor.PersonId, staff, capability);
        }
        var ids = actor.DossierIdsWith(Capability.SeeDossier, capability);
        return db.Dossiers.Where(d => ids.Contains(d.Id));
    }

    /// <summary>The dossiers of which he sees the line in the monitor and may not open (B3): all of Support's, and where SeeDossier was
    /// denied singly.</summary>
    public static IQueryable<Dossier> DossiersSeenAsLineOnly(this PortalDb db, Actor actor)
    {
        var lines = db.DossiersWhereMay(actor, Capability.SeeInMonitor);
        if (actor.Staff is not { } staff)
        {
            return lines.Where(_ => false);
        }
        var byRoles = StaffRights.Of(staff.Roles).Has(Capability.SeeDossier);
        if (!staff.HasSingleGrants)
        {
            return byRoles ? lines.Where(_ => false) : lines;
        }
        var single = db.CapabilityGrants.Where(g => g.PersonId == actor.PersonId && g.Capability == Capability.SeeDossier && g.Given != byRoles).Select(g => g.DossierId);
        return byRoles ? lines.Where(d => single.Contains(d.Id)) : lines.Where(d => !single.Contains(d.Id));
    }

    /// <summary>There may be such dossiers; false spares every list the look for them.</summary>
    public static bool MaySeeLinesOnly(this Actor actor) => actor.Staff is { } staff && (staff.HasSingleGrants || !StaffRights.Of(staff.Roles).Has(Capability.SeeDossier));

    private static IQueryable<Dossier> WhereStaffMay(this IQueryable<Dossier> reached, PortalDb db, Guid personId, StaffFacts staff, Capability capability)
    {
        var may = Unless(reached, db, personId, staff, capability);
        var module = Ceiling.ModuleFor(capability);
        return capability == Capability.UseWorklist ? may.Where(d => d.IsWorklist)
            : module != DossierModules.None ? may.Where(d => (d.Modules & module) != 0)
            : may;
    }

    private static IQueryable<Dossier> Unless(IQueryable<Dossier> reached, PortalDb db, Guid personId, StaffFacts staff, Capability capability)
    {
        var byRoles = StaffRights.Of(staff.Roles).Has(capability);
        if (!StaffRights.All.Has(capability) || (!byRoles && !staff.HasSingleGrants))
        {
            return reached.Where(_ => false);
        }
        if (!staff.HasSingleGrants)
        {
            return reached;
        }
        var single = db.CapabilityGrants.Where(g => g.PersonId == personId && g.Capability == capability);
        var given = single.Where(g => g.Given).Select(g => g.DossierId);
        var denied = single.Where(g => !g.Given).Select(g => g.DossierId);
        return byRoles ? reached.Where(d => !denied.Contains(d.Id)) : reached.Where(d => given.Contains(d.Id));
    }
}
