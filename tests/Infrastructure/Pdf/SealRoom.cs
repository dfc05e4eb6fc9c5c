using Portal.Infrastructure.Pdf;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>An office that seals, and a folder that ends with it.</summary>
public sealed class SealRoom : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-seal-");

    public SealRoom()
    {
        Key = SealKey.Own(At("key.pem"), "portal.office.example", Now);
        Certificate = At("certificate.pem");
        File.WriteAllText(Certificate, Key.Certificate.ExportCertificatePem());
    }

    public string Folder => folder.FullName;
    public SealKey Key { get; }
    /// <summary>The one that others are told to trust.</summary>
    public string Certificate { get; }

    public string At(string name) => Path.Combine(Folder, name);

    public string Keep(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public async Task<byte[]> Seal(byte[] original, IReadOnlyList<Mark>? marks = null, Evidence? evidence = null, TimeStamps? stamps = null) =>
        (await PdfSeal.Apply(original, marks ?? [], evidence, Key, stamps, Now, CancellationToken.None)).Bytes;

    /// <summary>Dana's signature on the first page and what it rests on.</summary>
    public Task<byte[]> SealSigned(byte[] original) => Seal(original, Dana, Evidence());

    public static IReadOnlyList<Mark> Dana =>
    [
        new TextMark(1, 20, 30, 11, "Dana Kowalska", IsStrong: true),
        new LineMark(1, 20, 32, 80, 32),
        new PictureMark(1, 20, 10, 40, 15, PdfPicture.Read(PaintedPng.Of(60, 20, 20, 60, 160))!),
    ];

    public static Evidence Evidence(int rows = 3) => new(
        "Bewijs van ondertekening",
        ["Zażółć gęślą jaźń — L’œuvre a été vérifiée — België"],
        [
            new EvidencePart("Document", [new EvidenceFact("SHA-256", new string('a', 64)), new EvidenceFact("Naam", "Jaarrekening 2025.pdf")]),
            new EvidencePart("Wie", [], new EvidenceTable(
                [new EvidenceColumn("Wie", 2), new EvidenceColumn("Wanneer", 2), new EvidenceColumn("Code", 1)],
                [.. Enumerable.Range(1, rows).Select(i => (IReadOnlyList<string>)[$"Dana Kowalska {i}", "22 november 2026 10:30 (UTC+01:00)", "SMS +32 … 78"])])),
        ],
        (page, pages) => $"Bladzijde {page} van {pages}");

    public void Dispose()
    {
        Key.Dispose();
        folder.Delete(recursive: true);
    }
}
