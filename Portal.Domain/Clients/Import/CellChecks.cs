using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>Which check belongs to which field: a number, a word of a known vocabulary, or plain text.</summary>
public static class CellChecks
{
    /// <summary>The check of a field that holds a number or an address; null for the others.</summary>
    public static NumberCheck? Number(ClientField field, string typed, string? country) => field switch
    {
        ClientField.Kvk => Kvk.Check(typed),
        ClientField.Rsin => Rsin.Check(typed),
        ClientField.Kbo => Kbo.Check(typed),
        ClientField.Nip => Nip.Check(typed),
        ClientField.Regon => Regon.Check(typed),
        ClientField.Krs => Krs.Check(typed),
        ClientField.VatId => VatId.Check(typed, country),
        ClientField.Postcode => Postcode.Check(typed, country),
        ClientField.Phone => Phone.Check(typed, country),
        ClientField.Mobile => Phone.CheckMobile(typed, country),
        ClientField.Email => Email.Check(typed),
        ClientField.Iban => Iban.Check(typed),
        ClientField.Code => null,
        ClientField.Name => null,
        ClientField.LegalForm => null,
        ClientField.Country => null,
        ClientField.Address => null,
        ClientField.Street => null,
        ClientField.HouseNumber => null,
        ClientField.HouseSuffix => null,
        ClientField.City => null,
        ClientField.Contact => null,
        ClientField.Manager => null,
        ClientField.Group => null,
        ClientField.Configuration => null,
        ClientField.Panels => null,
        ClientField.VatPeriod => null,
        ClientField.TaxForm => null,
        ClientField.FiscalYearEnd => null,
        ClientField.Language => null,
    };

    /// <summary>The stored form of a word from a known vocabulary, or why it is not one; null for fields that take any text.</summary>
    public static (string? Value, RowFault Fault)? Word(ClientField field, string text)
    {
        if (field == ClientField.Country)
        {
            return (Vocabulary.Country(text), RowFault.CountryUnknown);
        }

        if (field == ClientField.Language)
        {
            return (Vocabulary.Language(text), RowFault.LanguageUnknown);
        }

        if (field == ClientField.Configuration)
        {
            return (Vocabulary.Configuration(text), RowFault.ConfigurationUnknown);
        }

        if (field == ClientField.VatPeriod)
        {
            return (Vocabulary.VatPeriod(text) is null ? null : text, RowFault.VatPeriodUnknown);
        }

        return field == ClientField.FiscalYearEnd
            ? (Vocabulary.FiscalYearEnd(text) is null ? null : text, RowFault.FiscalYearEndUnknown)
            : null;
    }

    /// <summary>
    /// True for text that a spreadsheet would run when the list is opened there again. It is kept as text, and every export of ours puts
    /// an apostrophe before it. A number or a telephone number with its sign is no formula.
    /// </summary>
    public static bool IsFormula(string text) =>
        text.Length > 1 && (text[0] is '=' or '@' || (text[0] is '+' or '-' && !text.Skip(1).All(IsPartOfNumber)));

    private static bool IsPartOfNumber(char letter) => char.IsAsciiDigit(letter) || letter is ' ' or '.' or ',' or '(' or ')' or '/' or '-';
}
