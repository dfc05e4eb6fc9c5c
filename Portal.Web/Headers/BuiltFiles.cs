using System.Security.Cryptography;

namespace Portal.Web.Headers;

/// <summary>The built script and style sheets carry this version in their address, so they may be cached for ever.</summary>
internal static class BuiltFiles
{
    /// <summary>Short hash over the built files; "0" where they were not built.</summary>
    public static string Version { get; private set; } = "0";

    public static void Read(IWebHostEnvironment environment)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in environment.WebRootFileProvider.GetDirectoryContents("built").Where(f => !f.IsDirectory).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            using var stream = file.CreateReadStream();
            var bytes = new byte[file.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..10];
    }
}
