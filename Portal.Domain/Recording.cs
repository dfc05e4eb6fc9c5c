using Portal.Domain.Activity;

namespace Portal.Domain;

/// <summary>A thing whose verbs change it and record what happened in one go. The row that is recorded <em>is</em> the event: trail,
/// live notice, inbox items and deliveries all read it (docs/decisions/0003-activity-row-is-the-event.md).</summary>
public abstract class Recording
{
    private readonly List<RecordedActivity> recorded = [];

    /// <summary>Version-7 id, made in the application: time-ordered, and known before the row is stored.</summary>
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    /// <summary>Renewed at every change; a form carries it, so a later save of an older state is seen as a clash.</summary>
    public Guid Version { get; private set; } = Guid.CreateVersion7();

    public void RenewVersion() => Version = Guid.CreateVersion7();

    protected void Record(RecordedActivity activity) => recorded.Add(activity);

    /// <summary>What the verbs recorded and no save has stored yet.</summary>
    public IReadOnlyList<RecordedActivity> Recorded => recorded;

    /// <summary>Hands over what was recorded, once: to the save, when it is committed.</summary>
    public IReadOnlyList<RecordedActivity> TakeRecorded()
    {
        RecordedActivity[] taken = [.. recorded];
        recorded.Clear();
        return taken;
    }
}
