namespace Portal.Domain.Office;

/// <summary>A browser on which a person asked to be told. What its maker's push service needs to reach it (W3C Push API), and nothing of what is
/// told; it hangs on the sign-in in which it was asked for, and goes when that is ended.</summary>
public sealed class PushDevice
{
    public const int LongestEndpoint = 1000;
    /// <summary>Devices of one person; the eldest goes when another comes.</summary>
    public const int MostOfAPerson = 10;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public Guid SessionId { get; set; }
    /// <summary>The address that its browser was given; whoever knows it could try to reach it, but not without our key.</summary>
    public string Endpoint { get; init; } = "";
    /// <summary>The browser's public key, 65 bytes of an uncompressed point on P-256.</summary>
    public byte[] Key { get; set; } = [];
    /// <summary>What only the browser and we know, 16 bytes.</summary>
    public byte[] Auth { get; set; } = [];
    /// <summary>As its browser calls itself.</summary>
    public string Browser { get; set; } = "";
    public DateTimeOffset AddedAt { get; init; }
}
