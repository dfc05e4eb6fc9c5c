using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Fragments.Inboxes;

/// <summary>What of a box is shown.</summary>
public enum InboxSight
{
    Open = 0,
    Snoozed = 1,
    Handled = 2,
    /// <summary>What came into the mailbox and was handed over: it keeps sight of that.</summary>
    Away = 3,
}

/// <summary>Where somebody stands in his inbox; it travels with every verb, so that he stays there.</summary>
public sealed class InboxPlace
{
    /// <summary>A mailbox; null: his own, with what is assigned to him anywhere.</summary>
    [FromQuery(Name = "box")] public Guid? Box { get; set; }
    /// <summary>The inbox of a colleague who is away, in which he works.</summary>
    [FromQuery(Name = "of")] public Guid? For { get; set; }
    [FromQuery(Name = "folder")] public Guid? Folder { get; set; }
    [FromQuery(Name = "view")] public InboxSight View { get; set; }
    /// <summary>Ticks of the last line shown before.</summary>
    [FromQuery(Name = "before")] public long? Before { get; set; }

    public DateTimeOffset? BeforeAt => Before is > 0 and < 3_155_378_975_999_999_999 ? new DateTimeOffset(Before.Value, TimeSpan.Zero) : null;

    public string Address(string? handler = null) => To(Box, For, Folder, View, Before, handler);

    public string Older(DateTimeOffset last) => To(Box, For, Folder, View, last.UtcTicks, null);

    public string As(InboxSight view) => To(Box, For, view == InboxSight.Open ? Folder : null, view, null, null);

    public static string Of(Guid? box, Guid? folder = null, Guid? away = null) => To(box, away, folder, InboxSight.Open, null, null);

    /// <summary>Of a form's action: so that its answer is this list again.</summary>
    public string On(string path) => $"{path}{Query(Box, For, Folder, View, null, null)}";

    private static string To(Guid? box, Guid? away, Guid? folder, InboxSight view, long? before, string? handler) => $"/inbox{Query(box, away, folder, view, before, handler)}";

    private static string Query(Guid? box, Guid? away, Guid? folder, InboxSight view, long? before, string? handler)
    {
        var parts = new List<string>();
        Add("handler", handler);
        Add("box", box?.ToString());
        Add("of", away?.ToString());
        Add("folder", folder?.ToString());
        Add("view", view == InboxSight.Open ? null : view.ToString());
        Add("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }
}
