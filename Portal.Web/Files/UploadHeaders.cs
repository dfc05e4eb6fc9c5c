using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;

namespace Portal.Web.Files;

/// <summary>What tus says in headers (tus.io, protocol 1.0.0, with creation, termination, expiration and checksum).</summary>
internal static class UploadHeaders
{
    public const string Protocol = "1.0.0";
    public const string Extensions = "creation,termination,expiration,checksum";
    public const string Checksums = "sha256,sha1";

    // As the row holds it.
    private const int MostFingerprint = 128;

    /// <summary>Null when it is no number from zero on.</summary>
    public static long? Number(this HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Keys with the Base64 of their values; null when it is not that.</summary>
    public static UploadWish? Wish(this HttpRequest request)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in request.Headers["Upload-Metadata"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split(' ', 2);
            if (Decode(parts.ElementAtOrDefault(1) ?? "") is not { } value || !values.TryAdd(parts[0], value))
            {
                return null;
            }
        }
        var fingerprint = values.GetValueOrDefault("fingerprint", "");
        return Target(values.GetValueOrDefault("target")) is var (kind, id) && fingerprint.Length <= MostFingerprint
            ? new UploadWish(kind, id, values.GetValueOrDefault("filename", ""), fingerprint) : null;
    }

    /// <summary><c>item:…</c>, <c>dossier:…</c> or <c>document:…</c> with an id; null when it is nothing of these.</summary>
    public static (UploadTarget Kind, Guid Id)? Target(string? text)
    {
        var parts = text?.Split(':') ?? [];
        if (parts.Length != 2 || !Guid.TryParseExact(parts[1], "D", out var id))
        {
            return null;
        }
        return parts[0] switch
        {
            "item" => (UploadTarget.RequestItem, id),
            "dossier" => (UploadTarget.Dossier, id),
            "document" => (UploadTarget.Document, id),
            _ => null,
        };
    }

    public static string Written(this Upload upload) => upload.Target switch
    {
        UploadTarget.RequestItem => $"item:{upload.TargetId}",
        UploadTarget.Dossier => $"dossier:{upload.TargetId}",
        UploadTarget.Document => $"document:{upload.TargetId}",
    };

    /// <summary>What the sender says the bytes of this request hash to.</summary>
    /// <exception cref="BadHttpRequestException">Another algorithm, or no Base64.</exception>
    public static Checksum? Checksum(this HttpRequest request)
    {
        var parts = request.Headers["Upload-Checksum"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return null;
        }
        var algorithm = parts[0] switch { "sha256" => HashAlgorithmName.SHA256, "sha1" => HashAlgorithmName.SHA1, _ => default };
        var value = new byte[64];
        return parts.Length == 2 && algorithm.Name is not null && Convert.TryFromBase64String(parts[1], value, out var length)
            ? new Checksum(algorithm, value[..length])
            : throw new BadHttpRequestException("Upload-Checksum");
    }

    private static string? Decode(string base64)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(base64));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>What a browser asks for when it begins. The type it declares is not read: the bytes say it.</summary>
internal sealed record UploadWish(UploadTarget Target, Guid TargetId, string FileName, string Fingerprint);
