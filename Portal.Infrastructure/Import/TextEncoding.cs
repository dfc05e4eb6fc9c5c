using System.Text;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>
/// The encoding that a text file is in, and the name to show for it. A byte order mark decides; then zero bytes at every other place
/// (UTF-16 without a mark); then bytes that can only be UTF-8; what remains is Windows-1250 or Windows-1252, see <see cref="CodePage"/>.
/// </summary>
internal sealed record TextEncoding(Encoding Encoding, string Name)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads the whole stream once and rewinds it.</summary>
    public static TextEncoding Of(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[4];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var encoding = WithMark(start.AsSpan(0, length)) ?? WithoutMark(stream);
        stream.Position = 0;
        return encoding;
    }

    private static TextEncoding? WithMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new TextEncoding(Encoding.UTF8, "UTF-8 (BOM)"),
        [0xFF, 0xFE, ..] => new TextEncoding(Encoding.Unicode, "UTF-16 LE (BOM)"),
        [0xFE, 0xFF, ..] => new TextEncoding(Encoding.BigEndianUnicode, "UTF-16 BE (BOM)"),
        _ => null,
    };

    private static TextEncoding WithoutMark(Stream stream)
    {
        var (buffer, letters) = (new byte[ChunkSize], new char[ChunkSize + 4]);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (isUtf8, position, evenZeros, oddZeros, codePage) = (true, 0L, 0L, 0L, new CodePage());
        for (int length; (length = stream.Read(buffer)) > 0; position += length)
        {
            var chunk = buffer.AsSpan(0, length);
            for (var i = 0; i < length; i++)
            {
                if (chunk[i] == 0)
                {
                    _ = (position + i) % 2 == 0 ? evenZeros++ : oddZeros++;
                }
            }

            isUtf8 = isUtf8 && Decodes(strict, chunk, letters);
            codePage.Add(chunk);
        }

        if (evenZeros + oddZeros > 0)
        {
            return Utf16(position / 2, evenZeros, oddZeros);
        }

        return isUtf8 && Decodes(strict, [], letters, flush: true) ? new TextEncoding(new UTF8Encoding(false), "UTF-8") : codePage.Decide();
    }

    // European text is mostly ASCII, so its high bytes are mostly zero and its low ones never: anything else with zeros is no text.
    private static TextEncoding Utf16(long letters, long evenZeros, long oddZeros)
    {
        if (oddZeros > letters / 2 && evenZeros <= letters / 50)
        {
            return new TextEncoding(Encoding.Unicode, "UTF-16 LE");
        }

        return evenZeros > letters / 2 && oddZeros <= letters / 50
            ? new TextEncoding(Encoding.BigEndianUnicode, "UTF-16 BE")
            : throw new ClientListRefusedException(Refusal.NotAList);
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> letters, bool flush = false)
    {
        try
        {
            // Converted rather than counted: only that carries a letter split between two chunks over to the next.
            decoder.GetChars(bytes, letters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
