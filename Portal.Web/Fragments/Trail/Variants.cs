using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Trail;

/// <summary>Where a kind of activity has more than one sentence: which of them a row tells, by text key.</summary>
internal static class Variants
{
    public static string KeyOf(ActivityRow row, Text t)
    {
        var key = Sentences.Key(row.Kind);
        var to = row.Details.To;
        return row.Kind switch
        {
            // Who decided for another is told with him.
            ActivityKind.ApprovalGiven or ActivityKind.ApprovalRefused when row.Details.Person is not null => $"{key}-for",
            ActivityKind.DeliveryFailed or ActivityKind.DeliveryFailedAgain when to == nameof(DeliveryCause.Complained) => "activity.delivery-unwanted",
            ActivityKind.DeliveryFailed or ActivityKind.DeliveryFailedAgain or ActivityKind.DeliverySentAgain or ActivityKind.StaffNotReached
                when t.Has($"{key}-{row.Details.From?.ToLowerInvariant()}") => $"{key}-{row.Details.From?.ToLowerInvariant()}",
            ActivityKind.StaffGroupChanged or ActivityKind.ClientGroupChanged => OfGroup(key, row.Details),
            ActivityKind.MailboxSaved or ActivityKind.RoutingRuleSaved when to is "made" or "joined" or "left" or "moved" or "removed" => $"{key}-{to}",
            ActivityKind.ApprovalRightSet when to is "None" or "May" or "Must" => $"{key}-{to.ToLowerInvariant()}",
            ActivityKind.OfficeRightSet when to is "given" or "taken" && row.Details.Item is "Authorise" or "Approve" => $"{key}-{row.Details.Item.ToLowerInvariant()}-{to}",
            ActivityKind.MailboxClosed when to is not null => $"{key}-into",
            _ => key,
        };
    }

    /// <summary>A group's row says by what it keeps: no "from" is who or what is new, no "to" is who or what is gone. It is the group itself where
    /// nobody is named with it; rows of before kept a member's name in these two alone.</summary>
    private static string OfGroup(string key, ActivityDetails details)
    {
        var isItself = details is { Person: null, PersonId: null } && (details.To ?? details.From) == details.Name;
        return (details.From, details.To) switch
        {
            (null, not null) => isItself ? $"{key}-made" : $"{key}-joined",
            (not null, null) => isItself ? $"{key}-deleted" : $"{key}-left",
            _ => key,
        };
    }
}
