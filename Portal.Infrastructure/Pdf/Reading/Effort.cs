namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>What reading one file may cost, counted in steps and unpacked bytes and not in seconds: a slow machine refuses the same files as a fast one.</summary>
internal sealed class Effort(long steps, long unpacked)
{
    public const int MostDepth = 100;
    public const int MostObjects = 1_000_000;
    public const int MostPages = 20_000;
    public const int MostOfAStream = 64 * 1024 * 1024;

    /// <summary>Some twenty seconds of a slow machine at the very most.</summary>
    public static Effort OfAFile() => new(60_000_000, 256L * 1024 * 1024);

    public void Step(int count = 1)
    {
        steps -= count;
        if (steps < 0)
        {
            throw new PdfException(PdfFault.TooComplex, "More parts than any document needs.");
        }
    }

    public void Unpack(int bytes)
    {
        unpacked -= bytes;
        if (unpacked < 0)
        {
            throw new PdfException(PdfFault.TooComplex, "It unpacks to more than any document needs.");
        }
    }
}
