using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary><see cref="DossierRights"/> as queries: the dossiers on which somebody holds a capability.</summary>
public static class DossierVisibility
{
    public static IQueryable<Dossier> DossiersWhereMay(this PortalDb db, Actor actor, Capability capability) => actor.Staff is { } staff
        ? db.DossiersReachedBy(actor.PersonId, staff).WhereStaffMay(db, actor.PersonId, staff, capability)
        : db.DossiersWhereGiven(actor, capability).Under(capability);

    /// <summary>The dossiers he may open and where he holds <paramref name="capability"/> too: nothing in a dossier is seen by who may
    /// not open it, whatever else he was given there.</summary>
    internal static IQueryable<Dossier> DossiersOpenWhereMay(this PortalDb db, Actor actor, Capability capability)
    {
        if (actor.Staff is { } staff)
        {
            return db.DossiersReachedBy(actor.PersonId, staff)
                .WhereStaffMay(db, actor.PersonId, staff, Capability.SeeDossier)
                .WhereStaffMay(db, actor.PersonId, staff, capability);
        }
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier).Select(d => d.Id);
        return db.DossiersWhereMay(actor, capability).Where(d => open.Contains(d.Id));
    }

    /// <summary><see cref="DossierRights.ReadsIncoming"/> for a client user, as a query.</summary>
    internal static IQueryable<Dossier> DossiersWhoseIncomingIsRead(this PortalDb db, Actor actor)
    {
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier).Select(d => d.Id);
        return db.DossiersWhereGiven(actor, Capability.SeeAllIncoming).Where(d => open.Contains(d.Id));
    }

    private static IQueryable<Dossier> WhereStaffMay(this IQueryable<Dossier> reached, PortalDb db, Guid personId, StaffFacts staff, Capability capability)
    {
        if (!StaffRights.All.Has(capability))
        {
            return reached.Where(_ => false);
        }
        var single = db.CapabilityGrants.Where(g => g.PersonId == personId && g.Capability == capability);
        var given = single.Where(g => g.Given).Select(g => g.DossierId);
        var denied = single.Where(g => !g.Given).Select(g => g.DossierId);
        var may = StaffRights.Of(staff.Roles).Has(capability)
            ? reached.Where(d => !denied.Contains(d.Id))
            : reached.Where(d => given.Contains(d.Id));
        return (capability == Capability.UseWorklist ? may.Where(d => d.IsWorklist) : may).WithModuleFor(capability);
    }

    /// <summary><see cref="DossierRights.Given"/>: starts at the person's few contacts and looks only at the dossiers of their clients.</summary>
    private static IQueryable<Dossier> DossiersWhereGiven(this PortalDb db, Actor actor, Capability capability)
    {
        if (!ClientRights.All.Has(capability))
        {
            return db.Dossiers.Where(_ => false);
        }
        var personId = actor.PersonId;
        var holders = ClientRights.HoldersOf(capability);
        var given =
            from contact in db.LiveContactsOf(actor)
            join dossier in db.Dossiers on contact.ClientId equals dossier.ClientId
            where dossier.ContactRoles.Any(r => r.ContactId == contact.Id && (r.Roles & holders) != 0)
                || dossier.GroupRoles.Any(r => (r.Roles & holders) != 0 && db.ContactGroupMembers.Any(m => m.GroupId == r.GroupId && m.ContactId == contact.Id))
                || db.ClientGroups.Any(g => g.Id == dossier.ClientGroupId && (g.MemberRoles & holders) != 0)
                || dossier.Grants.Any(g => g.PersonId == personId && g.Capability == capability && g.Given)
            where !dossier.Grants.Any(g => g.PersonId == personId && g.Capability == capability && !g.Given)
            select dossier.Id;
        return db.Dossiers.Where(d => given.Contains(d.Id));
    }

    private static IQueryable<Dossier> Under(this IQueryable<Dossier> dossiers, Capability capability)
    {
        var configurations = Enum.GetValues<Configuration>().Where(c => Ceiling.Of(c).Has(capability)).ToList();
        return (configurations.Count == Enum.GetValues<Configuration>().Length ? dossiers : dossiers.Where(d => configurations.Contains(d.Configuration)))
            .WithModuleFor(capability);
    }

    private static IQueryable<Dossier> WithModuleFor(this IQueryable<Dossier> dossiers, Capability capability)
    {
        var module = Ceiling.ModuleFor(capability);
        return module == DossierModules.None ? dossiers : dossiers.Where(d => (d.Modules & module) != 0);
    }
}
