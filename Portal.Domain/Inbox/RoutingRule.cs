using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>When a rule fits. What is null or empty does not matter to it.</summary>
/// <param name="Events">Empty: all.</param>
/// <param name="TypeIds">Of documents; empty: all, and what is about none.</param>
/// <param name="DueWithin">In days: due so soon, or late already.</param>
/// <param name="WithRemark">Only what carries somebody's words.</param>
public sealed record RuleConditions(IReadOnlyList<RoutedEvent> Events, IReadOnlyList<Guid> TypeIds, Guid? ClientId, Guid? ClientGroupId, Guid? BranchId, int? DueWithin, bool WithRemark)
{
    public static readonly RuleConditions Any = new([], [], null, null, null, null, false);

    public bool Fit(RuleFacts facts) =>
        (Events.Count == 0 || Events.Contains(facts.Event))
        && (TypeIds.Count == 0 || (facts.TypeId is { } type && TypeIds.Contains(type)))
        && (ClientId is null || ClientId == facts.ClientId)
        && (ClientGroupId is null || facts.ClientGroupIds.Contains(ClientGroupId.Value))
        && (BranchId is null || BranchId == facts.BranchId)
        && (DueWithin is null || (facts.Due is { } due && due <= facts.Today.AddDays(DueWithin.Value)))
        && (!WithRemark || facts.HasRemark);
}

/// <summary>What a rule does. The first that fits and names a mailbox or a colleague decides where an item goes; copies, labels, urgency and mails add up.</summary>
/// <param name="ForwardToId">Into this colleague's own inbox, in the place of a mailbox.</param>
/// <param name="CopyToId">Gets it too, whoever else does (I4).</param>
/// <param name="AlsoMail">By mail at once as well, to whoever gets it, also where the mailbox sends none; how he is mailed he chooses himself.</param>
public sealed record RuleActions(Guid? MailboxId, Guid? FolderId, Guid? AssignToId, Guid? ForwardToId, Guid? CopyToId, string Label, bool Urgent, bool AlsoMail)
{
    public static readonly RuleActions Nothing = new(null, null, null, null, null, "", false, false);

    public bool DoNothing => this == Nothing;
}

/// <summary>What rules look at.</summary>
/// <param name="ClientGroupIds">Of the dossier, or of all dossiers of the client.</param>
public sealed record RuleFacts(RoutedEvent Event, Guid? TypeId, Guid? ClientId, IReadOnlyList<Guid> ClientGroupIds, Guid? BranchId, DateOnly? Due, DateOnly Today, bool HasRemark);

/// <summary>One rule of the office that sorts what comes in (I2). Data, not code; in the order of <see cref="Place"/>.</summary>
public sealed class RoutingRule : Recording
{
    public const int LongestName = 80;
    public const int LongestLabel = 30;
    public const int Most = 100;
    public const int FurthestDue = 60;

    private RoutingRule() { }

    public string Name { get; private set; } = "";
    public int Place { get; private set; }
    public bool IsOff { get; private set; }
    public List<RoutedEvent> Events { get; private set; } = [];
    public List<Guid> TypeIds { get; private set; } = [];
    public Guid? ClientId { get; private set; }
    public Guid? ClientGroupId { get; private set; }
    public Guid? BranchId { get; private set; }
    public int? DueWithin { get; private set; }
    public bool WithRemark { get; private set; }
    public Guid? MailboxId { get; private set; }
    public Guid? FolderId { get; private set; }
    public Guid? AssignToId { get; private set; }
    public Guid? ForwardToId { get; private set; }
    public Guid? CopyToId { get; private set; }
    public string Label { get; private set; } = "";
    public bool Urgent { get; private set; }
    public bool AlsoMail { get; private set; }

    public RuleConditions When => new(Events, TypeIds, ClientId, ClientGroupId, BranchId, DueWithin, WithRemark);
    public RuleActions Then => new(MailboxId, FolderId, AssignToId, ForwardToId, CopyToId, Label, Urgent, AlsoMail);

    public static RoutingRule Make(string name, RuleConditions when, RuleActions then, int place, By by, DateTimeOffset at)
    {
        var rule = new RoutingRule { Place = place };
        rule.Set(name, when, then, isOff: false);
        rule.Tell(by, at, "made");
        return rule;
    }

    /// <exception cref="RuleBroken">It would do nothing, or sort into a folder or to a person without a mailbox.</exception>
    public void Change(string name, RuleConditions when, RuleActions then, bool isOff, By by, DateTimeOffset at)
    {
        Set(name, when, then, isOff);
        Tell(by, at, isOff ? "off" : "on");
    }

    public void MoveTo(int place, By by, DateTimeOffset at)
    {
        if (Place != place)
        {
            Place = place;
            Tell(by, at, "moved");
        }
    }

    /// <summary>The caller removes the row; what it sorted stays where it is and says so.</summary>
    public void Remove(By by, DateTimeOffset at) => Tell(by, at, "removed");

    private void Set(string name, RuleConditions when, RuleActions then, bool isOff)
    {
        if (then.DoNothing)
        {
            throw new RuleBroken("mailboxes.rule-does-nothing");
        }
        if (then.MailboxId is null && (then.FolderId ?? then.AssignToId) is not null)
        {
            throw new RuleBroken("mailboxes.rule-needs-mailbox");
        }
        if (then.MailboxId is not null && then.ForwardToId is not null)
        {
            throw new RuleBroken("mailboxes.rule-two-places");
        }
        (Name, IsOff) = (name.Trim(), isOff);
        (Events, TypeIds, ClientId, ClientGroupId, BranchId, DueWithin, WithRemark) = ([.. when.Events.Distinct().Order()], [.. when.TypeIds.Distinct().Order()], when.ClientId, when.ClientGroupId, when.BranchId, when.DueWithin, when.WithRemark);
        (MailboxId, FolderId, AssignToId, ForwardToId, CopyToId) = (then.MailboxId, then.FolderId, then.AssignToId, then.ForwardToId, then.CopyToId);
        (Label, Urgent, AlsoMail) = (then.Label.Trim(), then.Urgent, then.AlsoMail);
    }

    private void Tell(By by, DateTimeOffset at, string to) =>
        Record(new(StreamId.Office, ActivityKind.RoutingRuleSaved, by, at, SubjectKind.RoutingRule, Id, new() { Name = Name, To = to, Count = Place }));
}
