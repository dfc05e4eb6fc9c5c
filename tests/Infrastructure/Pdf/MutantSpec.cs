using System.Diagnostics;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>Papers that were gnawed at. Whatever they are then, reading ends, soon, and in one kind of refusal.</summary>
public sealed class MutantSpec : IDisposable
{
    private const int Mutants = 200;
    private static readonly string[] Sources = ["minimal-two-fields-signed-twice.pdf", "issue18694.pdf", "issue10301.pdf", "PDFA3A.pdf", "form_two_pages.pdf", "pades-lta-dss-indirect-arrs-test.pdf", "PDFBOX-2984-rotations.pdf"];

    private readonly SealRoom room = new();

    [Fact]
    public async Task R27_Two_hundred_gnawed_papers_are_sealed_verified_or_refused()
    {
        var (refused, taken) = (0, 0);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Gnawed(Papers.Of(Sources[i % Sources.Length]), new Random(20261122 + i));
            var (since, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
            try
            {
                PdfVerifier.Look(mutant, [room.Key.Certificate]).Verdict.ShouldNotBe(PdfVerdict.Whole);
                SealAllowed.Check(mutant, draws: true);
                var bytes = await room.SealSigned(mutant);
                PdfVerifier.Look(bytes, [room.Key.Certificate]).Verdict.ShouldBe(PdfVerdict.Whole, $"mutant {i}");
                taken++;
            }
            catch (PdfException)
            {
                refused++;
            }
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"mutant {i}");
            (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(600L * 1024 * 1024, $"mutant {i}");
        }
        // Both happen, or the gnawing says nothing.
        refused.ShouldBeGreaterThan(40);
        taken.ShouldBeGreaterThan(40);
    }

    public void Dispose() => room.Dispose();

    private static byte[] Gnawed(byte[] file, Random dice)
    {
        var bytes = file.ToList();
        for (var bites = dice.Next(1, 4); bites > 0; bites--)
        {
            // A quarter of them where the tables are.
            var at = dice.Next(4) > 0 ? dice.Next(bytes.Count) : Math.Max(0, bytes.Count - 1 - dice.Next(1500));
            var length = Math.Min(dice.Next(1, 30), bytes.Count - at);
            switch (dice.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)dice.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    var digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
                    bytes[digit < 0 ? at : digit] = (byte)('0' + dice.Next(10));
                    break;
                default:
                    bytes.InsertRange(at, "<<[[(/"u8.ToArray()[..dice.Next(1, 6)]);
                    break;
            }
        }
        return [.. bytes];
    }
}
