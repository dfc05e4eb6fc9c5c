using System.Collections.ObjectModel;
using System.IO.Compression;
using System.Xml;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>
/// Looks through a workbook before anything else opens it. A workbook is XML in a zip, so it can be a bomb (kilobytes that unpack to
/// gigabytes), reach for files and addresses through a DTD, or claim a row or column so far out that a reader makes room for it. Every
/// part is unpacked once, into nowhere, and the first breach ends it.
/// </summary>
internal static class WorkbookGuard
{
    private const int Parts = 2_000;
    private const long Unpacked = 128L * 1024 * 1024;

    // Real sheets shrink five to thirty times. Small parts may shrink more: an empty sheet is a few hundred bytes of repetition.
    private const int Ratio = 100;
    private const long RatioFrom = 1024 * 1024;

    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    public static void Check(Stream stream)
    {
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("xl/workbook.xml") is null)
            {
                throw new ClientListRefusedException(Refusal.NotAList);
            }

            CheckSizes(zip.Entries);
            var left = Unpacked;
            foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            {
                using var bytes = new BoundedStream(part.Open(), left);
                CheckMarkup(bytes);
                left -= bytes.Length;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new ClientListRefusedException(Refusal.WorkbookBroken);
        }

        stream.Position = 0;
    }

    // What the zip says of itself: enough to turn an honest bomb away unopened, and no proof, since a zip may lie.
    private static void CheckSizes(ReadOnlyCollection<ZipArchiveEntry> parts)
    {
        var isBomb = parts.Count > Parts
            || parts.Sum(part => part.Length) > Unpacked
            || parts.Any(part => part.Length > RatioFrom && part.Length / Math.Max(1, part.CompressedLength) > Ratio);
        if (isBomb)
        {
            throw TooLarge();
        }
    }

    private static void CheckMarkup(Stream bytes)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Unpacked };
        using var xml = XmlReader.Create(bytes, settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "row" or "c" && xml.GetAttribute("r") is { } place && !IsOnSheet(place))
            {
                throw new ClientListRefusedException(Refusal.WorkbookBroken);
            }
        }
    }

    // "B12" for a cell, "12" for a row.
    private static bool IsOnSheet(string place)
    {
        var letters = place.TakeWhile(char.IsAsciiLetterUpper).ToArray();
        var digits = place.AsSpan(letters.Length);
        var column = letters.Length > 3 ? LastColumn + 1 : letters.Aggregate(0, (sum, letter) => sum * 26 + (letter - 'A' + 1));
        return column <= LastColumn && digits.Length <= 7 && int.TryParse(digits, out var row) && row is >= 1 and <= LastRow;
    }

    private static ClientListRefusedException TooLarge() => new(Refusal.WorkbookUnpacksTooLarge, $"{Unpacked / (1024 * 1024)}");

    /// <summary>Counts what is unpacked, and ends where it is too much or one tag or text has no end.</summary>
    private sealed class BoundedStream(Stream inner, long limit) : Stream
    {
        // The longest cell that a spreadsheet allows, in its longest spelling, is a fifth of this.
        private const int LongestRun = 1024 * 1024;

        private long count;
        private int run;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => count;

        public override long Position { get => count; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int size) => Read(buffer.AsSpan(offset, size));

        public override int Read(Span<byte> buffer)
        {
            var length = inner.Read(buffer);
            count += length;
            foreach (var letter in buffer[..length])
            {
                run = letter is (byte)'<' or (byte)'>' ? 0 : run + 1;
                if (run > LongestRun)
                {
                    throw TooLarge();
                }
            }

            return count > limit ? throw TooLarge() : length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
