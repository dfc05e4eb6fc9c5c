using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Infrastructure.Spine;

/// <summary>Proves an exported trail by docs/trail-format.md, with nothing of the portal.</summary>
internal static class OfflineProof
{
    /// <summary>The number of rows, or minus the first broken one.</summary>
    public static int Of(IReadOnlyList<string> lines)
    {
        var last = new byte[32];
        for (var n = 1; n <= lines.Count; n++)
        {
            var row = JsonDocument.Parse(lines[n - 1]).RootElement;
            using var bytes = new MemoryStream();
            Text("format");
            Sized(Convert.FromHexString(row.GetProperty("previousHash").GetString()!));
            Number("streamKind");
            Id("stream");
            Number("number");
            Id("id");
            Number("atMilliseconds");
            Id("actor");
            Number("actorSide");
            Number("kind");
            Number("subjectKind");
            Id("subject");
            Id("request");
            Id("panel");
            Sized(Words());
            var hash = SHA256.HashData(bytes.ToArray());
            if (row.GetProperty("number").GetInt64() != n || !last.SequenceEqual(Convert.FromHexString(row.GetProperty("previousHash").GetString()!))
                || Convert.ToHexStringLower(hash) != row.GetProperty("hash").GetString())
            {
                return -n;
            }
            last = hash;

            // As they were committed to when some of them were erased.
            byte[] Words() => row.TryGetProperty("words", out var words) ? Convert.FromHexString(words.GetString()!) : SHA256.HashData(
                [.. Long("portal-words-1"u8), .. Long(Convert.FromHexString(row.GetProperty("salt").GetString()!)), .. Each("actorName"), .. Each("address"), .. Each("details")]);
            byte[] Each(string field) => Long(Encoding.UTF8.GetBytes(row.GetProperty(field).GetString()!));
            static byte[] Long(ReadOnlySpan<byte> part) => [.. BitConverter.GetBytes(part.Length).Reverse(), .. part];
            void Text(string field) => Sized(Encoding.UTF8.GetBytes(row.GetProperty(field).GetString()!));
            void Id(string field) => Sized(row.GetProperty(field).GetString() is { Length: > 0 } id ? Convert.FromHexString(id.Replace("-", "", StringComparison.Ordinal)) : []);
            void Number(string field) => bytes.Write([.. BitConverter.GetBytes(row.GetProperty(field).GetInt64()).Reverse()]);
            void Sized(byte[] part) => bytes.Write(Long(part));
        }
        return lines.Count;
    }
}
