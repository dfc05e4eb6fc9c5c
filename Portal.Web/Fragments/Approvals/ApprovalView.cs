using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Approvals;
using Portal.Web.Approving;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>How somebody who is asked stands to it now.</summary>
public enum MyTurn
{
    /// <summary>He only sees it: staff, or who manages the tasks of others.</summary>
    None = 0,
    /// <summary>He has not had this version before him.</summary>
    LookFirst,
    Decide,
    /// <summary>He may, and somebody must.</summary>
    OthersMust,
    Decided,
    Over,
    /// <summary>The office looks at a newer version first.</summary>
    OfficeFirst,
}

/// <param name="Decision">On what is up now.</param>
/// <param name="LookedAt">When he had it before him.</param>
public sealed record ApproverLine(Approver Approver, bool IsNext, ApprovalDecision? Decision, DateTimeOffset? LookedAt)
{
    /// <summary>His name, with who stands in for him, or for whom he does.</summary>
    public string Called { get; init; } = Approver.Name;
    /// <summary>He is away, and who stands in can do it.</summary>
    public bool IsStoodInFor { get; init; }
}

/// <summary>One approval as the actor may see it.</summary>
/// <param name="FileName">Of what is up.</param>
/// <param name="Reads">He may read the document himself.</param>
/// <param name="Way">What he confirms with, where it is his turn.</param>
/// <param name="Outlook">What an approval would bring now; null where it is over.</param>
/// <param name="Plan">What the reminder ladder does next; for the office, and for those whose turn it is.</param>
public sealed record ApprovalView(Approval Approval, string DossierName, string FileName, bool CanPreview, bool Reads, Capabilities May, Side Side, MyTurn Turn, ConfirmWay? Way, IReadOnlyList<ApproverLine> People, ReminderPlan? Plan, Outlook? Outlook, long Number)
{
    /// <summary>The client's own rule says who approves it.</summary>
    public bool ByRule { get; init; }
    /// <summary>Who is away and in whose place the reader decides; null: for himself.</summary>
    public string? InPlaceOf { get; init; }
    /// <summary>What one of the staff can do with it himself now; null for who can do nothing, and for the client's.</summary>
    public OfficeRight? AsOffice { get; init; }
    /// <summary>Those of the office who can let it go to the client, as long as it waits for them.</summary>
    public IReadOnlyList<string> Authorisers { get; init; } = [];
    /// <summary>What the reader can decide.</summary>
    public IReadOnlyList<Verdict> Offers => AsOffice switch
    {
        OfficeRight.Authorise => [Verdict.Authorise, Verdict.Reject],
        OfficeRight.Approve => [Verdict.Approve],
        _ => Side == Side.Client ? [Verdict.Approve, Verdict.Reject] : [],
    };
    /// <summary>It is open, and nobody who can come in could bring it further.</summary>
    public bool IsStuck { get; init; }
    /// <summary>The proof, once it is approved.</summary>
    public Seal? Seal { get; init; }
    /// <summary>Where it is sent in, once it is approved.</summary>
    public Filing? Filing { get; init; }
    public IEnumerable<string> WhoIsNext => People.Where(p => p.IsNext).Select(p => p.Called);
    public IEnumerable<string> WhoMust => People.Where(p => p.Approver.Right == ApprovalRight.Must).Select(p => p.Called);

    public static string TypeName(Text t, DocumentType type) => TypeName(t, type.Key, type.Name);

    public static string TypeName(Text t, string key, string name) => name.Length > 0 ? name : t[$"approvals.type.{key}"];

    public static string Money(decimal amount, string currency) => $"{currency} {amount.ToString("N2", CultureInfo.CurrentCulture)}";
}
