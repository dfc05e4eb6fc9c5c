using System.Globalization;

namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// An e-mail address that a mail can be sent to: one name, one @, a domain with a dot. Whether anyone reads it only an invitation shows,
/// so nothing stricter is asked. Stored with the domain in lower case; the name before the @ is left alone, as its letters may differ.
/// </summary>
public static class Email
{
    private static readonly char[] Separators = [';', ',', ' ', '\n'];

    public static NumberCheck Check(string typed)
    {
        var address = typed.Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            address = address["mailto:".Length..];
        }

        if (IsAddress(address))
        {
            var at = address.LastIndexOf('@');
            return NumberCheck.Valid(typed, address[..at] + address[at..].ToLowerInvariant());
        }

        var several = address.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return several.Length > 1 && several.All(IsAddress)
            ? NumberCheck.Invalid(typed, NumberFault.EmailSeveral, several[0], several.Length.ToString(CultureInfo.InvariantCulture))
            : NumberCheck.Invalid(typed, NumberFault.EmailShape);
    }

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.Length > 254 || at != text.LastIndexOf('@'))
        {
            return false;
        }

        var (name, domain) = (text[..at], text[(at + 1)..]);
        return name.All(IsNameLetter) && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal)
            && domain.Contains('.', StringComparison.Ordinal)
            && domain.Split('.').All(IsLabel);
    }

    // Line breaks, angle brackets and quotes are how a header is smuggled into a mail.
    private static bool IsNameLetter(char letter) => char.IsLetterOrDigit(letter) || "!#$%&'*+-/=?^_`{|}~.".Contains(letter, StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and < 64 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-');
}
