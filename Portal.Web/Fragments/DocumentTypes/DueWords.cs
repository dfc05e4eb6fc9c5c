using System.Globalization;
using Portal.Domain.Approvals;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.DocumentTypes;

/// <summary>A deadline rule as a sentence, and the next days on which it falls.</summary>
internal static class DueWords
{
    public static string Sentence(Text t, DueRule rule)
    {
        var last = rule.Day == DueRule.LastOfMonth;
        return rule switch
        {
            { Day: 0 } => t["doctypes.due-none"],
            { Months: 0 } => last ? t["doctypes.due-same-last"] : t["doctypes.due-same-day", rule.Day],
            _ => last ? t.Count("doctypes.due-after-last", rule.Months) : t.Count("doctypes.due-after-day", rule.Months, rule.Day),
        };
    }

    /// <summary>The next three; empty where there are none.</summary>
    public static string Examples(DueRule rule, DateOnly today) =>
        string.Join(" · ", rule.After(today).Take(3).Select(d => $"{d.Period}: {d.Due.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}"));
}
