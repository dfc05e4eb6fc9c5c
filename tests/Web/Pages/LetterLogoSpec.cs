using System.Text;
using Portal.Domain.Clients;
using Portal.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Portal.Web.Texts;
using Portal.Web.Users.Letters;

namespace Portal.Tests.Web.Pages;

/// <summary>The picture of a branch at the head of its letters, as poppler draws it.</summary>
public sealed class LetterLogoSpec : IDisposable
{
    private const int Width = 40, Height = 20;
    private static readonly Rgb Red = new(200, 30, 40), Dark = new(60, 60, 60), Black = new(0, 0, 0), White = new(255, 255, 255);

    // Left half painted, right half nothing (or white, where a kind has no nothing).
    private static readonly Dictionary<string, (byte[] Png, Rgb Left)> Kinds = new()
    {
        ["colour"] = (Halves(PaintedPng.Colour, [200, 30, 40], [255, 255, 255]), Red),
        ["colour with a hole"] = (Halves(PaintedPng.Colour, [200, 30, 40], [1, 2, 3], transparency: [0, 1, 0, 2, 0, 3]), Red),
        ["colour and alpha"] = (Halves(PaintedPng.ColourAlpha, [200, 30, 40, 255], [9, 9, 9, 0]), Red),
        ["half through"] = (Halves(PaintedPng.ColourAlpha, [200, 30, 40, 128], [9, 9, 9, 0]), new Rgb(227, 142, 147)),
        ["grey"] = (Halves(PaintedPng.Grey, [60], [255]), Dark),
        ["grey with a hole"] = (Halves(PaintedPng.Grey, [60], [7], transparency: [0, 7]), Dark),
        ["grey and alpha"] = (Halves(PaintedPng.GreyAlpha, [60, 255], [0, 0]), Dark),
        ["black and white"] = (PaintedPng.Of(Width, Height, PaintedPng.Grey, 1, _ => [0, 0, 0x0F, 0xFF, 0xFF]), Black),
        ["a palette"] = (Halves(PaintedPng.Indexed, [1], [0], palette: [255, 255, 255, 200, 30, 40]), Red),
        ["a palette with alpha"] = (Halves(PaintedPng.Indexed, [1], [0], palette: [9, 9, 9, 200, 30, 40], transparency: [0]), Red),
        ["a palette of four"] = (PaintedPng.Of(Width, Height, PaintedPng.Indexed, 2, _ => [.. Enumerable.Repeat<byte>(0b10101010, 5), .. new byte[5]], palette: [255, 255, 255, 9, 9, 9, 200, 30, 40]), Red),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("portal-logo-").FullName;
    private string Pdf => Path.Combine(folder, "letters.pdf");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task B7_a_PNG_of_every_kind_stands_on_white_whole_and_in_its_own_proportions(string kind)
    {
        var (png, left) = Kinds[kind];
        await Write(Of(PdfPicture.Read(png)));

        (await Reader.Run("qpdf", "--check", Pdf)).ShouldContain("No syntax or stream encoding errors found");
        var at = await Drawn();
        (at(28, 21), at(36, 21)).ShouldBe((left, White));
        (at(28, 16), at(28, 26)).ShouldBe((White, White), "twice as wide as high, in the middle of its box");
    }

    [Theory]
    [InlineData(200, 30, 40, "-jpeg")]
    [InlineData(200, 30, 40, "-jpeg", "-jpegopt", "progressive=y")]
    [InlineData(84, 84, 84, "-jpeg", "-gray")]
    public async Task B7_a_JPEG_is_drawn_as_it_is(byte red, byte green, byte blue, params string[] how)
    {
        await Write(Of(PdfPicture.Read(await Jpeg(how))));

        (await Reader.Run("qpdf", "--check", Pdf)).ShouldContain("No syntax or stream encoding errors found");
        (await Reader.Run("pdfimages", "-list", Pdf)).ShouldContain("jpeg");
        var at = await Drawn();
        at(32, 21).IsNear(new Rgb(red, green, blue)).ShouldBeTrue($"{at(32, 21)}");
        at(25.5, 21).ShouldBe(White, "higher than wide");
    }

    [Fact]
    public async Task B7_each_branch_has_its_own_picture_and_a_file_holds_each_once()
    {
        var (gent, utrecht, none) = (Of(PdfPicture.Read(Kinds["colour"].Png)), Of(PdfPicture.Read(Kinds["grey"].Png)), Of(null));
        await Write(gent, utrecht, gent, none, gent, utrecht);

        (await Reader.Run("qpdf", "--check", Pdf)).ShouldContain("No syntax or stream encoding errors found");
        // Two lines of heading; then page, picture and object of each drawing.
        var shown = (await Reader.Run("pdfimages", "-list", Pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        shown.Select(words => words[0]).ShouldBe(["1", "2", "3", "5", "6"]);
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Pdf)).Split("/Subtype /Image").Length.ShouldBe(3);
        (await Drawn(page: 5))(28, 21).ShouldBe(Red);
        (await Drawn(page: 6))(28, 21).ShouldBe(Dark);
        (await Drawn(page: 4))(26, 15).ShouldNotBe(White, "the initials in their box");
    }

    [Fact]
    public async Task B7_what_is_damaged_or_unusual_is_no_picture_and_no_error()
    {
        var whole = Kinds["colour"].Png;
        var noisy = PaintedPng.Of(Width, Height, PaintedPng.Colour, 8, y => [.. Enumerable.Range(0, 3 * Width).Select(x => (byte)((x * 7919) ^ (y * 104729)))]);
        var other = noisy.ToArray();
        other[^30] ^= 0x20;
        var jpeg = await Jpeg("-jpeg");
        byte[] sideways = [.. jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. jpeg[2..]];
        PdfPicture.Read(noisy).ShouldNotBeNull();
        PdfPicture.Read([.. sideways[..30], 1, .. sideways[31..]]).ShouldNotBeNull("the right way up");

        foreach (var (bytes, what) in new (byte[], string)[]
        {
            ([], "nothing"), ("RIFF\0\0\0\0WEBPVP8L"u8.ToArray(), "a WebP"), (whole[..^12], "a PNG without its end"), (whole[..60], "a PNG cut off"), (other, "a PNG with a bit turned"),
            (PaintedPng.Of(Width, 10, PaintedPng.Colour, 8, _ => new byte[3 * Width], rows: 11), "more rows than it says"), (PaintedPng.Of(Width, 10, PaintedPng.Colour, 8, _ => new byte[3 * Width], rows: 9), "fewer"),
            (PaintedPng.Of(2001, 16, PaintedPng.Grey, 8, _ => new byte[2001]), "too wide"), (PaintedPng.Of(Width, Height, PaintedPng.Colour, 16, _ => new byte[6 * Width]), "16 bits"),
            (PaintedPng.Of(Width, Height, PaintedPng.Colour, 8, _ => new byte[3 * Width], interlace: 1), "interlaced"), (Halves(PaintedPng.Indexed, [5], [0], palette: [1, 2, 3]), "a colour that the palette has not"),
            (jpeg[..^2], "a JPEG without its end"), (jpeg[..40], "a JPEG cut off"), (await Jpeg("-jpegcmyk"), "a JPEG for a printer"), (sideways, "a JPEG on its side"),
        })
        {
            PdfPicture.Read(bytes).ShouldBeNull(what);
        }
    }

    private static byte[] Halves(byte kind, byte[] left, byte[] right, byte[]? palette = null, byte[]? transparency = null) =>
        PaintedPng.Of(Width, Height, kind, 8, _ => [.. Enumerable.Range(0, Width).SelectMany(x => x < Width / 2 ? left : right)], palette, transparency);

    private static Sender Of(PdfPicture? logo) => new("Van Dijk & Nowak", "Gent", 150, "+31 30 123 45 67", "office@vandijk-nowak.example", "nl", new Uri("https://portal.vandijk-nowak.example/"), logo);

    /// <summary>A red sheet, photographed by a strange program.</summary>
    private async Task<byte[]> Jpeg(params string[] how)
    {
        var (sheet, picture) = (Path.Combine(folder, "sheet.pdf"), Path.Combine(folder, "sheet"));
        await using (var target = File.Create(sheet))
        {
            var (file, page) = (new PdfFile(target, "Sheet", "en"), new PdfPage());
            page.Box(0, 0, 210, 297, new Ink(200 / 255.0, 30 / 255.0, 40 / 255.0));
            await file.Begin([], default);
            await file.Add(page, default);
            await file.Finish(default);
        }
        await Reader.Run("pdftoppm", [.. how, "-singlefile", "-scale-to-x", "50", "-scale-to-y", "100", sheet, picture]);
        return await File.ReadAllBytesAsync($"{picture}.jpg");
    }

    private async Task Write(params Sender[] senders)
    {
        var to = new Addressee(Guid.Empty, "Dana Peeters", "nl", "Bakkerij De Linde BV", new ClientCard { Street = "Oudegracht 112", Postcode = "3511 AV", City = "Utrecht", Country = "NL" }, null, true);
        await using var target = File.Create(Pdf);
        var (regular, strong) = (new FontSubset(LetterFonts.Regular), new FontSubset(LetterFonts.Strong));
        var (letter, file) = (new PinLetter(new TextCatalogue(), regular, strong), new PdfFile(target, "Pincodebrieven", "nl"));
        await file.Begin([regular, strong], default);
        foreach (var sender in senders)
        {
            await file.Add(letter.Draw(sender, to, "048127", new DateOnly(2026, 11, 22), WindowSide.Left), default);
        }
        await file.Finish(default);
    }

    /// <summary>The colour at a place of the sheet, in millimetres.</summary>
    private async Task<Func<double, double, Rgb>> Drawn(int page = 1)
    {
        await Reader.Run("pdftoppm", "-r", "72", "-singlefile", "-f", $"{page}", Pdf, Path.Combine(folder, "page"));
        var drawn = await File.ReadAllBytesAsync(Path.Combine(folder, "page.ppm"));
        var start = Encoding.ASCII.GetBytes("\n255\n");
        var (at, wide) = (drawn.AsSpan().IndexOf(start) + start.Length, int.Parse(Encoding.ASCII.GetString(drawn, 3, 3), System.Globalization.CultureInfo.InvariantCulture));
        return (x, y) =>
        {
            var pixel = at + (3 * (((int)(y * PdfPage.PointsPerMillimetre) * wide) + (int)(x * PdfPage.PointsPerMillimetre)));
            return new Rgb(drawn[pixel], drawn[pixel + 1], drawn[pixel + 2]);
        };
    }

    private sealed record Rgb(byte Red, byte Green, byte Blue)
    {
        public bool IsNear(Rgb other) => Math.Abs(Red - other.Red) <= 4 && Math.Abs(Green - other.Green) <= 4 && Math.Abs(Blue - other.Blue) <= 4;
    }
}
