using System.Globalization;
using Portal.Domain.Inbox;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Inboxes;

/// <summary>Why an item is here and what was done with it, in words.</summary>
internal static class InboxWords
{
    /// <summary>Short, for a line.</summary>
    public static string Why(Text t, InboxItem item) => item.RuleName.Length > 0 ? t["inbox.by-rule", item.RuleName] : t[$"inbox.reason-{item.Reason.ToString().ToLowerInvariant()}"];

    public static string Step(Text t, Moments when, InboxStep step) => step.Kind == StepKind.Snoozed && DateTimeOffset.TryParse(step.To, CultureInfo.InvariantCulture, out var until)
        ? t["inbox.step-snoozed", step.ByName, when.Short(until)]
        : t[$"inbox.step-{step.Kind.ToString().ToLowerInvariant()}", step.ByName, step.To];
}
