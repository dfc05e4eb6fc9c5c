using Portal.Domain.Access;

namespace Portal.Domain.Activity;

/// <summary>What a verb recorded, before the save numbers and chains it.</summary>
/// <param name="Stream">The trail it goes to.</param>
/// <param name="Kind">What happened.</param>
/// <param name="By">Who did it; the system for jobs.</param>
/// <param name="At">When, as the verb was told.</param>
public sealed record RecordedActivity(StreamId Stream, ActivityKind Kind, By By, DateTimeOffset At, SubjectKind SubjectKind, Guid SubjectId, ActivityDetails Details)
{
    private static long last;

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Verbs of several things in one save are told in the order in which they ran; ids of one millisecond have none.</summary>
    public long Order { get; } = Interlocked.Increment(ref last);
}
