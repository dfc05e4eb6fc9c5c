using Portal.Domain.Inbox;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Lost;

/// <summary>What did not arrive, why, and what to do, in words; never what a server said.</summary>
internal static class LostWords
{
    public static string Cause(Text t, DeliveryCause cause) => t[$"undelivered.cause-{cause.ToString().ToLowerInvariant()}"];

    /// <summary>As a trail keeps it: the name of a cause, also one that a newer version wrote.</summary>
    public static string Cause(Text t, string? cause) => Enum.TryParse<DeliveryCause>(cause, out var known) && Enum.IsDefined(known) ? Cause(t, known) : "";

    public static string Channel(DeliveryChannel channel) => channel.ToString().ToLowerInvariant();

    public static string Kind(Text t, DeliveryKind kind) => t[$"outbox.kind-{kind.ToString().ToLowerInvariant()}"];

    public static string Advice(Text t, DeliveryCause cause, bool canGoAgain) => t[cause switch
    {
        DeliveryCause.AddressUnknown or DeliveryCause.DomainUnknown or DeliveryCause.NotAnAddress or DeliveryCause.MailboxClosed => "undelivered.do-correct",
        DeliveryCause.MailboxFull or DeliveryCause.Refused or DeliveryCause.Complained => "undelivered.do-ask",
        DeliveryCause.NumberUnknown or DeliveryCause.NumberNotServed => "undelivered.do-number",
        DeliveryCause.TelephoneOff or DeliveryCause.NumberBlocks => "undelivered.do-call",
        _ => canGoAgain ? "undelivered.do-again" : "undelivered.do-anew",
    }];
}
