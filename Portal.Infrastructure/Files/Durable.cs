using System.Runtime.InteropServices;
using System.Text;

namespace Portal.Infrastructure.Files;

/// <summary>Writing so that a power cut finds either the old or the new, never half.</summary>
internal static class Durable
{
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int DiskFullOnUnix = 28;
    private const int QuotaOnUnix = 122;

    public static bool IsNoSpace(IOException failure) => failure.HResult is DiskFullOnWindows or DiskFullOnUnix or QuotaOnUnix;

    /// <summary>Writes beside, flushes, renames over and flushes the folder.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Guid.CreateVersion7():N}.new";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    public static void FlushFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Makes the folder and the names that lead to it, each flushed into the one above.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }
        var above = Path.GetDirectoryName(folder)!;
        MakeFolder(above);
        Directory.CreateDirectory(folder);
        FlushFolder(above);
    }

    // A rename lives in the folder, and the folder is a file of its own that must reach the disk.
    // Windows has no such call: NTFS journals names, and opening a folder for flushing is not allowed there.
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var handle = Unix.Open([.. Encoding.UTF8.GetBytes(folder), 0], Unix.ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"Cannot open the folder {folder} to flush it.", Marshal.GetLastPInvokeError());
        }
        try
        {
            if (Unix.Flush(handle) != 0)
            {
                throw new IOException($"Cannot flush the folder {folder}.", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Unix.Close(handle);
        }
    }

    private static class Unix
    {
        public const int ReadOnly = 0;

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
}
