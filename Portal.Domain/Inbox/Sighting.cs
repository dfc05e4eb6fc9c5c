namespace Portal.Domain.Inbox;

/// <summary>How far a person has seen a stream live, with the page in front of him.</summary>
public sealed class Sighting
{
    public Guid PersonId { get; init; }
    /// <summary>The thing that was on the screen: request, panel, dossier or client; the number is that of its stream.</summary>
    public Guid StreamId { get; init; }
    public long Number { get; set; }
    public DateTimeOffset At { get; set; }
}
