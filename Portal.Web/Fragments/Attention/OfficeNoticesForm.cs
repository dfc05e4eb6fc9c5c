using Portal.Domain.Office;

namespace Portal.Web.Fragments.Attention;

/// <summary>What the office says of notices.</summary>
public sealed class OfficeNoticesForm
{
    /// <summary>The office's version when this was shown.</summary>
    public Guid Version { get; set; }
    /// <summary>Minutes; null: as the installation says.</summary>
    public int? Attention { get; set; }
    public QuietForm Hours { get; set; } = new();
    public string? Digest { get; set; }
    public bool MayBeOff { get; set; }

    public static OfficeNoticesForm Of(OfficeSettings office) => new()
    {
        Version = office.Version,
        Attention = office.AttentionMinutes,
        Hours = QuietForm.Of(office.Quiet),
        Digest = QuietForm.Clock(office.DigestAt),
        MayBeOff = office.NoticesMayBeOff,
    };
}
