using System.Globalization;
using Portal.Domain.Messages;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Broadcasts;

/// <summary>Which of its clients are looked at.</summary>
public enum ReachFilter
{
    All,
    Gets,
    Left,
}

/// <summary>A page of them, as it stands in an address.</summary>
public readonly record struct ReachAsked(ReachFilter Show, int Page)
{
    public override string ToString() => $"?show={Show.ToString().ToLowerInvariant()}&at={Page.ToString(CultureInfo.InvariantCulture)}";
}

/// <param name="People">Who would take part.</param>
/// <param name="NotActive">How many more might and have never signed in.</param>
/// <param name="Why">Why nobody gets it there; <see cref="BroadcastOutcome.Waiting"/>: somebody does.</param>
public sealed record DraftLine(Guid ClientId, string Name, IReadOnlyList<string> People, int NotActive, BroadcastOutcome Why, bool IsChosen);

/// <summary>A message to many before it is sent: what it says, and whom it reaches as things stand.</summary>
/// <param name="Clients">Those that are ticked and reached, with all their <paramref name="People"/>, each counted once.</param>
/// <param name="Left">Those whom it does not reach, by why.</param>
public sealed record DraftView(Broadcast Broadcast, ReachAsked Asked, int Pages, IReadOnlyDictionary<ReachFilter, int> Counts, IReadOnlyList<DraftLine> Lines, int Clients, int People, int NotActive, IReadOnlyList<(BroadcastOutcome Why, int Count)> Left)
{
    public string Subject { get; init; } = Broadcast.Subject;
    public string Words { get; init; } = Broadcast.Words;
}

/// <param name="Name">Null: a client whom the viewer does not know, or not any more.</param>
/// <param name="Readers">Who of the client has read it, and when.</param>
public sealed record ResultLine(Guid ClientId, string? Name, BroadcastOutcome Outcome, Guid? ConversationId, IReadOnlyList<Messages.Reader> Readers, IReadOnlyList<string> Unread);

/// <summary>A message to many on its way or gone.</summary>
/// <param name="Total">Those whom it is for; whom its writer left out is not among them.</param>
/// <param name="Gone">Those who have it, or had it.</param>
/// <param name="Read">Of those, where somebody has read it.</param>
/// <param name="Left">Those who did not get it, by why.</param>
public sealed record ResultView(Broadcast Broadcast, bool IsMine, ReachAsked Asked, int Pages, IReadOnlyDictionary<ReachFilter, int> Counts, IReadOnlyList<ResultLine> Lines, int Total, int Gone, int Done, int TakenBack, int Read, IReadOnlyList<(BroadcastOutcome Why, int Count)> Left, Guid PersonId, DateTimeOffset Now, long Number, string Epoch)
{
    public int SecondsLeft => Broadcast.LeavesAt is { } at && at > Now ? (int)Math.Ceiling((at - Now).TotalSeconds) : 0;
}

public sealed record BroadcastLine(Guid Id, string Subject, string Writer, bool IsMine, BroadcastStage Stage, DateTimeOffset At, int Gone, int Read);

public sealed record BroadcastList(PageOf<BroadcastLine> Page, Guid PersonId, long Number, string Epoch);
