using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;

namespace Portal.Domain.Attention;

/// <summary>How one person wants to be told; its id is his. Who chose nothing has none, and gets what the office says.</summary>
public sealed class AttentionHabits : Recording
{
    private AttentionHabits() { }

    /// <summary>Minutes; null: as the office says.</summary>
    public int? AttentionMinutes { get; private set; }
    /// <summary>His own quiet hours hold, none among them; else those of the office.</summary>
    public bool HasOwnQuiet { get; private set; }
    public QuietHours Quiet { get; private set; } = QuietHours.None;
    /// <summary>Only what he chose other than it was.</summary>
    public List<NoticeChoice> Choices { get; } = [];

    public static AttentionHabits Of(Guid personId) => new() { Id = personId };

    /// <summary>What he chose. A device of which he said nothing rings for what is mailed at once: who wants to hear of it once a day, or not at all, is
    /// not rung for it either.</summary>
    public NoticeWay WayOf(NoticeGroup group, DeliveryChannel channel) =>
        Find(group, channel)?.Way ?? (channel == DeliveryChannel.Push && WayOf(group, DeliveryChannel.Mail) != NoticeWay.AtOnce ? NoticeWay.Off : NoticeWay.AtOnce);

    /// <param name="attentionMinutes">One of <see cref="OfficeHabits.Attentions"/>; null: as the office says.</param>
    /// <param name="quiet">Null: as the office says.</param>
    /// <exception cref="RuleBroken">It cannot be chosen.</exception>
    public void Choose(IReadOnlyDictionary<(NoticeGroup Group, DeliveryChannel Channel), NoticeWay> ways, int? attentionMinutes, QuietHours? quiet, OfficeHabits office, Person person, By by, DateTimeOffset at)
    {
        if ((attentionMinutes is { } minutes && !OfficeHabits.Attentions.Contains(minutes)) || quiet is { IsWithinBounds: false })
        {
            throw new RuleBroken("notices.out-of-bounds");
        }
        // A device may always be silent, as the mail beside it says the same.
        if (ways.Any(w => w.Value == NoticeWay.Off && w.Key.Channel != DeliveryChannel.Push && w.Value != WayOf(w.Key.Group, w.Key.Channel) && !(w.Key.Group.MayBeOff() && office.MayBeOff)))
        {
            throw new RuleBroken("notices.not-off");
        }
        var moved = false;
        // Mails first: a device of which he said nothing goes by them.
        foreach (var ((group, channel), way) in ways.OrderBy(w => w.Key.Channel).Where(w => w.Value != WayOf(w.Key.Group, w.Key.Channel)))
        {
            Put(group, channel, way);
            moved = true;
        }
        var own = quiet ?? QuietHours.None;
        if (moved || (attentionMinutes, quiet is not null, own) != (AttentionMinutes, HasOwnQuiet, Quiet))
        {
            (AttentionMinutes, HasOwnQuiet, Quiet) = (attentionMinutes, quiet is not null, own);
            Tell(person, null, null, by, at);
        }
    }

    /// <summary>By the link in a mail, which can do no more than this. False: it is off already.</summary>
    /// <exception cref="RuleBroken">It must reach him.</exception>
    public bool SwitchOff(NoticeGroup group, DeliveryChannel channel, OfficeHabits office, Person person, By by, DateTimeOffset at)
    {
        if (!group.MayBeOff() || !office.MayBeOff)
        {
            throw new RuleBroken("notices.not-off");
        }
        var before = WayOf(group, channel);
        if (before == NoticeWay.Off)
        {
            return false;
        }
        Put(group, channel, NoticeWay.Off).Before = before;
        Tell(person, group, NoticeWay.Off, by, at);
        return true;
    }

    /// <summary>Undoes a <see cref="SwitchOff"/> and nothing else.</summary>
    public bool SwitchBack(NoticeGroup group, DeliveryChannel channel, Person person, By by, DateTimeOffset at)
    {
        if (Find(group, channel) is not { Way: NoticeWay.Off, Before: { } before })
        {
            return false;
        }
        Put(group, channel, before);
        Tell(person, group, before, by, at);
        return true;
    }

    private NoticeChoice? Find(NoticeGroup group, DeliveryChannel channel) => Choices.Find(c => (c.Group, c.Channel) == (group, channel));

    private NoticeChoice Put(NoticeGroup group, DeliveryChannel channel, NoticeWay way)
    {
        if (Find(group, channel) is not { } choice)
        {
            Choices.Add(choice = new NoticeChoice { PersonId = Id, Group = group, Channel = channel });
        }
        (choice.Way, choice.Before) = (way, null);
        return choice;
    }

    private void Tell(Person person, NoticeGroup? group, NoticeWay? to, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.NoticesChosen, by, at, SubjectKind.Person, Id, new() { Name = person.Name, PersonId = Id, Item = group?.ToString(), To = to?.ToString() }));
}

/// <summary>One group by one channel.</summary>
public sealed class NoticeChoice
{
    public Guid PersonId { get; init; }
    public NoticeGroup Group { get; init; }
    public DeliveryChannel Channel { get; init; }
    public NoticeWay Way { get; set; }
    /// <summary>What it was before a link switched it off; null where he chose it himself.</summary>
    public NoticeWay? Before { get; set; }
}
