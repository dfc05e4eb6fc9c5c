namespace Portal.Infrastructure.Pdf;

/// <summary>The faces of our letters: Source Sans 3, as on the screen (SIL Open Font License, <c>Fonts/LICENSE.txt</c>).</summary>
public static class LetterFonts
{
    public static readonly TrueTypeFont Regular = Read("SourceSans3-Regular");
    public static readonly TrueTypeFont Strong = Read("SourceSans3-SemiBold");

    private static TrueTypeFont Read(string name)
    {
        using var stream = typeof(LetterFonts).Assembly.GetManifestResourceStream($"Portal.Infrastructure.Pdf.Fonts.{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(name, bytes);
    }
}
