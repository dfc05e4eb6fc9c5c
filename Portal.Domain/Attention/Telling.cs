using Portal.Domain.Inbox;

namespace Portal.Domain.Attention;

/// <summary>When a delivery that is due leaves.</summary>
/// <param name="At">Later than now: it goes back to wait.</param>
/// <param name="InDigest">With all else that is due then, as one mail.</param>
/// <param name="Never">He switched its group off.</param>
public readonly record struct Told(DateTimeOffset At, bool InDigest = false, bool Never = false);

/// <summary>When one person is told of what: a pure function of what he and the office chose. Asked as it would leave, so that a change holds for
/// what waits already.</summary>
public sealed class Telling(OfficeHabits office, AttentionHabits? own)
{
    public static readonly Telling AtOnce = new(new OfficeHabits(TimeSpan.Zero, QuietHours.None, OfficeHabits.UsualDigest, true), null);

    private readonly TimeSpan attention = own?.AttentionMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : office.Attention;
    private readonly QuietHours quiet = own is { HasOwnQuiet: true } ? own.Quiet : office.Quiet;

    /// <summary>How long he has to see it in the portal. A digest has its own hour, and is put into it straight away.</summary>
    public TimeSpan Wait(NoticeGroup? group, DeliveryChannel channel) =>
        group is not { } chosen ? office.Attention : WayOf(chosen, channel) == NoticeWay.Digest ? TimeSpan.Zero : attention;

    /// <param name="zone">Of the office.</param>
    public Told Of(Delivery due, DateTimeOffset now, TimeZoneInfo zone) => due.Group is not { } chosen ? new Told(now) : WayOf(chosen, due.Channel) switch
    {
        NoticeWay.Off => new Told(now, Never: true),
        NoticeWay.Digest => new Told(quiet.EndOf(due.InDigest ? now : NextDigest(now, zone), zone), InDigest: true),
        NoticeWay.AtOnce => new Told(quiet.EndOf(now, zone)),
    };

    private NoticeWay WayOf(NoticeGroup group, DeliveryChannel channel)
    {
        var way = own?.WayOf(group, channel) ?? NoticeWay.AtOnce;
        if (channel == DeliveryChannel.Push)
        {
            // It goes beside the mail, which tells him at least once.
            return way;
        }
        if (way == NoticeWay.Off && !(group.MayBeOff() && office.MayBeOff))
        {
            way = NoticeWay.Digest;
        }
        // Only mails gather: a text message or a push of yesterday is none.
        return way == NoticeWay.Digest && channel != DeliveryChannel.Mail ? NoticeWay.AtOnce : way;
    }

    private DateTimeOffset NextDigest(DateTimeOffset after, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        var first = zone.InstantOf(today.ToDateTime(office.DigestAt));
        return first > after ? first : zone.InstantOf(today.AddDays(1).ToDateTime(office.DigestAt));
    }
}
