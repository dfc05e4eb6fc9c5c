using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Web.Fragments.Importing;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Clients;

/// <summary>A client's card in words.</summary>
internal static class CardWords
{
    /// <summary>The numbers that a country gives; all of them while it is not known.</summary>
    public static IReadOnlyList<ClientField> NumbersOf(string? country) => country switch
    {
        "NL" => [ClientField.Kvk, ClientField.Rsin, ClientField.VatId],
        "BE" => [ClientField.Kbo, ClientField.VatId],
        "PL" => [ClientField.Nip, ClientField.Regon, ClientField.Krs, ClientField.VatId],
        null or "" => [ClientField.Kvk, ClientField.Rsin, ClientField.Kbo, ClientField.Nip, ClientField.Regon, ClientField.Krs, ClientField.VatId],
        _ => [ClientField.VatId],
    };

    public static string Country(Text text, string country)
    {
        var key = $"activate.country-{country.ToLowerInvariant()}";
        return text.Has(key) ? text[key] : country;
    }

    /// <summary>What a field of the card says to a person.</summary>
    public static string Value(Text text, ClientField field, string value)
    {
        if (value.Length == 0)
        {
            return "–";
        }
        return field switch
        {
            ClientField.Country => Country(text, value),
            ClientField.Language when text.Has($"people.language-{value}") => text[$"people.language-{value}"],
            ClientField.VatPeriod when CardForm.VatPeriods.Contains(value) => text[$"card.period-{value}"],
            ClientField.Iban => string.Join(' ', value.Chunk(4).Select(four => new string(four))),
            _ => value,
        };
    }

    /// <summary>The same to who only reads the card: an RSIN may be a BSN, a person's own number.</summary>
    public static string ToReader(Text text, ClientField field, string value) => field == ClientField.Rsin && value.Length > 4 ? $"•••••{value[^4..]}" : Value(text, field, value);

    /// <summary>A field that an activity names.</summary>
    public static string Field(Text text, string name) => name == "Branch" ? text["activate.branch"]
        : Enum.TryParse<ClientField>(name, out var field) ? text.Field(field) : name;
}
