using System.Buffers.Binary;
using System.Text;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>The old compound files of Office and Outlook: told apart by the names in their directory.</summary>
internal static class OleLook
{
    // A directory sector holds four to thirty-two names, and the ones that tell are near the front.
    private const int MostSectors = 64;
    private const int EntryBytes = 128;
    private const uint EndOfChain = 0xFFFFFFFE;

    // Root class of a Windows installer.
    private static readonly Guid Installer = new("000c1084-0000-0000-c000-000000000046");

    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static SniffedType At(Stream file)
    {
        var header = file.ReadUpTo(0, 512);
        if (header.Length < 512)
        {
            return Types.Of(FileKind.OtherOle).With(Danger.Damaged);
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sector in Sectors(file, header))
        {
            for (var entry = sector.AsMemory(); entry.Length >= EntryBytes; entry = entry[EntryBytes..])
            {
                var span = entry.Span;
                if (span[66] == 5 && new Guid(span.Slice(80, 16)) == Installer)
                {
                    return Types.Of(FileKind.Program).With(Danger.Program);
                }
                var bytes = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(span[64..]) - 2, 0, 62);
                names.Add(Encoding.Unicode.GetString(span[..bytes]));
            }
        }
        var type = Types.Of(KindOf(names));
        if (names.Contains("EncryptedPackage"))
        {
            return type.With(Danger.Locked);
        }
        return names.Contains("_VBA_PROJECT") || names.Contains("_VBA_PROJECT_CUR") || names.Contains("Macros") ? type.With(Danger.Macros) : type;
    }

    private static FileKind KindOf(HashSet<string> names)
    {
        if (names.Contains("__properties_version1.0"))
        {
            return FileKind.OutlookMail;
        }
        if (names.Contains("WordDocument"))
        {
            return FileKind.Doc;
        }
        if (names.Contains("Workbook") || names.Contains("Book"))
        {
            return FileKind.Xls;
        }
        return names.Contains("PowerPoint Document") ? FileKind.Ppt : FileKind.OtherOle;
    }

    // Follows the chain of directory sectors through the allocation table, a bounded number of steps: chains can be made to loop.
    private static IEnumerable<byte[]> Sectors(Stream file, byte[] header)
    {
        var sectorBytes = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) == 12 ? 4096 : 512;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (var step = 0; step < MostSectors && sector < EndOfChain; step++)
        {
            yield return file.ReadUpTo((sector + 1L) * sectorBytes, sectorBytes);
            sector = Next(file, header, sectorBytes, sector);
        }
    }

    // The header names the first 109 sectors of the table: enough for directories in the first 7 MB, where writers put them.
    private static uint Next(Stream file, byte[] header, int sectorBytes, uint sector)
    {
        var perSector = (uint)sectorBytes / 4;
        var table = sector / perSector;
        if (table >= 109)
        {
            return EndOfChain;
        }
        var at = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + (int)table * 4));
        var next = file.ReadUpTo((at + 1L) * sectorBytes + sector % perSector * 4, 4);
        return next.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(next) : EndOfChain;
    }
}
