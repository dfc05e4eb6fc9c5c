using System.Runtime.InteropServices;
using System.Text;

namespace Portal.Infrastructure.Files;

/// <summary>A file for the portal's user alone, made once for all who share the folder.</summary>
internal static class SecretFile
{
    private const int ExistsAlready = 17;

    public static void Make(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var half = $"{file}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(half, options))
        {
            writer.Write(text);
        }
        // Where another node of the same folder was first, its secret is everybody's.
        Claim(half, file);
        File.Delete(half);
    }

    /// <summary>Gives the whole file its name, unless another has it. <see cref="File.Move(string, string, bool)"/> looks first and renames
    /// then, on Unix: of two who look at once the second would take the name from the first, who has read his own already.</summary>
    private static void Claim(string half, string file)
    {
        if (!OperatingSystem.IsWindows() && (Link(Name(half), Name(file)) == 0 || Marshal.GetLastPInvokeError() == ExistsAlready))
        {
            return;
        }
        try
        {
            // Windows holds it in one step; a file system without links can do no better.
            File.Move(half, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
        }
    }

    private static byte[] Name(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] from, byte[] to);
}
