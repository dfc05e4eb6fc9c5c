namespace Portal.Domain.Inbox;

/// <summary>Why a message did not arrive, as far as somebody can do something about it; what a server said in its own words stays with the
/// delivery, for the admin. Stored: never renumber.</summary>
public enum DeliveryCause
{
    /// <summary>The receiving server knows no such mailbox.</summary>
    AddressUnknown = 1,
    /// <summary>There is no such domain, or it takes no mail.</summary>
    DomainUnknown = 2,
    NotAnAddress = 3,
    /// <summary>There is the mailbox, and it takes nothing any more.</summary>
    MailboxClosed = 4,
    MailboxFull = 5,
    TooLarge = 6,
    /// <summary>The receiving side does not want it, or says no more than no.</summary>
    Refused = 7,
    /// <summary>Tried for days, and no server took it: the office's own, or theirs.</summary>
    ServerAway = 8,
    /// <summary>He told his mail program that such mails are unwanted.</summary>
    Complained = 9,

    NumberUnknown = 20,
    /// <summary>Switched off, or out of reach, until the network gave up.</summary>
    TelephoneOff = 21,
    /// <summary>He or his operator takes no messages of ours.</summary>
    NumberBlocks = 22,
    /// <summary>The network took it for unwanted.</summary>
    Filtered = 23,
    /// <summary>A country that the office sends no text messages to, or no mobile number.</summary>
    NumberNotServed = 24,
    /// <summary>It got lost on the way, and nobody says why.</summary>
    Network = 25,

    /// <summary>The keys of the portal were changed, and what the message carried cannot be read any more.</summary>
    LinkLost = 30,
}

public static class DeliveryCauses
{
    /// <summary>Whether the next message to the same address or number will most likely fail too.</summary>
    public static bool IsOfAddress(this DeliveryCause cause) => cause is DeliveryCause.AddressUnknown or DeliveryCause.DomainUnknown or DeliveryCause.NotAnAddress or DeliveryCause.MailboxClosed or DeliveryCause.MailboxFull
        or DeliveryCause.Refused or DeliveryCause.NumberUnknown or DeliveryCause.TelephoneOff or DeliveryCause.NumberBlocks or DeliveryCause.NumberNotServed;

    /// <summary>For queries.</summary>
    public static readonly IReadOnlyList<DeliveryCause> OfAddress = [.. Enum.GetValues<DeliveryCause>().Where(c => c.IsOfAddress())];
}
