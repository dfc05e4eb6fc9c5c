namespace Portal.Domain.Activity;

/// <summary>Whose trail a row belongs to; numbers count up within one stream without gaps.</summary>
public enum StreamKind
{
    Dossier = 1,
    Client = 2,
    Office = 3,
}

/// <summary>One stream, named: a dossier, a client (panels, contacts) or the office (sign-in, staff, settings).</summary>
public readonly record struct StreamId(StreamKind Kind, Guid Id)
{
    /// <summary>The office is one per installation, so its stream has a fixed id.</summary>
    public static readonly StreamId Office = new(StreamKind.Office, new Guid("00000000-0000-7000-8000-0000000000ff"));

    public static StreamId Dossier(Guid id) => new(StreamKind.Dossier, id);
    public static StreamId Client(Guid id) => new(StreamKind.Client, id);
}
