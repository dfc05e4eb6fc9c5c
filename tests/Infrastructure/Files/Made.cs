using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>Small files made on the spot.</summary>
public static class Made
{
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Says how many differ, not which: megabytes are not read in a report.</summary>
    public static void ShouldBeBytes(this byte[] got, byte[] wanted)
    {
        got.Length.ShouldBe(wanted.Length);
        got.AsSpan().SequenceEqual(wanted).ShouldBeTrue($"the bytes differ from {got.AsSpan().CommonPrefixLength(wanted)} on");
    }

    public static byte[] Pdf(string text) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {text}\ntrailer<</Size 1>>\nstartxref\n9\n%%EOF\n");

    /// <summary>A page that any viewer draws, with one line of text on it.</summary>
    public static byte[] DrawnPdf(string line)
    {
        var content = $"BT /F1 24 Tf 72 700 Td ({line}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {content.Length}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var xref = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            xref.Append($"{pdf.Length:D10} 00000 n \n");
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = pdf.Length;
        return Encoding.ASCII.GetBytes($"{pdf}{xref}trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    }

    public static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    public static byte[] Jpeg(int width, int height, int profileBytes, int profiles)
    {
        var jpeg = new MemoryStream();
        jpeg.Write([0xFF, 0xD8]);
        for (var i = 0; i < profiles; i++)
        {
            jpeg.Write([0xFF, 0xE2, (byte)((profileBytes + 2) >> 8), (byte)(profileBytes + 2)]);
            jpeg.Write(new byte[profileBytes]);
        }
        jpeg.Write([0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0, 0xFF, 0xD9]);
        return jpeg.ToArray();
    }

    public static byte[] Zip(params (string Name, string Content)[] entries) => Zip(link: false, entries);

    public static byte[] Zip(bool link, params (string Name, string Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.ExternalAttributes = link ? unchecked((int)0xA1FF0000) : entry.ExternalAttributes;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
