using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Privacy;

namespace Portal.Domain.Dossiers;

/// <summary>How long a dossier is kept, and what stops its people from being erased.</summary>
public sealed partial class Dossier
{
    public void Keep(RetentionKind kind, By by, DateTimeOffset at)
    {
        if (Retention != kind)
        {
            var from = Retention;
            Retention = kind;
            Tell(ActivityKind.RetentionSet, by, at, from.ToString(), kind.ToString());
        }
    }

    /// <param name="reason">Stands with the hold and in the trail.</param>
    public void Hold(string reason, By by, DateTimeOffset at)
    {
        if (HeldSince is not null)
        {
            throw new RuleBroken("privacy.held-already");
        }
        (HeldSince, HoldReason) = (at, reason.Trim());
        Tell(ActivityKind.HoldPlaced, by, at, to: HoldReason);
    }

    public void LiftHold(By by, DateTimeOffset at)
    {
        if (HeldSince is null)
        {
            throw new RuleBroken("privacy.not-held");
        }
        var reason = HoldReason;
        (HeldSince, HoldReason) = (null, "");
        Tell(ActivityKind.HoldLifted, by, at, from: reason);
    }
}
