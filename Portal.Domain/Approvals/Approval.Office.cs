using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Requests;

namespace Portal.Domain.Approvals;

/// <summary>What the office does itself (G8): it authorises before the client is asked, and approves in his name where nobody of his must.</summary>
public sealed partial class Approval
{
    /// <summary>The office authorises each version first, as its type said when it was put up.</summary>
    public bool OfficeFirst { get; private init; }
    /// <summary>What is up now is not authorised yet: nobody of the client is asked.</summary>
    public bool WaitsForOffice { get; private set; }
    /// <summary>The client was asked for no version of it yet, so that he knows nothing of it.</summary>
    public bool KeptFromClient { get; private set; }

    /// <summary>Who of the client is told that it waits for him now.</summary>
    public IReadOnlyList<Guid> WaitsFor(ApprovalRule rule) => WaitsForOffice ? [] : Under(rule).Told;

    /// <summary>The client is asked from now on.</summary>
    /// <param name="seen">The bytes that he was shown and confirmed.</param>
    public void Authorise(string seen, ConfirmedBy confirmedBy, ApprovalRule rule, By by, DateTimeOffset at)
    {
        MustWaitForOffice(seen, by);
        Note(Verdict.Authorise, "", confirmedBy, null, by, at);
        (WaitsForOffice, KeptFromClient) = (false, false);
        Tell(ActivityKind.ApprovalAuthorised, by, at, d => d with { To = confirmedBy.ToString() });
        Tell(ActivityKind.ApprovalAsked, by, at, d => d with { Due = Due, Recipients = Under(rule).Told });
    }

    /// <summary>It goes back to whoever put it up, and is over.</summary>
    public void SendBack(string remark, string seen, ConfirmedBy confirmedBy, By by, DateTimeOffset at)
    {
        MustWaitForOffice(seen, by);
        if (string.IsNullOrWhiteSpace(remark))
        {
            throw new RuleBroken("approvals.reject-why");
        }
        Note(Verdict.Reject, remark, confirmedBy, null, by, at);
        Tell(ActivityKind.ApprovalSentBack, by, at, d => d with { Remark = FileRequest.Quoted(remark), Recipients = [PutUpById] });
        End(ApprovalState.Rejected, remark, by, at);
    }

    /// <summary>Approved in the client's name, and said so for ever: on what ground stands beside it.</summary>
    /// <param name="must">Somebody of the client must, or a rule of his own names who: then nobody else can.</param>
    public void ApproveForClient(string ground, string seen, ConfirmedBy confirmedBy, ApprovalRule rule, bool must, By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (WaitsForOffice)
        {
            throw new RuleBroken("approvals.office-first");
        }
        if (must)
        {
            throw new RuleBroken("approvals.client-must");
        }
        MustBeSeenAndNotHis(seen, by);
        if (string.IsNullOrWhiteSpace(ground))
        {
            throw new RuleBroken("approvals.ground-why");
        }
        var spared = Under(rule).People;
        Note(Verdict.Approve, ground, confirmedBy, null, by, at);
        Tell(ActivityKind.ApprovalGivenForClient, by, at, d => d with { Remark = FileRequest.Quoted(ground), To = confirmedBy.ToString(), Recipients = spared });
        End(ApprovalState.Approved, "", by, at);
        Tell(ActivityKind.ApprovalCompleted, by, at, d => d);
    }

    private void MustWaitForOffice(string seen, By by)
    {
        MustBeOpen();
        if (!WaitsForOffice)
        {
            throw new RuleBroken("approvals.authorised-already");
        }
        MustBeSeenAndNotHis(seen, by);
    }

    private void MustBeSeenAndNotHis(string seen, By by)
    {
        if (seen != Sha256)
        {
            throw new RuleBroken("approvals.replaced");
        }
        if (by.PersonId == PutUpById)
        {
            throw new RuleBroken("approvals.four-eyes");
        }
        if (HasDecided(by.PersonId))
        {
            throw new RuleBroken("approvals.decided-already");
        }
    }

    private void Note(Verdict verdict, string remark, ConfirmedBy confirmedBy, Absence? inPlaceOf, By by, DateTimeOffset at) => Decisions.Add(new ApprovalDecision
    {
        ApprovalId = Id,
        PersonId = by.PersonId,
        PersonName = by.Name,
        Verdict = verdict,
        ByOffice = by.Side == Side.Office,
        Remark = remark.Trim(),
        VersionId = VersionId,
        Sha256 = Sha256,
        ConfirmedBy = confirmedBy,
        At = at,
        Address = by.Address,
        InPlaceOfId = inPlaceOf?.PersonId,
        InPlaceOf = inPlaceOf?.Name ?? "",
    });
}
