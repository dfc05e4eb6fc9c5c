namespace Portal.Web.Live;

/// <summary>What the server may call in a browser. Ids and numbers only; presence is the one exception.</summary>
public interface IPortalClient
{
    /// <summary>Something about a topic changed: whoever shows an older number fetches again.</summary>
    Task Changed(Notice notice);

    /// <summary>The right to this topic is gone.</summary>
    Task Gone(string topic);

    /// <summary>The session is over; the connection closes.</summary>
    Task Ended();

    /// <summary>Who looks at a topic now.</summary>
    Task Here(string topic, IReadOnlyList<Present> people);
}

/// <summary>One change on the wire.</summary>
/// <param name="Kind">A word that says what sort of thing it was, never what happened to it.</param>
/// <param name="Epoch">Empty where the number is a stream's own; else whose counting it is (<see cref="Numbers"/>).</param>
public sealed record Notice(string Topic, string Kind, Guid Id, long Number, string Epoch);

/// <summary>Where a topic stands.</summary>
public sealed record Position(long Number, string Epoch);

/// <summary>Somebody who looks at the same thing.</summary>
/// <param name="Tone">His tint, 1 to 6, as on every page.</param>
/// <param name="Field">Where he writes at this moment, by the field's own name; never what.</param>
public sealed record Present(Guid Id, string Name, string Initials, int Tone, bool Office, string? Field);
