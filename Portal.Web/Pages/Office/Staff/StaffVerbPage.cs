using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Office.Staff;

/// <summary>One change to one colleague. The office always keeps an Admin of all of it who can come in.</summary>
public abstract class StaffVerbPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }
    public StaffMember Member { get; private set; } = null!;

    protected async Task Load()
    {
        Member = await Db.Staff.Include(s => s.Person).FirstOrNotFoundAsync(s => s.PersonId == PersonId, Stop);
        var groups = await Db.StaffGroups.Where(g => g.Members.Any(m => m.PersonId == PersonId)).Select(g => g.Roles).ToListAsync(Stop);
        HeldByGroups = groups.Aggregate(StaffRoles.None, (sum, roles) => sum | roles);
        if (!Actor.Runs(Member.Roles | HeldByGroups, Member.BranchId, Member.LimitedToBranch))
        {
            throw new Forbidden();
        }
    }

    protected StaffRoles HeldByGroups { get; private set; }

    protected async Task<bool> IsLastAdmin() => Member.Roles.HasFlag(StaffRoles.Admin) && !Member.LimitedToBranch && Member.HasAccess(Today)
        && !await Db.Staff.AnyAsync(s => s.PersonId != PersonId && (s.Roles & StaffRoles.Admin) != 0 && !s.LimitedToBranch && !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= Today) && Db.Users.Any(a => a.Id == s.PersonId), Stop);

    /// <summary>Saves; who has no access any more is signed out everywhere.</summary>
    protected async Task<IActionResult> SavedAndOut()
    {
        var ender = HttpContext.RequestServices.GetRequiredService<SessionEnder>();
        if (!Member.HasAccess(Today))
        {
            await ender.End(PersonId, Now, stop: Stop);
        }
        await Db.SaveChangesAsync(Stop);
        ender.Say();
        return LocalRedirect("/office/staff");
    }
}

/// <summary>Keeps a colleague out, at once.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class BlockModel : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (await IsLastAdmin())
        {
            throw new RuleBroken("office.last-admin");
        }
        if (!Member.IsBlocked)
        {
            Member.Block(By, Now);
        }
        return await SavedAndOut();
    }
}

/// <summary>Lets a colleague in again.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class UnblockingModel : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (Member.IsBlocked)
        {
            Member.Unblock(By, Now);
        }
        return await SavedAndOut();
    }
}

/// <summary>Takes back a link that lies in his mail.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class LinkRevocationModel(Links links) : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync(Guid linkId)
    {
        await Load();
        await links.TakeBack(Member.Person, linkId, By, Now, Stop);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"/office/staff/{PersonId}");
    }
}

/// <summary>Sends the invitation again, with a new link.</summary>
[AsksOffice(OfficeCapability.ManageBranch)]
public sealed class InvitationModel(Invitations invitations) : StaffVerbPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (!Member.HasAccess(Today))
        {
            throw new RuleBroken("people.no-access-to-invite");
        }
        await invitations.Invite(Member, By, Now, Stop);
        return await SavedAndOut();
    }
}
