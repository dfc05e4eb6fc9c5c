using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments.Groups;

namespace Portal.Web.Pages.Office.Groups;

/// <summary>One change to one client group.</summary>
public abstract class ClientGroupVerbPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected Task<ClientGroup> Load() => Db.ClientGroups.Include(g => g.Staff).FirstOrNotFoundAsync(g => g.Id == Id, Stop);

    protected async Task Entrust(Guid who)
    {
        var group = await Load();
        if (group.Staff.Count >= GroupsReader.Most)
        {
            throw new RuleBroken("groups.full");
        }
        if (await Db.StaffGroups.FirstOrDefaultAsync(g => g.Id == who, Stop) is { } staff)
        {
            group.Entrust(null, staff.Id, staff.Name, By, Now);
        }
        else
        {
            var member = await Db.Staff.Include(s => s.Person).FirstOrNotFoundAsync(s => s.PersonId == who, Stop);
            group.Entrust(who, null, member.Person.Name, By, Now);
        }
    }

    protected async Task Release(Predicate<ClientGroupStaff> which)
    {
        var group = await Load();
        var line = group.Staff.Find(which) ?? throw new NotFound();
        var name = await Db.People.Where(p => p.Id == line.PersonId).Select(p => p.Name).FirstOrDefaultAsync(Stop)
            ?? await Db.StaffGroups.Where(g => g.Id == line.StaffGroupId).Select(g => g.Name).FirstAsync(Stop);
        group.Release(line.PersonId, line.StaffGroupId, name, By, Now);
    }

    /// <param name="back">Where it was pressed; the group's own page where nothing is said.</param>
    protected async Task<IActionResult> Saved(string? back = null)
    {
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(back ?? $"/office/groups/clients/{Id}");
    }

    protected IQueryable<Domain.Dossiers.Dossier> Managed => Db.DossiersOpenWhereMay(Actor, Capability.ManageDossier).Include(d => d.Supporting);
}

/// <summary>Makes a colleague or a staff group responsible.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ResponsibleModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid who)
    {
        await Entrust(who);
        return await Saved();
    }
}

/// <summary>He, or they, are responsible no longer.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class ResponsibleRemovalModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid lineId)
    {
        await Release(s => s.Id == lineId);
        return await Saved();
    }
}

/// <summary>Puts a dossier in; it leaves the group it was in.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class GroupDossierModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid dossier)
    {
        await Load();
        (await Managed.FirstOrNotFoundAsync(d => d.Id == dossier, Stop)).MoveTo(Id, By, Now);
        return await Saved();
    }
}

/// <summary>Takes a dossier out.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class GroupDossierRemovalModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid dossierId)
    {
        (await Managed.FirstOrNotFoundAsync(d => d.Id == dossierId && d.ClientGroupId == Id, Stop)).MoveTo(null, By, Now);
        return await Saved();
    }
}

/// <summary>Moves every dossier that he manages to another group.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class MoveModel : ClientGroupVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid to)
    {
        var next = await Db.ClientGroups.FirstOrNotFoundAsync(g => g.Id == to, Stop);
        foreach (var dossier in await Managed.Where(d => d.ClientGroupId == Id).ToListAsync(Stop))
        {
            dossier.MoveTo(next.Id, By, Now);
        }
        return await Saved();
    }
}
