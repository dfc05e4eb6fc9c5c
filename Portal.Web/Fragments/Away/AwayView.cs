using Portal.Web.Fragments.Mailboxes;

namespace Portal.Web.Fragments.Away;

/// <param name="Unseen">How many of his dossiers the stand-in may not open; null where the reader need not know.</param>
public sealed record AwayLine(Guid Id, Guid PersonId, string Name, string StandIn, DateOnly FirstDay, DateOnly LastDay, bool Now, bool MayEnd, int? Unseen);

/// <param name="People">Whom the reader may say is away: himself, or everybody where he runs the mailboxes.</param>
/// <param name="StandIns">Who can work in another's inbox.</param>
public sealed record AwayView(IReadOnlyList<AwayLine> Lines, IReadOnlyList<Choice> People, IReadOnlyList<Choice> StandIns, Guid Me, DateOnly Today, long Number, string Epoch)
{
    public bool OnlyHimself => People.Count == 1;
}

/// <summary>An absence as typed.</summary>
public sealed class AwayForm
{
    public Guid? Person { get; set; }
    public Guid? StandIn { get; set; }
    public DateOnly? First { get; set; }
    public DateOnly? Last { get; set; }
}
