using System.Globalization;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>
/// A client list as a file: CSV in any common encoding, XLSX, or a folder of KBO open data. What it is, its bytes say and not its name.
/// Throws <see cref="ClientListRefusedException"/> for a file that is not read at all; everything smaller is a finding of the report.
/// </summary>
public static class ClientListFile
{
    /// <summary>Reads a file, a folder of KBO open data, or the enterprise.csv of one.</summary>
    public static ClientListReport Read(string path)
    {
        if (KboOpenData.FolderOf(path) is { } folder)
        {
            return KboOpenData.Read(folder);
        }

        using var stream = Open(path);
        return Read(stream);
    }

    /// <summary>Reads a list from a stream; one that cannot be rewound is held in memory, up to the limit.</summary>
    /// <param name="matched">Which column holds which field, where a person has said so; else the columns' names say it.</param>
    public static ClientListReport Read(Stream stream, IReadOnlyDictionary<int, ClientField>? matched = null)
    {
        if (!stream.CanSeek)
        {
            using var held = Hold(stream);
            return Read(held, matched);
        }

        if (stream.Length > ListLimits.FileBytes)
        {
            throw TooLarge();
        }

        stream.Position = 0;
        var start = new byte[8];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start.AsSpan(0, length) switch
        {
            [] => throw new ClientListRefusedException(Refusal.FileEmpty),
            [(byte)'P', (byte)'K', 3 or 5, ..] => Workbook.Read(stream, matched),
            // The old container: a workbook of before 2007, or a newer one behind a password.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new ClientListRefusedException(Refusal.OldWorkbook),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => throw new ClientListRefusedException(Refusal.NotAList),
            _ => DelimitedText.Read(stream, matched),
        };
    }

    internal static FileStream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new ClientListRefusedException(Refusal.FileMissing, path);
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        if (stream.Length <= ListLimits.FileBytes)
        {
            return stream;
        }

        stream.Dispose();
        throw TooLarge();
    }

    private static MemoryStream Hold(Stream stream)
    {
        var held = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            held.Write(buffer, 0, length);
            if (held.Length > ListLimits.FileBytes)
            {
                throw TooLarge();
            }
        }

        return held;
    }

    private static ClientListRefusedException TooLarge() =>
        new(Refusal.FileTooLarge, (ListLimits.FileBytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture));
}
