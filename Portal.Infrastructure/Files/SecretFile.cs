namespace Portal.Infrastructure.Files;

/// <summary>A file for the portal's user alone, made once for all who share the folder.</summary>
internal static class SecretFile
{
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
        try
        {
            File.Move(half, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another node of the same folder was first; its secret is everybody's.
            File.Delete(half);
        }
    }
}
