using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>What Twilio's numbers mean for people (their list of error codes).</summary>
internal static class TextAnswer
{
    public static DeliveryCause Cause(string code) => code switch
    {
        "30003" => DeliveryCause.TelephoneOff,
        "30004" or "21610" => DeliveryCause.NumberBlocks,
        "30005" or "30006" or "21211" or "21614" or "21217" => DeliveryCause.NumberUnknown,
        "30007" => DeliveryCause.Filtered,
        "21408" or "21612" => DeliveryCause.NumberNotServed,
        _ => DeliveryCause.Network,
    };
}
