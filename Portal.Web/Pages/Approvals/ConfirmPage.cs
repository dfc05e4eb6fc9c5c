using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Web.Approving;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Parts;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Approvals;

/// <summary>What is common to the steps between "approve" and its end: it is his turn, he had it before him, and what he confirms with is
/// the portal's to say (R51, R53).</summary>
public abstract class ConfirmPage : NamedApprovalPage
{
    public ApprovalView Shown { get; private set; } = null!;
    public Verdict Verdict { get; private set; }
    public ConfirmedBy How { get; private set; }
    public string? Remark { get; protected set; }
    public int Left { get; protected set; }
    public Fragment Sent { get; private set; } = null!;
    public List<FieldError> Errors { get; } = [];
    private protected Confirming Confirming => HttpContext.RequestServices.GetRequiredService<Confirming>();

    /// <summary>Words of his own go with it: why not, or on what ground in somebody else's name.</summary>
    public bool Explains => Verdict == Verdict.Reject || Shown.AsOffice == OfficeRight.Approve;

    public string? ErrorOf(string field) => Errors.Find(e => e.Name == field)?.Text;

    /// <exception cref="RuleBroken">Why he cannot go on.</exception>
    protected async Task<Approval> Open(Verdict verdict)
    {
        var approval = await Named();
        if (!Enum.IsDefined(verdict))
        {
            throw new RuleBroken("approvals.choose");
        }
        Verdict = verdict;
        Shown = await Reader.Read(Actor, Id, Stop);
        How = Shown.Turn switch
        {
            MyTurn.Decide when Shown.Way is { By: { } by } => by,
            MyTurn.Decide => throw new RuleBroken(Shown.Way!.Missing!),
            MyTurn.LookFirst => throw new RuleBroken("approvals.look-first"),
            MyTurn.Decided => throw new RuleBroken("approvals.decided-already"),
            MyTurn.OfficeFirst => throw new RuleBroken("approvals.office-first"),
            MyTurn.Over => throw new RuleBroken($"approvals.is-{approval.State.ToString().ToLowerInvariant()}"),
            _ => throw new RuleBroken("approvals.not-yours"),
        };
        if (!Shown.Offers.Contains(verdict))
        {
            throw new RuleBroken("approvals.choose");
        }
        Sent = await Delivery();
        return approval;
    }

    /// <summary>What he saw must be what is up; else he is told, and begins anew.</summary>
    protected static void MustBeSeen(Approval approval, string? seen)
    {
        if (seen != approval.Sha256)
        {
            throw new RuleBroken("approvals.replaced");
        }
    }

    protected IActionResult Again(string field, string text, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Errors.Add(new(field, text));
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Where the newest code for this is: on its way, sent, there, or lost.</summary>
    protected async Task<Fragment> Delivery()
    {
        var code = await Confirming.Find(Shown.Approval, Actor.PersonId, Verdict, Stop);
        var state = code is null ? (DeliveryState?)null : await Db.Deliveries.AsNoTracking().Where(d => d.PersonId == Actor.PersonId && d.Kind == DeliveryKind.ApprovalCode && d.ApprovalId == Id)
            .OrderByDescending(d => d.MadeAt).Select(d => (DeliveryState?)d.State).FirstOrDefaultAsync(Stop);
        return Fragment.Of<CodeSent>(new { Again = $"/approvals/{Id}/confirmation?handler=Sent&verdict={Verdict}", State = state, Number = code is null ? "" : Mobiles.Masked(code.Number) });
    }
}
