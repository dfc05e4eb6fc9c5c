using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Fragments.Approvals;

namespace Portal.Web.Pages.Approvals;

/// <summary>A page about one approval, for whoever may see it.</summary>
public abstract class ApprovalPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    /// <summary>How many of its type he set out to read, one after another; null: this one alone.</summary>
    [BindProperty(SupportsGet = true)] public int? Of { get; set; }
    public int? RunOf => Of is > 1 and <= ApprovalQueue.Longest ? Of : null;
    protected ApprovalQueue Queue => HttpContext.RequestServices.GetRequiredService<ApprovalQueue>();
    protected ApprovalReader Reader => HttpContext.RequestServices.GetRequiredService<ApprovalReader>();

    protected async Task<Approval> Load()
    {
        var approval = await Db.ApprovalsVisibleTo(Actor).Include(a => a.Decisions).Include(a => a.Type).Where(a => a.Id == Id).FirstOrNotFoundAsync(Stop);
        await On(approval.DossierId);
        return approval;
    }

    /// <summary>Saves a change; where somebody else changed it at the same moment, the verb is asked again of what stands then. Only one of
    /// several ends an approval, and the others are told how it ended.</summary>
    protected async Task Change(Func<Approval, ApprovalRule, Task> verb)
    {
        for (var again = 1; ; again++)
        {
            var approval = await Load();
            await verb(approval, await Db.RuleOf(approval, Now, Stop));
            try
            {
                await Db.SaveChangesAsync(Stop);
                return;
            }
            // Also where the database itself saw that he had decided: then the verb says so.
            catch (DbUpdateException) when (again < 10)
            {
                Db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>A step of whoever is asked: he has a right for this type here, whatever the rule says of his turn; or, of the office, one for its part in it.</summary>
public abstract class NamedApprovalPage : ApprovalPage
{
    protected async Task<Approval> Named()
    {
        var approval = await Load();
        var named = Actor.IsStaff
            ? await Db.MayForOffice(Actor, approval.DossierId, approval.TypeId, OfficeRight.Authorise, Stop) || await Db.MayForOffice(Actor, approval.DossierId, approval.TypeId, OfficeRight.Approve, Stop)
            : await Db.ApprovalsOf(Actor).AnyAsync(a => a.Id == Id, Stop);
        return named ? approval : throw new Forbidden();
    }
}
