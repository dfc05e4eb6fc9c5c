using System.Buffers.Binary;
using System.Text;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>The list at the end of an archive, read without unpacking anything and without trusting its figures.</summary>
/// <param name="Entries">Null when there are more than anybody sends.</param>
internal sealed record ZipDirectory(IReadOnlyList<ZipEntry>? Entries)
{
    /// <summary>An office sends folders of a year; ten thousand files in one archive are a mistake or an attack.</summary>
    public const int MostEntries = 10_000;

    // A name and its extras take a few hundred bytes.
    private const long MostListBytes = 16 * 1024 * 1024;

    private const int EndBytes = 22;
    private const int EntryBytes = 46;
    private const uint InExtra = uint.MaxValue;

    /// <summary>Null when the file does not end as an archive does.</summary>
    public static ZipDirectory? Read(Stream file)
    {
        if (FindEnd(file) is not var (end, at))
        {
            return null;
        }
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (count == ushort.MaxValue || size == InExtra || offset == InExtra)
        {
            if (LongEnd(file, at) is not { } large)
            {
                return null;
            }
            (count, size, offset) = large;
        }
        if (count > MostEntries || size > MostListBytes)
        {
            return new ZipDirectory(Entries: null);
        }
        var list = file.ReadUpTo(offset, (int)size);
        if (list.Length != size && count > 0)
        {
            return null;
        }
        return Parse(list) is { } entries ? new ZipDirectory(entries) : null;
    }

    /// <summary>An archive hides behind another file: readers of archives start at the end.</summary>
    public static bool EndsAsArchive(Stream file) =>
        FindEnd(file) is var (end, _) && BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10)) > 0;

    // The record lies at the very end, or before a comment that reaches exactly to the end.
    private static (byte[] End, long At)? FindEnd(Stream file)
    {
        var start = Math.Max(0, file.Length - EndBytes - ushort.MaxValue);
        var tail = file.ReadUpTo(start, EndBytes + ushort.MaxValue);
        for (var i = tail.Length - EndBytes; i >= 0; i--)
        {
            var record = tail.AsSpan(i);
            if (record.StartsWith("PK\u0005\u0006"u8) && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length - EndBytes)
            {
                return (record[..EndBytes].ToArray(), start + i);
            }
        }
        return null;
    }

    private static (long Count, long Size, long Offset)? LongEnd(Stream file, long end)
    {
        var locator = file.ReadUpTo(end - 20, 20).AsSpan();
        if (!locator.StartsWith("PK\u0006\u0007"u8))
        {
            return null;
        }
        var record = file.ReadUpTo(BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), 56).AsSpan();
        if (record.Length < 56 || !record.StartsWith("PK\u0006\u0006"u8))
        {
            return null;
        }
        var (count, size, offset) = (Long(record[32..]), Long(record[40..]), Long(record[48..]));
        return count < 0 || size < 0 || offset < 0 ? null : (count, size, offset);
    }

    private static List<ZipEntry>? Parse(ReadOnlySpan<byte> list)
    {
        var entries = new List<ZipEntry>();
        while (list.Length >= EntryBytes && list.StartsWith("PK\u0001\u0002"u8) && entries.Count <= MostEntries)
        {
            var name = BinaryPrimitives.ReadUInt16LittleEndian(list[28..]);
            var extra = BinaryPrimitives.ReadUInt16LittleEndian(list[30..]);
            var comment = BinaryPrimitives.ReadUInt16LittleEndian(list[32..]);
            if (list.Length < EntryBytes + name + extra + comment)
            {
                return null;
            }
            entries.Add(Entry(list, list.Slice(EntryBytes, name), list.Slice(EntryBytes + name, extra)));
            list = list[(EntryBytes + name + extra + comment)..];
        }
        return list.Length == 0 ? entries : null;
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> list, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(list[20..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(list[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(list[42..]);
        foreach (var wide in WideFigures(extra, [unpacked == InExtra, packed == InExtra, offset == InExtra]))
        {
            _ = wide.Field switch { 0 => unpacked = wide.Value, 1 => packed = wide.Value, _ => offset = wide.Value };
        }
        return new ZipEntry(
            Encoding.UTF8.GetString(name),
            Encrypted: (list[8] & 1) != 0,
            Method: BinaryPrimitives.ReadUInt16LittleEndian(list[10..]),
            Math.Max(0, packed), Math.Max(0, unpacked), offset,
            // Archives from Unix keep the mode of a file in the upper half; A000 is a link.
            IsLink: list[5] == 3 && (BinaryPrimitives.ReadUInt32LittleEndian(list[38..]) >> 28) == 0xA);
    }

    // Zip64: only the figures that did not fit are there, in this order.
    private static List<(int Field, long Value)> WideFigures(ReadOnlySpan<byte> extra, ReadOnlySpan<bool> missing)
    {
        var wide = new List<(int, long)>();
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                var figures = extra[4..Math.Min(extra.Length, 4 + length)];
                for (var field = 0; field < missing.Length && figures.Length >= 8; field++)
                {
                    if (missing[field])
                    {
                        wide.Add((field, Long(figures)));
                        figures = figures[8..];
                    }
                }
            }
            extra = extra[Math.Min(extra.Length, 4 + length)..];
        }
        return wide;
    }

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);
}

/// <summary>One line of the list.</summary>
internal readonly record struct ZipEntry(string Name, bool Encrypted, int Method, long Packed, long Unpacked, long Offset, bool IsLink)
{
    private const int Stored = 0;
    private const int Deflated = 8;

    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');

    /// <summary>Unpacked where the name says, it would lie outside the folder it was unpacked in.</summary>
    public bool Escapes =>
        Name.StartsWith('/') || Name.StartsWith('\\') || (Name.Length > 1 && Name[1] == ':' && char.IsAsciiLetter(Name[0]))
        || Name.Split('/', '\\').Contains("..");

    /// <summary>The first bytes of what is inside; empty when it is encrypted, packed by an unusual method, or broken.</summary>
    public byte[] Unpack(Stream file, int most)
    {
        var header = file.ReadUpTo(Offset, 30);
        if (Encrypted || header.Length < 30 || !header.AsSpan().StartsWith("PK\u0003\u0004"u8) || Method is not (Stored or Deflated))
        {
            return [];
        }
        var start = Offset + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        var packed = file.ReadUpTo(start, (int)Math.Min(Packed, most));
        if (Method == Stored)
        {
            return packed;
        }
        using var inflated = new System.IO.Compression.DeflateStream(new MemoryStream(packed), System.IO.Compression.CompressionMode.Decompress);
        var content = new byte[(int)Math.Min(Unpacked, most)];
        try
        {
            return content[..inflated.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
