using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Domain.Activity;

/// <summary>How a row is hashed: SHA-256 over the previous hash and every field, each with its length before it, so that no two different
/// rows share a byte string. Its words go in as a salted commitment, so that a person can be erased and the chain still holds (decision
/// 0009). Anybody can recompute it from an export; a format never changes in place, the first one is still read.</summary>
public static class ActivityChain
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public const int SaltLength = 16;

    public static readonly byte[] Zero = new byte[32];

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(SaltLength);

    public static string Write(ActivityDetails details) => JsonSerializer.Serialize(details, Json);

    public static ActivityDetails Read(string json) => JsonSerializer.Deserialize<ActivityDetails>(json, Json) ?? new ActivityDetails();

    /// <summary>The hash that <paramref name="row"/> must carry.</summary>
    public static byte[] HashOf(ActivityRow row)
    {
        var sealedWords = row.Seal.Length > 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, sealedWords ? "portal-activity-2"u8 : "portal-activity-1"u8);
        Add(hash, row.PreviousHash);
        Number(hash, (int)row.StreamKind);
        Add(hash, row.StreamId.ToByteArray(bigEndian: true));
        Number(hash, row.Number);
        Add(hash, row.Id.ToByteArray(bigEndian: true));
        // Milliseconds: every database keeps at least those.
        Number(hash, row.At.ToUnixTimeMilliseconds());
        Add(hash, row.ActorId.ToByteArray(bigEndian: true));
        if (!sealedWords)
        {
            Text(hash, row.ActorName);
        }
        Number(hash, (int)row.ActorSide);
        if (!sealedWords)
        {
            Text(hash, row.Address);
        }
        Number(hash, (int)row.Kind);
        Number(hash, (int)row.SubjectKind);
        Add(hash, row.SubjectId.ToByteArray(bigEndian: true));
        Add(hash, row.RequestId?.ToByteArray(bigEndian: true) ?? []);
        Add(hash, row.PanelId?.ToByteArray(bigEndian: true) ?? []);
        if (sealedWords)
        {
            Add(hash, CommitmentOf(row));
        }
        else
        {
            Text(hash, row.DetailsJson);
        }
        return hash.GetHashAndReset();
    }

    /// <summary>What stands for the words of a sealed row: 32 bytes, over its salt and them, or as it was kept when they were erased.</summary>
    public static byte[] CommitmentOf(ActivityRow row)
    {
        if (row.Seal.Length != SaltLength)
        {
            return row.Seal;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "portal-words-1"u8);
        Add(hash, row.Seal);
        Text(hash, row.ActorName);
        Text(hash, row.Address);
        Text(hash, row.DetailsJson);
        return hash.GetHashAndReset();
    }

    /// <summary>What an erasure vouches for, in hex: all rows that ever lost words, by their ids, as they stand now.</summary>
    public static string HashOfErased(IEnumerable<ActivityRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "portal-erased-1"u8);
        foreach (var row in rows.OrderBy(r => Convert.ToHexString(r.Id.ToByteArray(bigEndian: true)), StringComparer.Ordinal))
        {
            Add(hash, row.Id.ToByteArray(bigEndian: true));
            Add(hash, row.Hash);
            Text(hash, row.ActorName);
            Text(hash, row.Address);
            Text(hash, row.DetailsJson);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
