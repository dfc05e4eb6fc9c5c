using System.Buffers.Text;
using System.Globalization;
using Portal.Domain.Signing;
using Portal.Infrastructure.Pdf;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Pages.Signing;

/// <summary>What a signer fills in; nothing of it is lost when something is wrong. A field is named f-{id}.</summary>
public sealed class FillingForm
{
    private const string Png = "data:image/png;base64,";
    private static ReadOnlySpan<byte> PngMagic => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public SignWay Way { get; set; }
    public string? Typed { get; set; }
    /// <summary>As the browser drew it anew: a PNG, in base64.</summary>
    public string? Signature { get; set; }
    public string? Initials { get; set; }
    /// <summary>By the id of the field.</summary>
    public Dictionary<Guid, string> Values { get; } = [];

    public static FillingForm Of(SignerFilling filled)
    {
        var form = new FillingForm { Way = filled.Way, Typed = filled.Typed, Signature = Shown(filled.Signature), Initials = Shown(filled.Initials) };
        filled.Values.ForEach(v => form.Values[v.FieldId] = v.Value);
        return form;
    }

    public static string? Shown(byte[] png) => png.Length == 0 ? null : Png + Convert.ToBase64String(png);

    public void Take(IFormCollection posted, IEnumerable<SignField> fields)
    {
        foreach (var field in fields)
        {
            Values[field.Id] = posted[$"f-{field.Id}"].ToString();
        }
    }

    /// <summary>Null when something is wrong, which <paramref name="errors"/> then tells.</summary>
    internal SignerFilling? Read(Text t, Signer signer, IReadOnlyList<SignField> fields, DateTimeOffset now, List<FieldError> errors)
    {
        var (signature, initials) = (Picture(Signature, "Signature"), Picture(Initials, "Initials"));
        if (Typed?.Length > SignerFilling.LongestName)
        {
            errors.Add(new("Typed", t["approvals.too-long", SignerFilling.LongestName]));
        }
        if (!Enum.IsDefined(Way))
        {
            errors.Add(new("Signature", t["problems.unreadable", Way]));
        }
        var values = new List<FieldValue>();
        foreach (var field in fields)
        {
            var value = Value(field, now);
            if (value.Length > SignField.LongestText)
            {
                errors.Add(new($"f-{field.Id}", t["approvals.too-long", SignField.LongestText]));
            }
            values.Add(new FieldValue(field.Id, value));
        }
        var filled = SignerFilling.ToSign(signer.Id, values, signature.Length > 0 ? Way == SignWay.None ? SignWay.Drawn : Way : string.IsNullOrWhiteSpace(Typed) ? SignWay.None : SignWay.Typed, Typed ?? "", signature, initials, now);
        foreach (var field in fields.Where(f => f.Required && !SignatureRequest.IsFilled(f, filled)).DistinctBy(f => f.Kind == FieldKind.Signature ? Guid.Empty : f.Id))
        {
            errors.Add(new(field.Kind == FieldKind.Signature ? "Typed" : $"f-{field.Id}", t[$"signing.missing-{field.Kind.ToString().ToLowerInvariant()}", field.Label]));
        }
        return errors.Count == 0 ? filled : null;

        byte[] Picture(string? posted, string name)
        {
            if (string.IsNullOrEmpty(posted))
            {
                return [];
            }
            var text = posted.StartsWith(Png, StringComparison.Ordinal) ? posted[Png.Length..] : "";
            if (text.Length <= SignerFilling.MostPictureBytes * 4 / 3 && Base64.IsValid(text))
            {
                var bytes = Convert.FromBase64String(text);
                // A PNG that the house can draw, and nothing that only says so.
                if (bytes.AsSpan().StartsWith(PngMagic) && PdfPicture.Read(bytes) is not null)
                {
                    return bytes;
                }
            }
            errors.Add(new(name, t["signing.picture-wrong"]));
            return [];
        }
    }

    // The day of signing is the portal's to say.
    private string Value(SignField field, DateTimeOffset now) => field.Kind switch
    {
        FieldKind.Date => DateOnly.FromDateTime(now.UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Checkbox => Values.GetValueOrDefault(field.Id, "").Length > 0 ? "x" : "",
        FieldKind.Text or FieldKind.Initials => Values.GetValueOrDefault(field.Id, "").Trim(),
        FieldKind.Signature => "",
    };
}
