using Portal.Domain.Access;

namespace Portal.Domain.Inbox;

/// <summary>What an office starts with (I2): a mailbox for its secretariat with a folder for each of the six rules of seed 004. Nobody is in it
/// yet, and into a mailbox where nobody can look nothing falls: until somebody is put into it, each manager gets his own.</summary>
public static class FirstMailbox
{
    /// <param name="word">Names in the language of the office: "box", "failed", "rejected", "data", "file", "publication", "question".</param>
    /// <param name="publications">The document types that are publication documents.</param>
    public static (Mailbox Box, IReadOnlyList<RoutingRule> Rules) Make(Func<string, string> word, IReadOnlyList<Guid> publications, By by, DateTimeOffset at)
    {
        (string Name, RuleConditions When, bool Urgent)[] six =
        [
            (word("failed"), RuleConditions.Any with { Events = [RoutedEvent.SendingFailed] }, true),
            (word("rejected"), RuleConditions.Any with { Events = [RoutedEvent.Rejected], WithRemark = true }, false),
            (word("data"), RuleConditions.Any with { Events = [RoutedEvent.DataChanged] }, false),
            (word("file"), RuleConditions.Any with { Events = [RoutedEvent.FilePlaced] }, false),
            (word("publication"), RuleConditions.Any with { Events = [RoutedEvent.Approved], TypeIds = publications }, false),
            (word("question"), RuleConditions.Any with { Events = [RoutedEvent.QuestionAsked] }, false),
        ];
        var box = Mailbox.Open(word("box"), by, at);
        box.Change(box.Name, mails: true, [.. six.Select(s => s.Name)], by, at);
        return (box, [.. six.Select((s, place) => RoutingRule.Make(s.Name, s.When, RuleActions.Nothing with { MailboxId = box.Id, FolderId = box.Folders[place].Id, Urgent = s.Urgent }, place + 1, by, at))]);
    }
}
