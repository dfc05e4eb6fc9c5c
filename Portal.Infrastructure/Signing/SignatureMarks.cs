using System.Globalization;
using Portal.Domain.Signing;
using Portal.Infrastructure.Pdf;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Signing;

/// <summary>What the signers put into their fields, as marks on the pages.</summary>
internal static class SignatureMarks
{
    private const double MillimetresPerPoint = 25.4 / 72, Caption = 5.5, CaptionRoom = 2.6;

    public static IReadOnlyList<Mark> Of(SignatureRequest request, IReadOnlyDictionary<Guid, SignerFilling> fillings) =>
        [.. from signer in request.Party where fillings.ContainsKey(signer.Id) from field in request.FieldsOf(signer.Id) from mark in Of(field, signer, fillings[signer.Id]) select mark];

    private static IEnumerable<Mark> Of(SignField field, Signer signer, SignerFilling filled) => field.Kind switch
    {
        FieldKind.Signature => [.. Picture(field, filled.Signature, filled.Typed, CaptionRoom), .. UnderIt(field, signer)],
        FieldKind.Initials => Picture(field, filled.Initials, filled.Of(field.Id), 0),
        FieldKind.Date => Text(field, DateOnly.TryParse(filled.Of(field.Id), CultureInfo.InvariantCulture, out var day) ? day.ToString("d", Culture(signer.Language)) : "", 0),
        FieldKind.Text => Text(field, filled.Of(field.Id), 0),
        FieldKind.Checkbox => Box(field, filled.Of(field.Id).Length > 0),
    };

    private static IEnumerable<Mark> Picture(SignField field, byte[] png, string typed, double room) => png.Length > 0 && PdfPicture.Read(png) is { } picture
        ? [new PictureMark(field.Page, field.X, field.Y, field.Width, field.Height - room, picture)]
        : Text(field, typed, room);

    /// <summary>Who and when, small, so that a print says it too.</summary>
    private static IEnumerable<Mark> UnderIt(SignField field, Signer signer)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{signer.Name} · {signer.At:yyyy-MM-dd HH:mm} UTC");
        var size = Math.Min(Caption, Caption * field.Width / Math.Max(1, Wide(line, Caption)));
        return [new TextMark(field.Page, field.X, field.Y + field.Height - 0.6, size, line)];
    }

    /// <summary>As large as the field allows: in one line, or smaller in several.</summary>
    private static IEnumerable<Mark> Text(SignField field, string text, double room)
    {
        if (text.Length == 0)
        {
            return [];
        }
        var height = field.Height - room;
        var size = Math.Min(12, height * 0.72 / MillimetresPerPoint);
        var lines = Lines(text, size, field.Width);
        while (size > 4 && (lines.Count * Step(size) > height + 0.5 || lines.Any(l => Wide(l, size) > field.Width)))
        {
            size -= 0.5;
            lines = Lines(text, size, field.Width);
        }
        var top = field.Y + ((height - (lines.Count * Step(size))) / 2);
        return lines.Select((line, i) => new TextMark(field.Page, field.X + 0.4, top + ((i + 0.78) * Step(size)), size, line));
    }

    private static IEnumerable<Mark> Box(SignField field, bool ticked)
    {
        var side = Math.Min(field.Width, field.Height);
        var (x, y, p) = (field.X, field.Y, field.Page);
        yield return new LineMark(p, x, y, x + side, y);
        yield return new LineMark(p, x + side, y, x + side, y + side);
        yield return new LineMark(p, x + side, y + side, x, y + side);
        yield return new LineMark(p, x, y + side, x, y);
        if (ticked)
        {
            yield return new LineMark(p, x + (side * 0.2), y + (side * 0.52), x + (side * 0.42), y + (side * 0.76), 1.4);
            yield return new LineMark(p, x + (side * 0.42), y + (side * 0.76), x + (side * 0.82), y + (side * 0.24), 1.4);
        }
    }

    private static List<string> Lines(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Wide(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        return line.Length > 0 ? [.. lines, line] : lines;
    }

    private static double Step(double size) => size * 1.25 * MillimetresPerPoint;

    /// <summary>Millimetres.</summary>
    private static double Wide(string text, double size) => text.EnumerateRunes().Sum(r => LetterFonts.Regular.Width(LetterFonts.Regular.Glyph(r.Value))) / 1000.0 * size * MillimetresPerPoint;

    internal static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language switch { "nl" => "nl-NL", "pl" => "pl-PL", "fr" => "fr-FR", _ => "en-GB" });
}
