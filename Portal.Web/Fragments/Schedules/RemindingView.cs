using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Schedules;

/// <summary>What goes out of itself for one thing, as the office sees it before it does.</summary>
/// <param name="At">Where its pages stand.</param>
/// <param name="Id">Of the section on its page.</param>
/// <param name="Topic">By which it hears of changes.</param>
/// <param name="Next">When the next reminder goes out; null: none does.</param>
/// <param name="To">By name, who gets it as things stand.</param>
/// <param name="Waits">Something waits for somebody.</param>
/// <param name="Holds">The schedule that holds; null where nothing goes out of itself.</param>
public sealed record RemindingView(string At, string Id, string Topic, bool IsOpen, bool Waits, DateTimeOffset? Next, IReadOnlyList<string> To, string? Holds, bool Off, Guid? ScheduleId, string? OfOffice, IReadOnlyList<Choice> Schedules, long Number)
{
    /// <summary>A signature is waited for, not files.</summary>
    public bool ToSign { get; init; }
    /// <summary>As typed, where it comes back.</summary>
    public string? Until { get; init; }
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Where a form goes on to.</summary>
    public static string Back(string at, string id) => $"{at}#{id}";
}
