using Portal.Domain.Inbox;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Mailboxes;

/// <summary>A rule as typed.</summary>
public sealed class RuleForm
{
    public string? Name { get; set; }
    public List<RoutedEvent> Events { get; set; } = [];
    public List<Guid> Types { get; set; } = [];
    public Guid? Client { get; set; }
    public Guid? Group { get; set; }
    public Guid? Branch { get; set; }
    public int? DueWithin { get; set; }
    public bool WithRemark { get; set; }
    public Guid? Box { get; set; }
    public Guid? Folder { get; set; }
    public Guid? Assign { get; set; }
    public Guid? Forward { get; set; }
    public Guid? Copy { get; set; }
    public string? Label { get; set; }
    public bool Urgent { get; set; }
    public bool AlsoMail { get; set; }
    public bool IsOff { get; set; }
    /// <summary>The state it was typed on; a later change of somebody else is a clash.</summary>
    public Guid Version { get; set; }

    internal RuleConditions When => new(Events, Types, Client, Group, Branch, DueWithin, WithRemark);

    internal RuleActions Then => new(Box, Folder, Assign, Forward, Copy, Label?.Trim() ?? "", Urgent, AlsoMail);

    internal static RuleForm Of(RoutingRule rule) => new()
    {
        Name = rule.Name,
        Events = [.. rule.Events],
        Types = [.. rule.TypeIds],
        Client = rule.ClientId,
        Group = rule.ClientGroupId,
        Branch = rule.BranchId,
        DueWithin = rule.DueWithin,
        WithRemark = rule.WithRemark,
        Box = rule.MailboxId,
        Folder = rule.FolderId,
        Assign = rule.AssignToId,
        Forward = rule.ForwardToId,
        Copy = rule.CopyToId,
        Label = rule.Label,
        Urgent = rule.Urgent,
        AlsoMail = rule.AlsoMail,
        IsOff = rule.IsOff,
        Version = rule.Version,
    };

    internal List<FieldError> Check(Text text, RuleChoices choices)
    {
        var errors = new List<FieldError>();
        var name = Name?.Trim() ?? "";
        Must(name.Length is > 0 and <= RoutingRule.LongestName && !name.Any(char.IsControl), "Form.Name", text["mailboxes.rule-name-needed", RoutingRule.LongestName]);
        Must(Events.TrueForAll(Enum.IsDefined), "Form.Events", text["approvals.choose"]);
        Must(Types.TrueForAll(t => choices.Types.Any(c => c.Id == t)), "Form.Types", text["approvals.choose-type"]);
        Must(Known(Client, choices.Clients), "Form.Client", text["mailboxes.gone"]);
        Must(Known(Group, choices.Groups), "Form.Group", text["mailboxes.gone"]);
        Must(Known(Branch, choices.Branches), "Form.Branch", text["mailboxes.gone"]);
        Must(DueWithin is null or (>= 0 and <= RoutingRule.FurthestDue), "Form.DueWithin", text["mailboxes.due-wrong", RoutingRule.FurthestDue]);
        Must(Known(Box, choices.Boxes), "Form.Box", text["mailboxes.gone"]);
        Must(Folder is null || choices.Folders.Any(f => f.Folder.Id == Folder && f.Box == Box), "Form.Folder", text["mailboxes.folder-elsewhere"]);
        Must(Known(Assign, choices.Staff), "Form.Assign", text["mailboxes.gone"]);
        Must(Known(Forward, choices.Staff), "Form.Forward", text["mailboxes.gone"]);
        Must(Box is null || Forward is null, "Form.Forward", text["mailboxes.rule-two-places"]);
        Must(Known(Copy, choices.Staff), "Form.Copy", text["mailboxes.gone"]);
        Must((Label?.Trim().Length ?? 0) <= RoutingRule.LongestLabel, "Form.Label", text["mailboxes.label-long", RoutingRule.LongestLabel]);
        Must(Box is not null || Forward is not null || Copy is not null || Urgent || AlsoMail || !string.IsNullOrWhiteSpace(Label), "Form.Box", text["mailboxes.rule-does-nothing"]);
        Must(Box is not null || (Folder ?? Assign) is null, "Form.Box", text["mailboxes.rule-needs-mailbox"]);
        return errors;

        static bool Known(Guid? id, IReadOnlyList<Choice> of) => id is null || of.Any(c => c.Id == id);

        void Must(bool right, string field, string why)
        {
            if (!right)
            {
                errors.Add(new(field, why));
            }
        }
    }
}
