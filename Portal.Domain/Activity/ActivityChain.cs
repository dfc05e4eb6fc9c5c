using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Domain.Activity;

/// <summary>How a row is hashed: SHA-256 over the previous hash and every field, each with its length before it, so that no two different
/// rows share a byte string. Anybody can recompute it from an export; the format is version 1 and never changes in place.</summary>
public static class ActivityChain
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly byte[] Zero = new byte[32];

    public static string Write(ActivityDetails details) => JsonSerializer.Serialize(details, Json);

    public static ActivityDetails Read(string json) => JsonSerializer.Deserialize<ActivityDetails>(json, Json) ?? new ActivityDetails();

    /// <summary>The hash that <paramref name="row"/> must carry.</summary>
    public static byte[] HashOf(ActivityRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "portal-activity-1"u8);
        Add(hash, row.PreviousHash);
        Number(hash, (int)row.StreamKind);
        Add(hash, row.StreamId.ToByteArray(bigEndian: true));
        Number(hash, row.Number);
        Add(hash, row.Id.ToByteArray(bigEndian: true));
        // Milliseconds: every database keeps at least those.
        Number(hash, row.At.ToUnixTimeMilliseconds());
        Add(hash, row.ActorId.ToByteArray(bigEndian: true));
        Text(hash, row.ActorName);
        Number(hash, (int)row.ActorSide);
        Text(hash, row.Address);
        Number(hash, (int)row.Kind);
        Number(hash, (int)row.SubjectKind);
        Add(hash, row.SubjectId.ToByteArray(bigEndian: true));
        Add(hash, row.RequestId?.ToByteArray(bigEndian: true) ?? []);
        Add(hash, row.PanelId?.ToByteArray(bigEndian: true) ?? []);
        Text(hash, row.DetailsJson);
        return hash.GetHashAndReset();
    }

    private static void Text(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
