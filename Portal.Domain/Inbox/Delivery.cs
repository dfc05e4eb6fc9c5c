using Portal.Domain.Attention;

namespace Portal.Domain.Inbox;

public enum DeliveryChannel
{
    Mail = 1,
    Sms = 2,
    /// <summary>To one of his browsers, whose id is the address.</summary>
    Push = 3,
}

/// <summary>Where a delivery stands. Nothing is silent: what cannot be sent ends as <see cref="Dead"/>, seen by a person, and can be sent again.</summary>
public enum DeliveryState
{
    Waiting = 1,
    Sent = 2,
    /// <summary>Not needed: the person saw it live before the attention delay was over, or it was settled.</summary>
    Spared = 3,
    Dead = 4,
    /// <summary>It arrived: the telephone network said so, or the provider of mails.</summary>
    Delivered = 5,
}

/// <summary>One message to one person, written in the transaction of what it tells of and sent by a durable job: at least once, with an
/// idempotency key that the receiver sees as Message-ID.</summary>
public sealed class Delivery
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DeliveryChannel Channel { get; init; } = DeliveryChannel.Mail;
    public DeliveryKind Kind { get; init; }
    /// <summary>What the person chooses it by; null: it goes whatever he chose.</summary>
    public NoticeGroup? Group { get; init; }
    /// <summary>Leaves with the person's digest, as one mail with all else that is due then.</summary>
    public bool InDigest { get; set; }
    public Guid? PersonId { get; init; }
    /// <summary>The guest's link, where it goes to a guest.</summary>
    public Guid? GuestId { get; init; }
    /// <summary>Used where there is no person: the office's general address. A text message: the number, as it was when it was made.</summary>
    public string Address { get; init; } = "";
    public Guid? ActivityId { get; init; }
    public Guid? DossierId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? PanelId { get; init; }
    /// <summary>What a code decides on.</summary>
    public Guid? ApprovalId { get; init; }
    /// <summary>Who signs: his code, or the link of somebody from outside.</summary>
    public Guid? SignerId { get; init; }
    /// <summary>Stream and number of the activity: whoever has seen that number live is spared the mail.</summary>
    public Guid? StreamId { get; init; }
    public long Number { get; init; }
    /// <summary>What a security notice tells of.</summary>
    public SecurityEvent? What { get; init; }
    /// <summary>A single-use link's secret half or a code, protected by the key ring; wiped once sent.</summary>
    public string? Secret { get; set; }
    /// <summary>What the SMS provider calls it.</summary>
    public string? Reference { get; set; }
    public DateTimeOffset MadeAt { get; init; }
    /// <summary>Not before this; the attention delay, then the back-off.</summary>
    public DateTimeOffset DueAt { get; set; }
    public DeliveryState State { get; set; } = DeliveryState.Waiting;
    public int Tries { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    /// <summary>The last error, in words.</summary>
    public string Trouble { get; set; } = "";
    /// <summary>Why it is dead, where somebody beside the admin should know; <see cref="Undelivered"/> tells of it.</summary>
    public DeliveryCause? Cause { get; set; }
    /// <summary>When that was told.</summary>
    public DateTimeOffset? ToldAt { get; set; }
    /// <summary>The delivery in whose mail it left: several to one person go in one, known by the eldest. Null: it has not left.</summary>
    public Guid? LeftWith { get; set; }
    /// <summary>Held by a node until then, so that two nodes never send at once.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Tells a person what was changed about his way in; whoever did not do it himself must hear of it.</summary>
    public static Delivery Notice(Guid personId, SecurityEvent what, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.SecurityNotice, What = what, PersonId = personId, MadeAt = at, DueAt = at };

    /// <summary>To an address that is his no more.</summary>
    public static Delivery NoticeAt(string address, Guid personId, SecurityEvent what, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.SecurityNotice, What = what, PersonId = personId, Address = address, MadeAt = at, DueAt = at };

    /// <summary>A mail with a single-use link: nobody can have seen it live, so it goes at once, and also where notifications are off.</summary>
    /// <param name="secret">The link's secret half, protected by the key ring.</param>
    public static Delivery Link(DeliveryKind kind, Guid personId, string secret, DateTimeOffset at) =>
        new() { Kind = kind, PersonId = personId, Secret = secret, MadeAt = at, DueAt = at };

    /// <summary>A code lives this long, so it is not sent later either.</summary>
    public static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(5);

    /// <param name="sealedCode">The code, protected by the key ring.</param>
    public static Delivery TextCode(Guid personId, string number, string sealedCode, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.Code, Channel = DeliveryChannel.Sms, PersonId = personId, Address = number, Secret = sealedCode, MadeAt = at, DueAt = at };

    /// <param name="sealedCode">Code, verdict and version, protected by the key ring.</param>
    public static Delivery ApprovalCode(Guid approvalId, Guid personId, string number, string sealedCode, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.ApprovalCode, Channel = DeliveryChannel.Sms, ApprovalId = approvalId, PersonId = personId, Address = number, Secret = sealedCode, MadeAt = at, DueAt = at };

    /// <summary>How long a reminder by text waits for others to the same person: one message tells of all.</summary>
    public static readonly TimeSpan TextsGather = TimeSpan.FromMinutes(3);

    public static Delivery ApprovalReminder(Approvals.Approval approval, Guid personId, string number, DateTimeOffset at) => new()
    {
        Kind = DeliveryKind.ApprovalText,
        Channel = DeliveryChannel.Sms,
        Group = NoticeGroup.Reminders,
        ApprovalId = approval.Id,
        DossierId = approval.DossierId,
        PersonId = personId,
        Address = number,
        MadeAt = at,
        DueAt = at + TextsGather,
    };

    /// <summary>To a guest, who is no person of the portal: the link, or a code for it.</summary>
    /// <param name="sealedSecret">Protected by the key ring.</param>
    public static Delivery ToGuest(DeliveryKind kind, Requests.GuestLink link, string address, string sealedSecret, DateTimeOffset at) => new()
    {
        Kind = kind,
        Channel = address.StartsWith('+') ? DeliveryChannel.Sms : DeliveryChannel.Mail,
        GuestId = link.Id,
        Address = address,
        Secret = sealedSecret,
        MadeAt = at,
        DueAt = at,
    };

    /// <summary>To a guest, by mail: something is still waited for.</summary>
    public static Delivery GuestReminder(Requests.GuestLink link, Requests.FileRequest request, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.GuestReminded, GuestId = link.Id, Address = link.Email, DossierId = request.DossierId, RequestId = request.Id, MadeAt = at, DueAt = at };

    /// <param name="personId">Null for somebody from outside.</param>
    /// <param name="sealedCode">Code, verdict and version, protected by the key ring.</param>
    public static Delivery SignatureCode(Guid signerId, Guid? personId, string number, string sealedCode, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.SignatureCode, Channel = DeliveryChannel.Sms, SignerId = signerId, PersonId = personId, Address = number, Secret = sealedCode, MadeAt = at, DueAt = at };

    /// <summary>A mail to somebody from outside who signs, or was to.</summary>
    /// <param name="sealedSecret">Of his link, protected by the key ring; null where there is none.</param>
    public static Delivery ToSigner(DeliveryKind kind, Signing.Signer signer, Guid dossierId, string? sealedSecret, DateTimeOffset at) =>
        new() { Kind = kind, SignerId = signer.Id, Address = signer.Email, DossierId = dossierId, Secret = sealedSecret, MadeAt = at, DueAt = at };

    public static Delivery TextNotice(Guid personId, string oldNumber, DateTimeOffset at) =>
        new() { Kind = DeliveryKind.NumberNotice, Channel = DeliveryChannel.Sms, PersonId = personId, Address = oldNumber, MadeAt = at, DueAt = at };

    /// <summary>He chose otherwise while it waited: it is looked at anew.</summary>
    public void Replan(Telling telling)
    {
        if (State == DeliveryState.Waiting && Tries == 0 && ActivityId is not null)
        {
            (DueAt, InDigest) = (MadeAt + telling.Wait(Group, Channel), false);
        }
    }

    /// <summary>It is dead, and what it carries still serves: a code is over in minutes, and a link whose secret was wiped has to be made anew.</summary>
    public bool CanGoAgain => State == DeliveryState.Dead && Cause != DeliveryCause.Complained && Kind switch
    {
        DeliveryKind.Code or DeliveryKind.GuestCode or DeliveryKind.ApprovalCode or DeliveryKind.SignatureCode => false,
        DeliveryKind.PasswordReset or DeliveryKind.GuestLink or DeliveryKind.SignerLink or DeliveryKind.SignerSealed => Secret is not null,
        // Without a secret it tells somebody who has an account already; one that was wiped looks the same, and then tells where to sign in.
        DeliveryKind.Invitation => Secret is not null || LeftWith is null,
        _ => true,
    };

    /// <summary>Sends a dead one again, from the first try on; a person decided that.</summary>
    public void Resend(DateTimeOffset at)
    {
        if (State != DeliveryState.Dead)
        {
            throw new RuleBroken("deliveries.not-dead");
        }
        (State, Tries, DueAt, SettledAt, HeldUntil) = (DeliveryState.Waiting, 0, at, null, null);
        (Cause, ToldAt, LeftWith, Reference) = (null, null, null, null);
    }
}
