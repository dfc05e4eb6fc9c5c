using System.Globalization;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Attention;

public enum QuietChoice
{
    AsOffice = 0,
    None = 1,
    Own = 2,
}

/// <summary>What a person chooses of how he is told.</summary>
public sealed class NoticesForm
{
    /// <summary>Of his habits when this was shown; empty where he had none.</summary>
    public Guid Version { get; set; }
    /// <summary>By the group's name; what the form did not show stays as it was.</summary>
    public Dictionary<string, string> Mail { get; set; } = [];
    /// <summary>Null where the form did not ask.</summary>
    public NoticeWay? Texts { get; set; }
    /// <summary>The form asked for what a device rings.</summary>
    public bool AsksPush { get; set; }
    /// <summary>For which groups it does, by their names.</summary>
    public List<string> Push { get; set; } = [];
    /// <summary>Minutes; null: as the office says.</summary>
    public int? Attention { get; set; }
    public QuietChoice Quiet { get; set; }
    public QuietForm Hours { get; set; } = new();

    public static NoticesForm Of(AttentionHabits? own, OfficeHabits office, bool staff) => new()
    {
        Version = own?.Version ?? default,
        Mail = NoticeGroups.For(staff).ToDictionary(g => g.ToString(), g => (own?.WayOf(g, DeliveryChannel.Mail) ?? NoticeWay.AtOnce).ToString()),
        Texts = own?.WayOf(NoticeGroup.Reminders, DeliveryChannel.Sms) ?? NoticeWay.AtOnce,
        Push = [.. NoticeGroups.For(staff).Where(g => (own?.WayOf(g, DeliveryChannel.Push) ?? NoticeWay.AtOnce) == NoticeWay.AtOnce).Select(g => g.ToString())],
        Attention = own?.AttentionMinutes,
        Quiet = own is not { HasOwnQuiet: true } ? QuietChoice.AsOffice : own.Quiet.IsNone ? QuietChoice.None : QuietChoice.Own,
        Hours = QuietForm.Of(own is { HasOwnQuiet: true, Quiet.IsNone: false } ? own.Quiet : office.Quiet.IsNone ? QuietHours.Proposed : office.Quiet),
    };

    internal Dictionary<(NoticeGroup Group, DeliveryChannel Channel), NoticeWay> Ways(bool staff, Text t, List<FieldError> errors)
    {
        var ways = new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay>();
        foreach (var (name, typed) in Mail)
        {
            if (NoticeGroups.For(staff).FirstOrDefault(g => g.ToString() == name) is var group && group != default && Enum.TryParse<NoticeWay>(typed, out var way) && Enum.IsDefined(way))
            {
                ways[(group, DeliveryChannel.Mail)] = way;
            }
            else
            {
                errors.Add(new(null, t["problems.unreadable", typed ?? ""]));
            }
        }
        if (Texts is NoticeWay.AtOnce or NoticeWay.Off)
        {
            ways[(NoticeGroup.Reminders, DeliveryChannel.Sms)] = Texts.Value;
        }
        foreach (var group in AsksPush ? NoticeGroups.For(staff) : [])
        {
            ways[(group, DeliveryChannel.Push)] = Push.Contains(group.ToString()) ? NoticeWay.AtOnce : NoticeWay.Off;
        }
        return ways;
    }

    /// <summary>Null: as the office says, or it cannot be read.</summary>
    internal QuietHours? OwnQuiet(Text t, List<FieldError> errors) => Quiet switch
    {
        QuietChoice.AsOffice => null,
        QuietChoice.None => QuietHours.None,
        QuietChoice.Own => Hours.Read("Form.Hours", t, errors),
    };

    internal static string Words(int minutes, Text t) => minutes == 0 ? t["notices.attention-now"] : t.Count("notices.attention-minutes", minutes);

    internal static string Words(TimeSpan attention, Text t) => Words((int)Math.Ceiling(attention.TotalMinutes), t);

    internal static string Number(int? minutes) => minutes?.ToString(CultureInfo.InvariantCulture) ?? "";
}
