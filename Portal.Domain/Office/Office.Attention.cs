using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Attention;

namespace Portal.Domain.Office;

/// <summary>When the office has people told of what they did not see, where they chose nothing themselves (I6).</summary>
public sealed partial class OfficeSettings
{
    /// <summary>Minutes; null: as the installation says.</summary>
    public int? AttentionMinutes { get; private set; }
    public QuietHours Quiet { get; private set; } = QuietHours.None;
    public TimeOnly DigestAt { get; private set; } = OfficeHabits.UsualDigest;
    /// <summary>People may switch off what they need not be told.</summary>
    public bool NoticesMayBeOff { get; private set; } = true;

    /// <param name="installation">What the installation says of attention.</param>
    public OfficeHabits Habits(TimeSpan installation) => new(AttentionMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : installation, Quiet, DigestAt, NoticesMayBeOff);

    /// <exception cref="RuleBroken">It cannot be chosen.</exception>
    public void Attend(int? minutes, QuietHours quiet, TimeOnly digestAt, bool mayBeOff, By by, DateTimeOffset at)
    {
        if ((minutes is { } chosen && !OfficeHabits.Attentions.Contains(chosen)) || !quiet.IsWithinBounds)
        {
            throw new RuleBroken("notices.out-of-bounds");
        }
        var (from, to) = (Words(), Words(minutes, quiet, digestAt, mayBeOff));
        if (from != to)
        {
            (AttentionMinutes, Quiet, DigestAt, NoticesMayBeOff) = (minutes, quiet, digestAt, mayBeOff);
            Record(new(StreamId.Office, ActivityKind.OfficeSettingsChanged, by, at, SubjectKind.Office, Id, new() { Name = Name, From = from, To = to }));
        }
    }

    private string Words() => Words(AttentionMinutes, Quiet, DigestAt, NoticesMayBeOff);

    private static string Words(int? minutes, QuietHours quiet, TimeOnly digestAt, bool mayBeOff) =>
        FormattableString.Invariant($"{minutes} min, {quiet.From:HH\\:mm}-{quiet.To:HH\\:mm} {quiet.Days}, {digestAt:HH\\:mm}, {mayBeOff}");
}
