using System.Text;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>What an archive is, and whether it would harm whoever unpacks it. Office documents are archives.</summary>
internal static class ZipLook
{
    // Ledgers in XML shrink to a thirtieth; text of one letter to a thousandth.
    private const long MostTimesLarger = 200;
    private const long HarmlessBytes = 5 * 1024 * 1024;

    // More than any disk here would like to hold unpacked.
    private const long MostUnpacked = 20L * 1024 * 1024 * 1024;

    // An archive in an archive happens; deeper is a riddle.
    private const int MostDepth = 2;
    private const int MostInner = 100;
    private const int MostInnerBytes = 4 * 1024 * 1024;

    public static SniffedType At(Stream file)
    {
        var zip = Types.Of(FileKind.Zip);
        if (ZipDirectory.Read(file) is not { } directory)
        {
            return zip.With(Danger.Damaged);
        }
        if (directory.Entries is not { } entries)
        {
            return zip.With(Danger.Bomb);
        }
        var type = KindOf(file, entries);
        return type.With(DangerOf(file, entries) switch
        {
            Danger.None when entries.Any(entry => entry.Encrypted) => Danger.Locked,
            Danger.None when entries.Any(entry => entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) => Danger.Macros,
            var danger => danger,
        });
    }

    private static SniffedType KindOf(Stream file, IReadOnlyList<ZipEntry> entries)
    {
        var mimetype = entries.FirstOrDefault(entry => entry.Name == "mimetype");
        var declared = mimetype.Name is null ? "" : Encoding.ASCII.GetString(mimetype.Unpack(file, 100)).Trim();
        foreach (var kind in new[] { FileKind.Odt, FileKind.Ods, FileKind.Odp })
        {
            if (declared == Types.Of(kind).MediaType)
            {
                return Types.Of(kind);
            }
        }
        var isOffice = entries.Any(entry => entry.Name == "[Content_Types].xml");
        if (isOffice && Has("word/"))
        {
            return Types.Of(FileKind.Docx);
        }
        if (isOffice && Has("xl/"))
        {
            return Types.Of(FileKind.Xlsx);
        }
        return Types.Of(isOffice && Has("ppt/") ? FileKind.Pptx : FileKind.Zip);

        bool Has(string folder) => entries.Any(entry => entry.Name.StartsWith(folder, StringComparison.Ordinal));
    }

    private static Danger DangerOf(Stream file, IReadOnlyList<ZipEntry> entries)
    {
        if (IsBomb(file.Length, entries) || HoldsBomb(file, entries, depth: 1))
        {
            return Danger.Bomb;
        }
        if (entries.Any(entry => entry.IsLink || entry.Escapes))
        {
            return Danger.UnsafeArchive;
        }
        return entries.Any(Runs) ? Danger.Program : Danger.None;
    }

    // An archive of compiled classes is a program by itself (jar, apk).
    private static bool Runs(ZipEntry entry) =>
        !entry.IsFolder && FileName.TryParse(entry.Name, out var name) && (name.RunsOnOpen || name.Extension is "class" or "dex");

    // Entries may lie over one another, so that the list adds up to more than the file: then it is made to harm.
    private static bool IsBomb(long fileBytes, IReadOnlyList<ZipEntry> entries) =>
        entries.Sum(entry => (decimal)entry.Unpacked) > MostUnpacked
        || entries.Sum(entry => (decimal)entry.Packed) > fileBytes
        || entries.Any(entry => entry.Unpacked > HarmlessBytes && entry.Unpacked / Math.Max(1, entry.Packed) > MostTimesLarger);

    // Each layer may look harmless and multiply the next.
    private static bool HoldsBomb(Stream file, IReadOnlyList<ZipEntry> entries, int depth)
    {
        var inner = entries.Where(entry => entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && !entry.Encrypted).ToList();
        if (inner.Count == 0)
        {
            return false;
        }
        if (depth > MostDepth || inner.Count > MostInner)
        {
            return true;
        }
        // A large one cannot be unpacked here; what it says of itself was weighed in the list.
        foreach (var entry in inner.Where(entry => entry.Unpacked <= MostInnerBytes))
        {
            using var unpacked = new MemoryStream(entry.Unpack(file, MostInnerBytes));
            if (ZipDirectory.Read(unpacked) is { } directory
                && (directory.Entries is not { } nested || IsBomb(unpacked.Length, nested) || HoldsBomb(unpacked, nested, depth + 1)))
            {
                return true;
            }
        }
        return false;
    }
}
