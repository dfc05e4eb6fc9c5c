using System.Globalization;
using System.Xml.Linq;
using Portal.Domain.Clients;
using Portal.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Portal.Web.Texts;
using Portal.Web.Users.Letters;
using static Portal.Tests.Web.Ground.Reader;

namespace Portal.Tests.Web.Pages;

/// <summary>The sheet itself, as strange readers see it: poppler and qpdf.</summary>
public sealed class PinLetterSpec : IDisposable
{
    private static readonly Sender Office = new("Van Dijk & Nowak Accountants en Belastingadviseurs", "Kraków", 150, "+31 30 123 45 67", "office@vandijk-nowak.example", "nl", new Uri("https://portal.vandijk-nowak.example/"));
    private static readonly Addressee Long = new(Guid.Empty, "Mr. drs. Maximiliaan Ferdinand van Oldenbarneveldt-Schimmelpenninck van der Oye", "nl", "Coöperatieve Vereniging voor Duurzame Energie Rijnstreek-Hollandse IJssel U.A.",
        new ClientCard { Street = "Burgemeester Van der Voort van Zijplaan 1234-bis III", Postcode = "2411 AB", City = "Bodegraven-Reeuwijk", Country = "NL" }, null, false);
    private static readonly Addressee Polish = new(Guid.Empty, "Żaneta Gęślą-Jaźń Wójcikiewicz", "pl", "Przedsiębiorstwo Handlowo-Usługowe „Łódź i Śląsk” sp. z o.o.",
        new ClientCard { Street = "ul. Grzegórzecka 67d/12", Postcode = "31-559", City = "Kraków", Country = "PL" }, null, true);

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task F4_strange_readers_find_no_fault_in_it_and_every_letter_of_four_languages()
    {
        var french = Polish with { Language = "fr", Name = "Hélène L’Œillet", Client = "Société Générale des Forêts", Card = Polish.Card with { Country = "FR" } };
        await Write(WindowSide.Left, Long, Polish, french, Polish with { Language = "en" });

        (await Run("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors found");
        var fonts = await Run("pdffonts", path);
        fonts.Split('\n').Count(line => line.Contains("PORTAL+SourceSans3", StringComparison.Ordinal) && line.Contains("CID TrueType", StringComparison.Ordinal) && line.Contains("yes yes yes", StringComparison.Ordinal)).ShouldBe(2, fonts);
        var text = await Run("pdftotext", "-layout", path, "-");
        string[] all = ["Żaneta Gęślą-Jaźń Wójcikiewicz", "Handlowo-Usługowe", "„Łódź", "Śląsk”", "Coöperatieve Vereniging", "Hélène L’Œillet", "POLEN", "FRANKRIJK", "Zaloguj się na https://portal.vandijk-nowak.example", "Open de uitnodiging", "Uw pincode", "Twój PIN", "Votre code PIN", "Your PIN"];
        foreach (var words in all)
        {
            text.ShouldContain(words);
        }
        text.ShouldNotContain("NEDERLAND");
        (new FileInfo(path).Length).ShouldBeLessThan(80_000, "of the fonts only what is drawn");
        PdfText.Of(await File.ReadAllBytesAsync(path)).Split('\n').Count(line => line == "048127").ShouldBe(4);
    }

    [Theory]
    [InlineData(WindowSide.Left, 20, 100)]
    [InlineData(WindowSide.Right, 110, 190)]
    public async Task F4_the_address_and_nothing_else_stands_in_the_window(WindowSide side, double from, double to)
    {
        foreach (var who in new[] { Long, Polish, Long with { Card = Long.Card with { Country = "BE" } } })
        {
            await Write(side, who);

            // What the window shows wherever the sheet slides in a DL envelope: 90 × 45 mm, 20 from the side, 15 from the foot.
            var words = await Words();
            var shown = words.Where(w => w.Right > from && w.Left < to && w.Foot > 50 && w.Top < 90).ToList();
            var address = string.Join(' ', shown.Where(w => w.Top > 59.5).Select(w => w.Text));
            address.ShouldContain(who.Card.City.Split('-')[0]);
            address.ShouldContain(who.Card.Street.Split(' ')[0]);
            address.ShouldContain(who.Name.Split(' ')[0]);
            shown.ShouldAllBe(w => w.Left >= from && w.Right <= to && w.Top >= 50 && w.Foot <= 90, string.Join('\n', shown));
            words.Where(w => w.Text.Length == 6 && w.Text.All(char.IsAsciiDigit)).ShouldHaveSingleItem().Top.ShouldBeInRange(110, 195, "in the second third");
            words.Max(w => w.Foot).ShouldBeLessThan(290);
            words.Max(w => w.Right).ShouldBeLessThan(190);
        }
    }

    private async Task Write(WindowSide window, params Addressee[] to)
    {
        await using var target = File.Create(path);
        var (regular, strong) = (new FontSubset(LetterFonts.Regular), new FontSubset(LetterFonts.Strong));
        var (letter, file) = (new PinLetter(new TextCatalogue(), regular, strong), new PdfFile(target, "Pincodebrieven", "nl"));
        await file.Begin([regular, strong], default);
        foreach (var one in to)
        {
            await file.Add(letter.Draw(Office, one, "048127", new DateOnly(2026, 11, 22), window), default);
        }
        await file.Finish(default);
    }

    private async Task<List<Word>> Words()
    {
        XNamespace html = "http://www.w3.org/1999/xhtml";
        static double Millimetres(XElement word, string side) => double.Parse(word.Attribute(side)!.Value, CultureInfo.InvariantCulture) / PdfPage.PointsPerMillimetre;
        return [.. XDocument.Parse(await Run("pdftotext", "-bbox", path, "-")).Descendants(html + "word").Select(w => new Word(w.Value, Millimetres(w, "xMin"), Millimetres(w, "yMin"), Millimetres(w, "xMax"), Millimetres(w, "yMax")))];
    }

    private sealed record Word(string Text, double Left, double Top, double Right, double Foot);
}
