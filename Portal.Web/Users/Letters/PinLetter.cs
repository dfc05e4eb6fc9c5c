using System.Globalization;
using Portal.Domain.Clients;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Pdf;
using Portal.Web.Fragments;
using Portal.Web.Texts;

namespace Portal.Web.Users.Letters;

/// <summary>Who writes: what is the same on every letter of a branch.</summary>
/// <param name="Logo">One object for all its letters, so that a file holds it once; null: the initials stand there.</param>
public sealed record Sender(string Office, string Branch, int Hue, string Phone, string Email, string Language, Uri Portal, PdfPicture? Logo = null);

/// <summary>Whom it goes to.</summary>
/// <param name="SignsIn">He has chosen a password; else the letter tells him of the invitation.</param>
public sealed record Addressee(Guid PersonId, string Name, string Language, string Client, ClientCard Card, Guid? BranchId, bool SignsIn);

/// <summary>Which side of the envelope its window is on.</summary>
public enum WindowSide
{
    Left,
    Right,
}

/// <summary>One sheet with one PIN, for a window envelope (DL and C5/6, or C5): the address zone of DIN 5008 form B, left or right, fold marks
/// at a third of the sheet, and the PIN in the second third, which no window shows.</summary>
public sealed class PinLetter(TextCatalogue texts, FontSubset regular, FontSubset strong)
{
    private const double Left = 25, Right = 185, Column = Right - Left;
    private const double AddressTop = 63.5, AddressWidth = 72, AddressLine = 4.6;
    private const int AddressLines = 6;

    private string language = "en";
    private CultureInfo culture = CultureInfo.InvariantCulture;

    public PdfPage Draw(Sender sender, Addressee to, string pin, DateOnly day, WindowSide window)
    {
        (language, culture) = (to.Language, CultureInfo.GetCultureInfo(to.Language switch { "nl" => "nl-NL", "pl" => "pl-PL", "fr" => "fr-FR", _ => "en-GB" }));
        var page = new PdfPage();
        var ink = Ink.OfHue(sender.Hue);
        Head(page, sender, ink);
        Marks(page);
        Address(page, sender, to, window);
        page.Text(Left, 103, Set(10), day.Spoken("d MMMM yyyy", culture), Ink.Black);
        Body(page, sender, to, pin, ink);
        Foot(page, sender);
        return page;
    }

    private void Head(PdfPage page, Sender sender, Ink ink)
    {
        Mark(page, sender, ink);
        var name = TextBlock.Wrap(Bold(15), sender.Office, 90, most: 2);
        Lines(page, Left + 18, 20, 6, Bold(15), name, Ink.Black);
        if (sender.Branch.Length > 0)
        {
            page.Text(Left + 18, 20 + (6 * (name.Count - 1)) + 5.5, Set(10), sender.Branch, Ink.Grey);
        }
        var reach = new[] { sender.Phone, sender.Email, sender.Portal.Host }.Where(line => line.Length > 0).SelectMany(line => TextBlock.Wrap(Set(9), line, 50, most: 1)).ToList();
        Lines(page, 138, 18, 4.4, Set(9), reach, Ink.Grey);
        page.Line(Left, 33, Right, 33, ink, 1);
    }

    private void Mark(PdfPage page, Sender sender, Ink ink)
    {
        if (sender.Logo is { } logo)
        {
            page.Picture(Left, 14, 14, 14, logo);
            return;
        }
        page.Box(Left, 14, 14, 14, ink);
        var initials = Bold(14);
        var letters = Shell.Initials(sender.Office);
        page.Text(Left + 7 - (initials.Width(letters) / 2), 22.8, initials, letters, new Ink(1, 1, 1));
    }

    private static void Marks(PdfPage page)
    {
        foreach (var y in (double[])[105, 210])
        {
            page.Line(5, y, 9, y, Ink.Grey, 0.4);
        }
        page.Line(5, 148.5, 11, 148.5, Ink.Grey, 0.4);
    }

    private void Address(PdfPage page, Sender sender, Addressee to, WindowSide window)
    {
        var x = window == WindowSide.Left ? Left : 115;
        var small = Set(7);
        page.Text(x, 58, small, TextBlock.Wrap(small, string.Join(" · ", new[] { sender.Office, sender.Branch }.Where(n => n.Length > 0)), AddressWidth, most: 1)[0], Ink.Grey);
        page.Line(x, 59.2, x + AddressWidth, 59.2, Ink.Grey, 0.3);
        var (lines, type) = PostalAddress.Fit(PostalAddress.Of(to.Client, to.Name, to.Card, sender.Language, language, texts), Set, AddressWidth, AddressLines);
        Lines(page, x, AddressTop, AddressLine * type.Size / 10.5, type, lines, Ink.Black);
    }

    private void Body(PdfPage page, Sender sender, Addressee to, string pin, Ink ink)
    {
        var y = Paragraph(page, 115, Bold(13), Say("subject", sender.Office), 6.2) + 3.5;
        y = Paragraph(page, y, Set(11), Say("dear", to.Name), 5.4) + 2.4;
        y = Paragraph(page, y, Set(11), Say("what"), 5.4) + 3;
        page.Frame(Left, y, Column, 22, ink, 1.2);
        page.Text(Left + 8, y + 13, Set(11), Say("your-pin"), Ink.Grey);
        // Set wide, so that no digit is taken for its neighbour.
        page.Text(Left + 62, y + 15, Bold(30), pin, Ink.Black, spacing: 8);
        y += 31;
        y = Paragraph(page, y, Bold(11), Say("how"), 5.4) + 0.8;
        var steps = new[] { to.SignsIn ? Say("step-sign-in", sender.Portal.GetLeftPart(UriPartial.Authority)) : Say("step-invitation", sender.Portal.GetLeftPart(UriPartial.Authority)), Say("step-mobile"), Say("step-approve") };
        for (var i = 0; i < steps.Length; i++)
        {
            page.Text(Left, y, Set(11), $"{i + 1}.", Ink.Black);
            y = Paragraph(page, y, Set(11), steps[i], 5.2, indent: 6) + 1.2;
        }
        y = Paragraph(page, y + 2, Set(11), Say("secret"), 5.2) + 1.6;
        y = Paragraph(page, y, Set(11), sender.Phone.Length > 0 ? Say("opened-phone", sender.Phone) : Say("opened"), 5.2) + 4;
        Paragraph(page, y, Set(11), Say("regards"), 5.2);
        Paragraph(page, y + 6, Bold(11), sender.Office, 5.2);
    }

    private void Foot(PdfPage page, Sender sender)
    {
        page.Line(Left, 281, Right, 281, Ink.Grey, 0.3);
        page.Text(Left, 285.5, Set(8), TextBlock.Wrap(Set(8), string.Join(" · ", new[] { sender.Office, sender.Branch, sender.Phone, sender.Email }.Where(n => n.Length > 0)), Column, most: 1)[0], Ink.Grey);
    }

    /// <summary>Where the next one begins.</summary>
    private static double Paragraph(PdfPage page, double y, Typeface type, string text, double leading, double indent = 0)
    {
        var lines = TextBlock.Wrap(type, text, Column - indent);
        Lines(page, Left + indent, y, leading, type, lines, Ink.Black);
        return y + (leading * lines.Count);
    }

    private static void Lines(PdfPage page, double x, double y, double leading, Typeface type, IReadOnlyList<string> lines, Ink ink)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            page.Text(x, y + (leading * i), type, lines[i], ink);
        }
    }

    private string Say(string key, params object[] args) => string.Format(culture, texts.Find($"letters.{key}", language), args);

    private Typeface Set(double size) => new(regular, 0, size);

    private Typeface Bold(double size) => new(strong, 1, size);
}
