using Portal.Domain.Approvals;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What a decision is called, as text keys: to whoever decides for himself, and to one of the staff.</summary>
public static class VerdictWords
{
    public static string Button(Verdict verdict, OfficeRight? asOffice) => (verdict, asOffice) switch
    {
        (Verdict.Authorise, _) => "approvals.authorise",
        (Verdict.Reject, OfficeRight.Authorise) => "approvals.send-back",
        (Verdict.Approve, OfficeRight.Approve) => "approvals.approve-for-client",
        (Verdict.Approve, _) => "approvals.approve",
        _ => "approvals.reject",
    };

    public static string Title(Verdict verdict, OfficeRight? asOffice) => (verdict, asOffice) switch
    {
        (Verdict.Authorise, _) => "approvals.authorise-title",
        (Verdict.Reject, OfficeRight.Authorise) => "approvals.send-back-title",
        (Verdict.Approve, OfficeRight.Approve) => "approvals.for-client-title",
        (Verdict.Approve, _) => "approvals.confirm-title",
        _ => "approvals.reject-title",
    };

    /// <summary>Of one that was made.</summary>
    public static string Done(ApprovalDecision decision) => decision switch
    {
        { Verdict: Verdict.Authorise } => "approvals.has-authorised",
        { Verdict: Verdict.Reject, ByOffice: true } => "approvals.has-sent-back",
        { Verdict: Verdict.Reject } => "approvals.has-rejected",
        { ByOffice: true } => "approvals.has-approved-for-client",
        _ => "approvals.has-approved",
    };
}
