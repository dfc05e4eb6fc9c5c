namespace Portal.Infrastructure.Filings;

/// <summary>Where approved documents are sent in: a folder that another program empties, or an HTTP gateway that answers by callback; neither:
/// nothing is sent in by the portal.</summary>
/// <param name="Folder">A file drop.</param>
/// <param name="Url">An HTTP gateway; with <paramref name="Secret"/> both sides sign what they say.</param>
/// <param name="Portal">The portal's own address, for the callback.</param>
public sealed record FilingSettings(string? Folder, Uri? Url, string Secret, Uri Portal)
{
    public bool IsSet => Folder is not null || Url is not null;
    /// <summary>How long a gateway may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
