using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>Where it is told that something did not arrive, and about what it was.</summary>
/// <param name="Thing">Its name: a document, a request; null where it is about the person.</param>
public sealed record LostPlace(StreamId Stream, SubjectKind SubjectKind, Guid SubjectId, string? Thing = null, Guid? RequestId = null, Guid? PanelId = null, Guid? ItemId = null);

/// <summary>A message that did not arrive, come back to where it is about: the office sees it there, and what to do. One row a delivery; it
/// opens again when the next try is lost too. Neither address nor words: those stay with the delivery.</summary>
public sealed class Undelivered : Recording
{
    private Undelivered() { }

    public Guid? PersonId { get; private init; }
    public Guid? GuestId { get; private init; }
    public Guid? SignerId { get; private init; }
    public DeliveryChannel Channel { get; private init; }
    public DeliveryKind Kind { get; private init; }
    public DeliveryCause Cause { get; private set; }
    /// <summary>A server had taken it, and it came back later.</summary>
    public bool Bounced { get; private set; }
    public StreamKind StreamKind { get; private init; }
    public Guid StreamId { get; private init; }
    public SubjectKind SubjectKind { get; private init; }
    public Guid SubjectId { get; private init; }
    public Guid? RequestId { get; private init; }
    public Guid? PanelId { get; private init; }
    /// <summary>When it failed first, however often it was sent again.</summary>
    public DateTimeOffset Since { get; private init; }
    public DateTimeOffset At { get; private set; }
    /// <summary>One of the office sent it once more; null: it still lies there.</summary>
    public DateTimeOffset? SentAgainAt { get; private set; }
    /// <summary>The address is another one by now: that it failed says nothing of the person any more.</summary>
    public bool IsReaddressed { get; private set; }

    /// <param name="name">Whom it was for, as he is called now.</param>
    /// <param name="toStaff">A colleague's: told to the office as a whole, and to no inbox, for that would be mailed too.</param>
    /// <param name="isKnown">The same person was told of on the same trail already: in the trail, and in nobody's inbox again.</param>
    public static Undelivered Of(Delivery lost, DeliveryCause cause, LostPlace place, string name, bool toStaff, bool isKnown, DateTimeOffset at)
    {
        var row = new Undelivered
        {
            Id = lost.Id,
            PersonId = lost.PersonId,
            GuestId = lost.GuestId,
            SignerId = lost.SignerId,
            Channel = lost.Channel,
            Kind = lost.Kind,
            StreamKind = place.Stream.Kind,
            StreamId = place.Stream.Id,
            SubjectKind = place.SubjectKind,
            SubjectId = place.SubjectId,
            RequestId = place.RequestId,
            PanelId = place.PanelId,
            Since = at,
        };
        row.Fail(lost, cause, place, name, toStaff, isKnown, at);
        return row;
    }

    /// <summary>Lost, and lost again after it was sent once more.</summary>
    public void Fail(Delivery lost, DeliveryCause cause, LostPlace place, string name, bool toStaff, bool isKnown, DateTimeOffset at)
    {
        (Cause, Bounced, At, SentAgainAt, IsReaddressed) = (cause, lost.LeftWith is not null, at, null, false);
        Tell(toStaff ? ActivityKind.StaffNotReached : isKnown ? ActivityKind.DeliveryFailedAgain : ActivityKind.DeliveryFailed, place, name, By.Portal, at);
    }

    /// <exception cref="RuleBroken">It is not dead, or what it carried is over: a code, a link.</exception>
    public void SendAgain(Delivery lost, LostPlace place, string name, By by, DateTimeOffset at)
    {
        if (!lost.CanGoAgain)
        {
            throw new RuleBroken("undelivered.cannot-again");
        }
        lost.Resend(at);
        SentAgainAt = at;
        Tell(ActivityKind.DeliverySentAgain, place, name, by, at);
    }

    /// <summary>Whoever corrected the address tells so.</summary>
    public void Readdress() => IsReaddressed = true;

    private void Tell(ActivityKind kind, LostPlace place, string name, By by, DateTimeOffset at) =>
        Record(new(place.Stream, kind, by, at, place.SubjectKind, place.SubjectId, new()
        {
            Name = place.Thing,
            Person = name,
            PersonId = PersonId,
            RequestId = place.RequestId,
            PanelId = place.PanelId,
            ItemId = place.ItemId,
            From = Channel.ToString(),
            To = Cause.ToString(),
        }));
}
