using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Office;

namespace Portal.Tests.Domain.Attention;

/// <summary>What a person may choose, and what reaches him whatever he chose.</summary>
public sealed class HabitsSpec
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly OfficeHabits Office = new(TimeSpan.FromMinutes(2), QuietHours.None, new(8, 0), MayBeOff: true);
    private readonly Person dana = Person.Create("Dana", "dana@client.example", "nl", Side.Client);

    [Fact]
    public void Every_mail_that_somebody_can_choose_about_stands_in_a_group_that_he_is_shown()
    {
        foreach (var kind in Enum.GetValues<DeliveryKind>().Where(k => k != DeliveryKind.OfficeNews))
        {
            if (NoticeGroups.Of(kind, null) is { } group)
            {
                NoticeGroups.For(staff: false).ShouldContain(group, $"{kind}");
            }
        }
        foreach (var kind in Enum.GetValues<ActivityKind>().Where(k => Routing.Of(k).ToOffice))
        {
            NoticeGroups.For(staff: true).ShouldContain(NoticeGroups.Of(DeliveryKind.OfficeNews, kind)!.Value, $"{kind}");
        }
        foreach (var kind in new[] { DeliveryKind.Code, DeliveryKind.SecurityNotice, DeliveryKind.Invitation, DeliveryKind.PasswordReset, DeliveryKind.ApprovalCode, DeliveryKind.ApprovedForYou, DeliveryKind.SignerLink })
        {
            NoticeGroups.Of(kind, null).ShouldBeNull($"{kind} goes whatever he chose");
        }
    }

    [Fact]
    public void Approvals_cannot_be_switched_off_and_nothing_can_where_the_office_says_so()
    {
        var habits = AttentionHabits.Of(dana.Id);
        Should.Throw<RuleBroken>(() => Choose(habits, NoticeGroup.Approvals, NoticeWay.Off, Office)).Reason.ShouldBe("notices.not-off");
        Should.Throw<RuleBroken>(() => Choose(habits, NoticeGroup.Shared, NoticeWay.Off, Office with { MayBeOff = false })).Reason.ShouldBe("notices.not-off");
        Should.Throw<RuleBroken>(() => habits.SwitchOff(NoticeGroup.Approvals, DeliveryChannel.Mail, Office, dana, As(), Now)).Reason.ShouldBe("notices.not-off");
        Should.Throw<RuleBroken>(() => habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay>(), 3, null, Office, dana, As(), Now));
        habits.Recorded.ShouldBeEmpty();

        Choose(habits, NoticeGroup.Shared, NoticeWay.Off, Office);
        Told(habits, NoticeGroup.Shared, Office).Never.ShouldBeTrue();
        // The office changed its mind: what he switched off comes in the digest.
        Told(habits, NoticeGroup.Shared, Office with { MayBeOff = false }).ShouldBe(new Told(new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero), InDigest: true));
    }

    [Fact]
    public void A_device_goes_by_the_mail_until_she_says_otherwise_of_it_and_may_always_be_silent()
    {
        var (habits, asked) = (AttentionHabits.Of(dana.Id), NoticeGroup.Asked);
        Rings().ShouldBeTrue("nothing was chosen");
        Choose(habits, asked, NoticeWay.Digest, Office);
        Rings().ShouldBeFalse("once a day is a mail");

        // A mail once a day, and a ring at once: said together, whichever comes first.
        Both((DeliveryChannel.Push, NoticeWay.AtOnce), (DeliveryChannel.Mail, NoticeWay.Digest));
        (Rings(), Mailed()).ShouldBe((true, NoticeWay.Digest));
        Both((DeliveryChannel.Push, NoticeWay.Off), (DeliveryChannel.Mail, NoticeWay.AtOnce));
        (Rings(), Mailed()).ShouldBe((false, NoticeWay.AtOnce));
        habits.SwitchOff(asked, DeliveryChannel.Mail, Office, dana, As(), Now);
        Rings().ShouldBeFalse();

        habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(NoticeGroup.Approvals, DeliveryChannel.Push)] = NoticeWay.Off }, null, null, Office with { MayBeOff = false }, dana, As(), Now);
        new Telling(Office, habits).Of(new Delivery { Group = NoticeGroup.Approvals, Channel = DeliveryChannel.Push }, Now, TimeZoneInfo.Utc).Never.ShouldBeTrue("the mail beside it tells her");
        new Telling(Office, habits).Of(new Delivery { Group = NoticeGroup.Approvals }, Now, TimeZoneInfo.Utc).Never.ShouldBeFalse();

        bool Rings() => !new Telling(Office, habits).Of(new Delivery { Group = asked, Channel = DeliveryChannel.Push }, Now, TimeZoneInfo.Utc).Never;
        NoticeWay Mailed() => habits.WayOf(asked, DeliveryChannel.Mail);
        void Both(params (DeliveryChannel Channel, NoticeWay Way)[] ways) => habits.Choose(ways.ToDictionary(w => (asked, w.Channel), w => w.Way), null, null, Office, dana, As(), Now);
    }

    [Fact]
    public void A_link_switches_one_group_off_once_and_back_to_what_it_was()
    {
        var habits = AttentionHabits.Of(dana.Id);
        Choose(habits, NoticeGroup.Messages, NoticeWay.Digest, Office);
        habits.SwitchOff(NoticeGroup.Messages, DeliveryChannel.Mail, Office, dana, As(), Now).ShouldBeTrue();
        habits.SwitchOff(NoticeGroup.Messages, DeliveryChannel.Mail, Office, dana, As(), Now).ShouldBeFalse("a second press");
        habits.WayOf(NoticeGroup.Asked, DeliveryChannel.Mail).ShouldBe(NoticeWay.AtOnce, "and no other");

        habits.SwitchBack(NoticeGroup.Messages, DeliveryChannel.Mail, dana, As(), Now).ShouldBeTrue();
        habits.WayOf(NoticeGroup.Messages, DeliveryChannel.Mail).ShouldBe(NoticeWay.Digest);
        // What he chose himself no link takes back.
        Choose(habits, NoticeGroup.Messages, NoticeWay.Off, Office);
        habits.SwitchBack(NoticeGroup.Messages, DeliveryChannel.Mail, dana, As(), Now).ShouldBeFalse();
        habits.Recorded.Select(r => r.Kind).Distinct().ShouldBe([ActivityKind.NoticesChosen]);
        habits.Recorded.Count.ShouldBe(4);
    }

    [Fact]
    public void A_text_message_never_waits_for_a_digest_and_codes_never_for_quiet_hours()
    {
        var habits = AttentionHabits.Of(dana.Id);
        habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(NoticeGroup.Reminders, DeliveryChannel.Sms)] = NoticeWay.Digest }, 15, new QuietHours(new(8, 0), new(10, 0), WeekDays.None), Office, dana, As(), Now);
        var telling = new Telling(Office, habits);

        telling.Of(new Delivery { Kind = DeliveryKind.ApprovalText, Group = NoticeGroup.Reminders, Channel = DeliveryChannel.Sms }, Now, TimeZoneInfo.Utc).ShouldBe(new Told(Now.AddHours(1)));
        telling.Of(new Delivery { Kind = DeliveryKind.Code, Channel = DeliveryChannel.Sms }, Now, TimeZoneInfo.Utc).ShouldBe(new Told(Now));
        telling.Wait(NoticeGroup.Asked, DeliveryChannel.Mail).ShouldBe(TimeSpan.FromMinutes(15));
        telling.Wait(null, DeliveryChannel.Mail).ShouldBe(TimeSpan.FromMinutes(2), "what he cannot choose about");
    }

    private void Choose(AttentionHabits habits, NoticeGroup group, NoticeWay way, OfficeHabits office) =>
        habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(group, DeliveryChannel.Mail)] = way }, null, null, office, dana, As(), Now);

    private static Told Told(AttentionHabits habits, NoticeGroup group, OfficeHabits office) => new Telling(office, habits).Of(new Delivery { Group = group }, Now, TimeZoneInfo.Utc);

    private By As() => new(dana.Id, dana.Name, Side.Client);
}
