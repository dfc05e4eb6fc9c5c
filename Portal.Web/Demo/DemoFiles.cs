using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Web.Demo;

/// <summary>Real files, taken in through the same door as everybody's (sources and licences: Files/README.md).</summary>
internal sealed class DemoFiles
{
    private readonly Dictionary<string, StoredFile> stored = [];

    public StoredFile this[string name] => stored[name];

    /// <summary>The same bytes under the name that a client gave them.</summary>
    public StoredFile As(string name, string shown) => stored[name] with { Name = shown };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "Files");

    public static async Task<DemoFiles> Take(PortalDb db, Intake intake, DateTimeOffset at, CancellationToken stop)
    {
        var files = new DemoFiles();
        foreach (var path in Directory.EnumerateFiles(Folder).Where(p => Path.GetExtension(p) is ".pdf" or ".png" or ".xbrl" or ".xml").Order(StringComparer.Ordinal))
        {
            await using var bytes = File.OpenRead(path);
            var examined = await intake.TakeAsync(bytes, stop);
            if (!await db.Blobs.AnyAsync(b => b.Sha256 == examined.Sha256, stop))
            {
                db.Blobs.Add(new Blob { Sha256 = examined.Sha256, Size = examined.Size, Scan = examined.Scan, StoredAt = at });
            }
            files.stored[Path.GetFileName(path)] = new StoredFile(Path.GetFileName(path), examined.Sha256, examined.Size, examined.Type.MediaType);
        }
        await db.SaveChangesAsync(stop);
        return files;
    }
}
