namespace Portal.Web.Fragments.Absences;

/// <summary>Who is away, and the form that says it: at a client, for the office or who manages its users; or of the reader himself.</summary>
/// <param name="Address">Of the page.</param>
/// <param name="People">Who may be said to be away; of the reader himself, he at each client where he approves.</param>
/// <param name="Substitutes">Who may stand in; of <paramref name="People"/>, those of the same client.</param>
/// <param name="Today">On the clocks of the office.</param>
public sealed record AbsencesView(string Address, string Topic, long Number, string Epoch, IReadOnlyList<AbsencePerson> People, IReadOnlyList<AbsencePerson> Substitutes, IReadOnlyList<AbsenceLine> Lines, DateOnly Today)
{
    /// <summary>The reader's own page: who is away is he.</summary>
    public bool IsOwn { get; init; }
}

/// <param name="Group">His client, where there are several on the page.</param>
public sealed record AbsencePerson(Guid ContactId, Guid ClientId, Guid PersonId, string Name, string? Group = null);

/// <param name="MayEnd">The reader may say that he is back, or does not go.</param>
/// <param name="IsStandIn">It is the reader who stands in.</param>
/// <param name="Notes">What this absence does not bring about, as text keys.</param>
public sealed record AbsenceLine(Guid Id, Guid PersonId, string Name, string Substitute, string ClientName, DateOnly FirstDay, DateOnly LastDay, bool Stands, bool MayEnd, bool IsStandIn, IReadOnlyList<string> Notes);
