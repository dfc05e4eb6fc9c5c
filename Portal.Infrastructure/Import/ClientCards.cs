using System.Globalization;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>A row of a list as the card of a client. Numbers and e-mail only where they hold; an address or telephone that is merely written oddly as it was typed.</summary>
internal static class ClientCards
{
    private static readonly string[] SpokenHere = ["en", "nl", "pl", "fr"];

    public static ClientCard Of(ImportedClient row) => new()
    {
        LegalForm = row.LegalForm ?? "",
        Country = row.Country ?? "",
        Kvk = row.Numbers.Kvk ?? "",
        Rsin = row.Numbers.Rsin ?? "",
        VatId = row.Numbers.VatId ?? "",
        Kbo = row.Numbers.Kbo ?? "",
        Nip = row.Numbers.Nip ?? "",
        Regon = row.Numbers.Regon ?? "",
        Krs = row.Numbers.Krs ?? "",
        Iban = row.Numbers.Iban ?? "",
        Street = row.AddressLine ?? "",
        Postcode = row.Postcode ?? row.AsTyped.GetValueOrDefault(ClientField.Postcode, ""),
        City = row.City ?? "",
        Phone = row.Phone ?? row.Mobile ?? row.AsTyped.GetValueOrDefault(ClientField.Phone, ""),
        Email = row.Email ?? "",
        Contact = row.Contact ?? "",
        Language = SpokenHere.Contains(row.Language) ? row.Language! : "",
        VatPeriod = row.VatPeriod is { } period ? Word(period) : "",
        FiscalYearEnd = row.FiscalYearEnd is { } end ? string.Create(CultureInfo.InvariantCulture, $"{end.Day:00}-{end.Month:00}") : "",
    };

    /// <summary>The card with the list's values where it had none.</summary>
    public static ClientCard FilledIn(ClientCard card, ClientCard list) => new()
    {
        LegalForm = First(card.LegalForm, list.LegalForm),
        Country = First(card.Country, list.Country),
        Kvk = First(card.Kvk, list.Kvk),
        Rsin = First(card.Rsin, list.Rsin),
        VatId = First(card.VatId, list.VatId),
        Kbo = First(card.Kbo, list.Kbo),
        Nip = First(card.Nip, list.Nip),
        Regon = First(card.Regon, list.Regon),
        Krs = First(card.Krs, list.Krs),
        Iban = First(card.Iban, list.Iban),
        Street = First(card.Street, list.Street),
        Postcode = First(card.Postcode, list.Postcode),
        City = First(card.City, list.City),
        Phone = First(card.Phone, list.Phone),
        Email = First(card.Email, list.Email),
        Contact = First(card.Contact, list.Contact),
        Language = First(card.Language, list.Language),
        VatPeriod = First(card.VatPeriod, list.VatPeriod),
        FiscalYearEnd = First(card.FiscalYearEnd, list.FiscalYearEnd),
    };

    /// <summary>The numbers that both have and that are not the same: either is wrong, or the row is another client's.</summary>
    public static IEnumerable<(ClientField Field, string Portal, string List)> Differences(ClientCard card, ImportedClient row)
    {
        (ClientField Field, string Portal, string? List)[] numbers =
        [
            (ClientField.Kvk, card.Kvk, row.Numbers.Kvk),
            (ClientField.Rsin, card.Rsin, row.Numbers.Rsin),
            (ClientField.Kbo, card.Kbo, row.Numbers.Kbo),
            (ClientField.Nip, card.Nip, row.Numbers.Nip),
            (ClientField.Regon, card.Regon, row.Numbers.Regon),
            (ClientField.Krs, card.Krs, row.Numbers.Krs),
            (ClientField.VatId, card.VatId, row.Numbers.VatId),
            (ClientField.Iban, card.Iban, row.Numbers.Iban),
        ];
        return numbers.Where(number => number.Portal.Length > 0 && number.List is { } list && list != number.Portal).Select(number => (number.Field, number.Portal, number.List!));
    }

    private static string First(string portal, string list) => portal.Length > 0 ? portal : list;

    private static string Word(VatPeriod period) => period switch
    {
        VatPeriod.Month => "month",
        VatPeriod.Quarter => "quarter",
        VatPeriod.Year => "year",
    };
}
