using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Approvals;

/// <summary>What he is about to confirm, said once more, and the field for the code.</summary>
[AsksNamedParty]
public sealed class ConfirmationModel : ConfirmPage
{
    public async Task OnGetAsync(Verdict verdict) => await Open(verdict);

    /// <summary>Nothing, where it is decided: the page that asked is about to be left.</summary>
    public async Task<IActionResult> OnGetSentAsync(Verdict verdict)
    {
        var me = Actor.PersonId;
        if (await Db.ApprovalsVisibleTo(Actor).AnyAsync(a => a.Id == Id && a.Decisions.Any(d => d.PersonId == me && d.Verdict == verdict && d.VersionId == a.VersionId), Stop))
        {
            return new NoContentResult();
        }
        await Open(verdict);
        return Sent;
    }
}

/// <summary>Begins: sends the code where one is sent.</summary>
[AsksNamedParty]
public sealed class CodesModel : ConfirmPage
{
    public async Task<IActionResult> OnPostAsync(Verdict verdict, string? seen)
    {
        var approval = await Open(verdict);
        MustBeSeen(approval, seen);
        if (How == ConfirmedBy.Text)
        {
            var sending = await Confirming.Send(approval, Actor, verdict, Shown.Way!.Number!, HttpContext);
            if (sending == Sending.TooMany)
            {
                throw new Domain.RuleBroken("approvals.too-many-codes");
            }
            if (sending == Sending.Sent)
            {
                Db.ChangeTracker.Clear();
                (await Named()).CodeSent(verdict, By, Now);
                await Db.SaveChangesAsync(Stop);
            }
        }
        return LocalRedirect($"/approvals/{Id}/confirmation?verdict={verdict}{(RunOf is { } of ? $"&of={of}" : "")}");
    }
}

/// <summary>The code, and with it the decision.</summary>
[AsksNamedParty]
public sealed class DecisionModel : ConfirmPage
{
    public async Task<IActionResult> OnPostAsync(Verdict verdict, string? seen, string? code, string? remark)
    {
        var approval = await Open(verdict);
        MustBeSeen(approval, seen);
        Remark = remark;
        if (Explains && (string.IsNullOrWhiteSpace(remark) || remark.Length > 2000))
        {
            return Again("remark", T[verdict == Verdict.Reject ? "approvals.reject-why" : "approvals.ground-why"]);
        }
        var answer = await Confirming.Try(approval, Actor, verdict, How, code, Stop);
        if (!answer.IsRight)
        {
            if (answer.WasLookedAt)
            {
                approval.CodeFailed(How, By, Now);
                await Db.SaveChangesAsync(Stop);
            }
            Left = answer.Left;
            return answer.Left == 0 ? Again("code", T[How == ConfirmedBy.Pin ? "approvals.pin-blocked" : "factors.too-many"], StatusCodes.Status429TooManyRequests) : Again("code", T["approvals.code-wrong"]);
        }
        Db.ChangeTracker.Clear();
        await Change((now, rule) => Decide(now, rule, verdict, remark ?? "", seen!));
        return LocalRedirect(await Onward(approval));
    }

    private async Task Decide(Approval now, ApprovalRule rule, Verdict verdict, string remark, string seen)
    {
        switch (Shown.AsOffice)
        {
            case OfficeRight.Authorise when verdict == Verdict.Authorise:
                now.Authorise(seen, How, rule, By, Now);
                break;
            case OfficeRight.Authorise:
                now.SendBack(remark, seen, How, By, Now);
                break;
            case OfficeRight.Approve:
                var must = (await Db.AskedOf(now.DossierId, now.ClientId, now.TypeId, Now, Stop)).ClientMust;
                now.ApproveForClient(remark, seen, How, rule, must, By, Now);
                break;
            default:
                now.Decide(verdict, verdict == Verdict.Reject ? remark : "", seen, How, rule, By, Now);
                break;
        }
    }

    /// <summary>On to the next of those he set out to read; else where this one now says what comes.</summary>
    private async Task<string> Onward(Approval approval)
    {
        var next = RunOf is null ? null : await Queue.Next(Actor, approval, RunOf, Stop);
        return next is { Place: > 1 } ? $"{next.Href}&after={Id}" : ApprovalQueue.Href(Id, RunOf);
    }
}
