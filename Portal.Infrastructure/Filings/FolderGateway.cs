using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Filings;

/// <summary>A file drop: the document and beside it <c>.json</c> with what it is, which comes last and whole, so that whoever empties the folder
/// waits for that one. Under the same key the same two names: sent twice it lies there once.</summary>
public sealed class FolderGateway(string folder) : IFilingGateway
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public async Task<Filed> File(ToFile what, Stream bytes, CancellationToken stop)
    {
        // Of our own making: what a person called the file stands in the paper beside it and never in a path.
        var name = $"{what.Key}{Extension(what.FileName)}";
        try
        {
            Durable.MakeFolder(folder);
            var path = Path.Combine(folder, name);
            var part = $"{path}.part";
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await bytes.CopyToAsync(file, stop);
                file.Flush(flushToDisk: true);
            }
            System.IO.File.Move(part, path, overwrite: true);
            Durable.Replace(Path.Combine(folder, $"{what.Key}.json"), JsonSerializer.SerializeToUtf8Bytes(what, Json));
            return new Filed(what.Key, name);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new NotFiled($"The folder for filings cannot be written: {failed.Message}", forGood: false, failed);
        }
    }

    private static string Extension(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        return extension.Length is > 1 and <= 6 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : "";
    }
}
