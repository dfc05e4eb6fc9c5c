using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Audit;

/// <summary>A stream and where it stands.</summary>
public sealed record CheckpointHead(StreamId Stream, long Number, byte[] Hash);

/// <summary>One line of the checkpoints: heads of streams, the hash of the line before it, and a signature over all of that
/// (docs/trail-format.md). The first line after a start holds every head, the later ones those that moved.</summary>
public sealed record Checkpoint(DateTimeOffset At, string Key, string Previous, IReadOnlyList<CheckpointHead> Heads)
{
    private const string Format = "portal-checkpoint-1";
    private const string Signature = ",\"signature\":\"";

    public static readonly string FirstPrevious = new('0', 64);

    /// <summary>The line with its signature, without the line's end.</summary>
    public string Sign(CheckpointKey key)
    {
        var text = Unsigned();
        return $"{text[..^1]}{Signature}{Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(text)))}\"}}";
    }

    /// <summary>Null when <paramref name="line"/> is not a whole line of ours.</summary>
    public static Checkpoint? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return root.GetProperty("format").GetString() != Format ? null : new Checkpoint(
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("key").GetString()!,
                root.GetProperty("previous").GetString()!,
                [.. root.GetProperty("heads").EnumerateArray().Select(Head)]);
        }
        catch (Exception torn) when (torn is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public static bool IsSignedBy(string line, ECDsa key)
    {
        var cut = line.LastIndexOf(Signature, StringComparison.Ordinal);
        var signature = new byte[256];
        return cut > 0
            && Convert.TryFromBase64String(line[(cut + Signature.Length)..^2], signature, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(line[..cut] + "}"), signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private string Unsigned()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("at", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("key", Key);
            json.WriteString("previous", Previous);
            json.WriteStartArray("heads");
            foreach (var head in Heads)
            {
                json.WriteStartObject();
                json.WriteString("stream", $"{head.Stream.Kind.ToString().ToLowerInvariant()}:{head.Stream.Id}");
                json.WriteNumber("number", head.Number);
                json.WriteString("hash", Convert.ToHexStringLower(head.Hash));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static CheckpointHead Head(JsonElement head)
    {
        var stream = head.GetProperty("stream").GetString()!.Split(':', 2);
        return new CheckpointHead(new StreamId(Enum.Parse<StreamKind>(stream[0], ignoreCase: true), Guid.Parse(stream[1])),
            head.GetProperty("number").GetInt64(), Convert.FromHexString(head.GetProperty("hash").GetString()!));
    }
}
