namespace Portal.Tests.Infrastructure.Files;

/// <summary>The hostile files beside this one.</summary>
public static class Nasty
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Files", "nasty", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));
}
