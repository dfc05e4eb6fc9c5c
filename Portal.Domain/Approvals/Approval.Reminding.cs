using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Approvals;

/// <summary>How whoever it waits for is reminded: by a press of the office, or by the steps of its ladder.</summary>
public sealed partial class Approval
{
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>The moment of the last step of the ladder that was taken, or found nobody to remind.</summary>
    public DateTimeOffset? ClimbedTo { get; private set; }

    /// <summary>Mails whoever it waits for, at most once an hour.</summary>
    public void Remind(ApprovalRule rule, By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (WaitsForOffice)
        {
            throw new RuleBroken("approvals.office-first");
        }
        if (RemindedAt is { } last && at - last < TimeSpan.FromHours(1))
        {
            throw new RuleBroken("requests.just-reminded");
        }
        RemindedAt = at;
        Tell(ActivityKind.ApprovalReminded, by, at, d => d with { Due = Due, Recipients = WaitsFor(rule) });
    }

    /// <summary>Takes the steps of a moment. A newer version of the document is no reason to take them again.</summary>
    /// <param name="mailed">Whoever is reminded by mail.</param>
    /// <param name="texted">Whoever is reminded by text message.</param>
    /// <param name="tellsOffice">The office is told that it still waits.</param>
    public void Climb(DateTimeOffset moment, IReadOnlyList<Guid> mailed, IReadOnlyList<Guid> texted, bool tellsOffice, By by, DateTimeOffset at)
    {
        MustBeOpen();
        ClimbedTo = moment;
        if (mailed.Count > 0)
        {
            Tell(ActivityKind.ApprovalStepMailed, by, at, d => d with { Due = Due, Recipients = mailed });
        }
        if (texted.Count > 0)
        {
            Tell(ActivityKind.ApprovalStepTexted, by, at, d => d with { Due = Due, Recipients = texted });
        }
        if (tellsOffice)
        {
            Tell(ActivityKind.ApprovalStillOpen, by, at, d => d with { Due = Due });
        }
        if (mailed.Count + texted.Count > 0)
        {
            RemindedAt = at;
        }
    }
}
