using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files;

/// <summary>What the disk must remember of an upload: it lies beside the bytes and survives a restart. Whose it is and what for, its row says.</summary>
public sealed record Arrival(Guid Id, long Length, DateTimeOffset BegunAt)
{
    // Enums by name: a file of yesterday must mean the same to the program of tomorrow.
    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Set when all bytes are here and have been looked at; from then on they may be in the store already.</summary>
    public Examination? Examined { get; init; }

    internal static byte[] ToJson(Arrival arrival) => JsonSerializer.SerializeToUtf8Bytes(arrival, Format);

    internal static Arrival? FromJson(byte[] json) => JsonSerializer.Deserialize<Arrival>(json, Format);
}

/// <summary>What was found out about a whole file.</summary>
public sealed record Examination(string Sha256, long Size, SniffedType Type, ScanState Scan)
{
    /// <summary>The portal does not keep it.</summary>
    public bool IsRefused => Type.IsRefused || Scan is ScanState.Infected;
}
