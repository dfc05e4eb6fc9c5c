using Portal.Domain.Inbox;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Mailboxes;

/// <summary>A rule as a sentence: when, and then.</summary>
internal static class RuleSentence
{
    public static string When(Text t, RoutingRule rule, RuleChoices choices)
    {
        var parts = new List<string> { rule.Events.Count == 0 ? t["mailboxes.event-any"] : string.Join(t["mailboxes.or"], rule.Events.Select(e => t[$"mailboxes.event-{e.ToString().ToLowerInvariant()}"])) };
        Add(rule.TypeIds.Count > 0, () => string.Join(t["mailboxes.or"], rule.TypeIds.Select(id => choices.Name(choices.Types, id))));
        Add(rule.ClientId is not null, () => choices.Name(choices.Clients, rule.ClientId));
        Add(rule.ClientGroupId is not null, () => choices.Name(choices.Groups, rule.ClientGroupId));
        Add(rule.BranchId is not null, () => choices.Name(choices.Branches, rule.BranchId));
        Add(rule.DueWithin is not null, () => t.Count("mailboxes.due-in", rule.DueWithin!.Value));
        Add(rule.WithRemark, () => t["mailboxes.with-remark"]);
        return string.Join(" · ", parts);

        void Add(bool holds, Func<string> word)
        {
            if (holds)
            {
                parts.Add(word());
            }
        }
    }

    public static string Then(Text t, RoutingRule rule, RuleChoices choices)
    {
        var parts = new List<string>();
        if (rule.MailboxId is { } box)
        {
            var folder = choices.Folders.FirstOrDefault(f => f.Folder.Id == rule.FolderId).Folder?.Name;
            parts.Add(folder is null ? t["mailboxes.then-box", choices.Name(choices.Boxes, box)] : t["mailboxes.then-folder", choices.Name(choices.Boxes, box), folder]);
        }
        Add(rule.AssignToId is not null, () => t["mailboxes.then-assign", choices.Name(choices.Staff, rule.AssignToId)]);
        Add(rule.ForwardToId is not null, () => t["mailboxes.then-forward", choices.Name(choices.Staff, rule.ForwardToId)]);
        Add(rule.CopyToId is not null, () => t["mailboxes.then-copy", choices.Name(choices.Staff, rule.CopyToId)]);
        Add(rule.Label.Length > 0, () => t["mailboxes.then-label", rule.Label]);
        Add(rule.Urgent, () => t["inbox.urgent"]);
        Add(rule.AlsoMail, () => t["mailboxes.then-mail"]);
        return string.Join(" · ", parts);

        void Add(bool holds, Func<string> word)
        {
            if (holds)
            {
                parts.Add(word());
            }
        }
    }
}
