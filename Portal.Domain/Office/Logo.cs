using Portal.Domain.Activity;

namespace Portal.Domain.Office;

/// <summary>The picture that stands for the office or for one branch of it. Small, and looked at before it is kept: a picture and nothing else.</summary>
public sealed class Logo
{
    public const int MostBytes = 100 * 1024;
    public const int LeastPixels = 16;
    public const int MostPixels = 2_000;

    /// <summary>The office's id, or a branch's.</summary>
    public Guid OwnerId { get; init; }
    public byte[] Bytes { get; set; } = [];
    public string MediaType { get; set; } = "";
    public string Sha256 { get; set; } = "";

    /// <summary>Whose picture stands on the screens, letters and mails of a branch: its own, else the office's; null: the initials or the name do.</summary>
    public static (Guid OwnerId, string Sha256)? Worn(Guid? branchId, string? branchs, string? offices) =>
        branchId is { } id && branchs is not null ? (id, branchs) : offices is not null ? (StreamId.Office.Id, offices) : null;
}
