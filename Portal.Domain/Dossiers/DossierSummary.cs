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
    /// <summary>Last day on which anybody of the client can come in; <see cref="DateOnly.MinValue"/> where nobody can. A day and no mark,
    /// so that an access which runs out needs nobody to count again.</summary>
    public DateOnly UserUntil { get; set; }
    /// <summary>The same of the client's Administrators (C1).</summary>
    public DateOnly AdministratorUntil { get; set; }
    /// <summary>The client's number, so that lists are in its order without asking all clients.</summary>
    public string Code { get; set; } = "";
    public long LastNumber { get; set; }
}
