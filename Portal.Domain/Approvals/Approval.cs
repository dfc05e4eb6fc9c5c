using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;

namespace Portal.Domain.Approvals;

public enum ApprovalState
{
    Open = 1,
    Approved = 2,
    Rejected = 3,
    Withdrawn = 4,
}

/// <summary>What is said of a document when it is put up.</summary>
/// <param name="Period">As people call it: "2025", "2025 Q1"; empty where it has none.</param>
/// <param name="Amount">To pay where above zero, to get back where below.</param>
/// <param name="Reference">For the payment.</param>
public sealed record PutUp(string Period, decimal? Amount, string Currency, string Reference, DateOnly? Due, string Message);

/// <summary>One version of a document, put up for approval (G1–G5). It ends once: whoever comes second finds it ended.</summary>
public sealed partial class Approval : Recording
{
    private Approval() { }

    public Guid ClientId { get; private init; }
    public Guid DossierId { get; private init; }
    public Dossier Dossier { get; private init; } = null!;
    public Guid DocumentId { get; private init; }
    public string DocumentName { get; private init; } = "";
    public Guid TypeId { get; private init; }
    public DocumentType Type { get; private init; } = null!;
    /// <summary>What is approved: these bytes and no others.</summary>
    public Guid VersionId { get; private set; }
    public string Sha256 { get; private set; } = "";
    /// <summary>Since when it is this version; what was looked at before does not count as seen.</summary>
    public DateTimeOffset Since { get; private set; }
    public string Period { get; private init; } = "";
    public decimal? Amount { get; private init; }
    /// <summary>ISO 4217.</summary>
    public string Currency { get; private init; } = "EUR";
    public string Reference { get; private init; } = "";
    public DateOnly? Due { get; private init; }
    public string Message { get; private init; } = "";
    public Guid PutUpById { get; private init; }
    public string PutUpByName { get; private init; } = "";
    public DateTimeOffset PutUpAt { get; private init; }
    public ApprovalState State { get; private set; } = ApprovalState.Open;
    public Ending? Ended { get; private set; }
    public List<ApprovalDecision> Decisions { get; } = [];

    public bool IsOpen => State == ApprovalState.Open;

    /// <summary>Who has approved what is up now; what was approved of an earlier version counts no more.</summary>
    public IReadOnlyList<Guid> ApprovedBy => [.. Decisions.Where(d => d.Verdict == Verdict.Approve && d.VersionId == VersionId).Select(d => d.PersonId)];

    public bool HasDecided(Guid personId) => Decisions.Exists(d => d.PersonId == personId && d.VersionId == VersionId);

    /// <param name="rule">Who must approve, as the rights are now.</param>
    /// <param name="authorisers">Of the office, where its type waits for the office first; whoever puts it up is none of them.</param>
    public static Approval Ask(Dossier dossier, Document document, DocumentVersion version, DocumentType type, PutUp said, ApprovalRule rule, By by, DateTimeOffset at, IReadOnlyList<Guid>? authorisers = null)
    {
        var standing = rule.After([], said.Amount, said.Currency);
        if (standing.AsksNobody)
        {
            throw new RuleBroken("approvals.nobody-may");
        }
        List<Guid> first = [.. (authorisers ?? []).Where(p => p != by.PersonId)];
        if (type.OfficeFirst && first.Count == 0)
        {
            throw new RuleBroken("approvals.nobody-authorises");
        }
        var approval = new Approval
        {
            ClientId = document.ClientId,
            DossierId = document.DossierId,
            Dossier = dossier,
            DocumentId = document.Id,
            DocumentName = document.Name,
            TypeId = type.Id,
            Type = type,
            VersionId = version.Id,
            Sha256 = version.Sha256,
            Since = at,
            Period = said.Period.Trim(),
            Amount = said.Amount,
            Currency = said.Currency,
            Reference = said.Reference.Trim(),
            Due = said.Due,
            Message = said.Message.Trim(),
            PutUpById = by.PersonId,
            PutUpByName = by.Name,
            PutUpAt = at,
            OfficeFirst = type.OfficeFirst,
            WaitsForOffice = type.OfficeFirst,
            KeptFromClient = type.OfficeFirst,
        };
        approval.Tell(type.OfficeFirst ? ActivityKind.ApprovalToAuthorise : ActivityKind.ApprovalAsked, by, at, d => d with { Due = said.Due, Recipients = type.OfficeFirst ? first : standing.Told });
        return approval;
    }

    /// <summary>The document has a newer version: that is up now, whoever approved the old one is asked again, and codes for the old one are
    /// void, as they were bound to its bytes.</summary>
    /// <param name="authorisers">Of the office, where it goes first.</param>
    public void Follow(DocumentVersion version, ApprovalRule rule, By by, DateTimeOffset at, IReadOnlyList<Guid>? authorisers = null)
    {
        if (!IsOpen || version.Id == VersionId)
        {
            return;
        }
        (VersionId, Sha256, Since, WaitsForOffice) = (version.Id, version.Sha256, at, OfficeFirst);
        if (OfficeFirst)
        {
            Tell(ActivityKind.ApprovalToAuthorise, by, at, d => d with { Due = Due, Recipients = [.. (authorisers ?? []).Where(p => p != PutUpById && p != by.PersonId)] });
        }
        if (!KeptFromClient)
        {
            Tell(ActivityKind.ApprovalRenewed, by, at, d => d with { Recipients = WaitsFor(rule) });
        }
    }

    /// <param name="seen">The bytes that he was shown and confirmed.</param>
    /// <param name="rule">As the rights are at this moment.</param>
    public void Decide(Verdict verdict, string remark, string seen, ConfirmedBy confirmedBy, ApprovalRule rule, By by, DateTimeOffset at)
    {
        MustBeOpen();
        if (seen != Sha256)
        {
            throw new RuleBroken("approvals.replaced");
        }
        if (HasDecided(by.PersonId))
        {
            throw new RuleBroken("approvals.decided-already");
        }
        var before = Under(rule);
        if (WaitsForOffice || !before.WaitsFor(by.PersonId))
        {
            throw new RuleBroken("approvals.not-yours");
        }
        if (verdict == Verdict.Reject && string.IsNullOrWhiteSpace(remark))
        {
            throw new RuleBroken("approvals.reject-why");
        }
        var inPlaceOf = before.InPlaceOf(by.PersonId);
        Note(verdict, remark, confirmedBy, inPlaceOf, by, at);
        Tell(verdict == Verdict.Approve ? ActivityKind.ApprovalGiven : ActivityKind.ApprovalRefused, by, at, d => d with { Remark = FileRequest.Quoted(remark), To = confirmedBy.ToString(), Person = inPlaceOf?.Name });
        if (verdict == Verdict.Reject)
        {
            End(ApprovalState.Rejected, remark, by, at);
        }
        else
        {
            CompleteIf(rule, by, at);
            PassOn(before, rule, by, at);
        }
    }

    /// <summary>How far it is under a rule.</summary>
    public Standing Under(ApprovalRule rule) => Seated(rule).After(ApprovedBy, Amount, Currency);

    /// <summary>A rule with who approved in whose place: that stays when the other is back.</summary>
    /// <param name="but">Whose own approval is asked about.</param>
    public ApprovalRule Seated(ApprovalRule rule, Guid? but = null) => rule with
    {
        Away = [.. rule.Away.Union(Decisions.Where(d => d.Verdict == Verdict.Approve && d.VersionId == VersionId && d.PersonId != but && d.InPlaceOfId is not null).Select(d => new Absence(d.InPlaceOfId!.Value, d.PersonId) { Name = d.InPlaceOf }))],
    };

    /// <summary>Who is asked has changed, by a right, a rule or an absence: it is approved if all who are asked now have approved; else those
    /// whose turn comes by it are told, and whoever looks at it sees it.</summary>
    public void Reckon(ApprovalRule was, ApprovalRule rule, By by, DateTimeOffset at)
    {
        CompleteIf(rule, by, at);
        if (!IsOpen)
        {
            return;
        }
        var (before, now) = (Under(was), Under(rule));
        if (!PassOn(before, rule, by, at) && !(now.Next.ToHashSet().SetEquals(before.Next) && now.Away.ToHashSet().SetEquals(before.Away)))
        {
            Tell(ActivityKind.ApprovalTurnsMoved, by, at, d => d);
        }
    }

    private void CompleteIf(ApprovalRule rule, By by, DateTimeOffset at)
    {
        if (IsOpen && !WaitsForOffice && Under(rule).IsComplete)
        {
            End(ApprovalState.Approved, "", by, at);
            Tell(ActivityKind.ApprovalCompleted, by, at, d => d);
        }
    }

    public void Withdraw(string remark, By by, DateTimeOffset at)
    {
        MustBeOpen();
        End(ApprovalState.Withdrawn, remark, by, at);
        Tell(ActivityKind.ApprovalWithdrawn, by, at, d => d with { Remark = FileRequest.Quoted(remark) });
    }

    /// <summary>A code went out to him; which, nobody but he knows.</summary>
    public void CodeSent(Verdict verdict, By by, DateTimeOffset at) => Tell(ActivityKind.ApprovalCodeSent, by, at, d => d with { To = verdict.ToString() });

    /// <summary>He, or somebody with his session, gave a wrong one.</summary>
    public void CodeFailed(ConfirmedBy how, By by, DateTimeOffset at) => Tell(ActivityKind.ApprovalCodeFailed, by, at, d => d with { To = how.ToString() });

    /// <summary>Those whose turn comes by it are told.</summary>
    private bool PassOn(Standing before, ApprovalRule rule, By by, DateTimeOffset at)
    {
        var came = IsOpen ? WaitsFor(rule).Except(before.Told).ToList() : [];
        if (came.Count > 0)
        {
            Tell(ActivityKind.ApprovalPassedOn, by, at, d => d with { Due = Due, Recipients = came });
        }
        return came.Count > 0;
    }

    private void MustBeOpen()
    {
        if (!IsOpen)
        {
            throw new RuleBroken(State switch
            {
                ApprovalState.Approved => "approvals.is-approved",
                ApprovalState.Rejected => "approvals.is-rejected",
                _ => "approvals.is-withdrawn",
            });
        }
    }

    private void End(ApprovalState state, string remark, By by, DateTimeOffset at) =>
        (State, Ended) = (state, new Ending { At = at, ById = by.PersonId, Remark = remark.Trim() });

    private void Tell(ActivityKind kind, By by, DateTimeOffset at, Func<ActivityDetails, ActivityDetails> more) =>
        Record(new(StreamId.Dossier(DossierId), kind, by, at, SubjectKind.Approval, Id, more(new ActivityDetails
        {
            Name = DocumentName,
            Item = Period.Length > 0 ? Period : null,
            DocumentId = DocumentId,
            VersionId = VersionId,
            Sha256 = Sha256,
        })));
}
