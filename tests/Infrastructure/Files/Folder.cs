namespace Portal.Tests.Infrastructure.Files;

/// <summary>A data folder of one test, gone with it.</summary>
public sealed class Folder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("portal-files-").FullName;

    public string Quarantine => Path.Combine(Root, "quarantine");

    public string Files => Path.Combine(Root, "files");

    public string Write(byte[] bytes)
    {
        var path = Path.Combine(Root, Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Everything below, folders left out.</summary>
    public IEnumerable<string> Everything() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
