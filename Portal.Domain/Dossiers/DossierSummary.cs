namespace Portal.Domain.Dossiers;

/// <summary>What lists show of a dossier, recounted in the transaction of each change on it, so that a list of 1,500 costs one index scan.</summary>
public sealed class DossierSummary
{
    public Turn Turn { get; set; } = Turn.Nobody;
    /// <summary>Items that wait for the office: delivered, asked back, declined, not applicable.</summary>
    public int OfficeItems { get; set; }
    /// <summary>Items that wait for the client: asked, returned.</summary>
    public int ClientItems { get; set; }
    public int OpenRequests { get; set; }
    /// <summary>Earliest due date among unsettled items; <see cref="DateOnly.MaxValue"/> where none, so that it sorts last.</summary>
    public DateOnly NextDue { get; set; } = DateOnly.MaxValue;
    /// <summary>Since when the eldest waiting item waits for whoever's turn it is.</summary>
    public DateTimeOffset? WaitingSince { get; set; }
    public DateTimeOffset LastActivityAt { get; set; }
    public long LastNumber { get; set; }
}
