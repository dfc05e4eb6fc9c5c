namespace Portal.Domain.Access;

/// <summary>Which side of the table a person sits on. Presence never crosses it.</summary>
public enum Side
{
    System = 0,
    Office = 1,
    Client = 2,
}

/// <summary>Who does something, as the trail will name him: id, name at that moment, side and network address.</summary>
public sealed record By(Guid PersonId, string Name, Side Side, string Address = "")
{
    /// <summary>Jobs and the command line.</summary>
    public static readonly By Portal = new(Guid.Empty, "Portal", Side.System);
}
