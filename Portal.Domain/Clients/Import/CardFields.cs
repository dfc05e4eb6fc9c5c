namespace Portal.Domain.Clients.Import;

/// <summary>The fields of a client's card one by one, for whoever compares, fills in or restores them.</summary>
public static class CardFields
{
    private sealed record CardField(ClientField Field, Func<ClientCard, string> Get, Func<ClientCard, string, ClientCard> Set);

    private static readonly CardField[] All =
    [
        new(ClientField.LegalForm, c => c.LegalForm, (c, v) => c with { LegalForm = v }),
        new(ClientField.Country, c => c.Country, (c, v) => c with { Country = v }),
        new(ClientField.Kvk, c => c.Kvk, (c, v) => c with { Kvk = v }),
        new(ClientField.Rsin, c => c.Rsin, (c, v) => c with { Rsin = v }),
        new(ClientField.VatId, c => c.VatId, (c, v) => c with { VatId = v }),
        new(ClientField.Kbo, c => c.Kbo, (c, v) => c with { Kbo = v }),
        new(ClientField.Nip, c => c.Nip, (c, v) => c with { Nip = v }),
        new(ClientField.Regon, c => c.Regon, (c, v) => c with { Regon = v }),
        new(ClientField.Krs, c => c.Krs, (c, v) => c with { Krs = v }),
        new(ClientField.Iban, c => c.Iban, (c, v) => c with { Iban = v }),
        new(ClientField.Street, c => c.Street, (c, v) => c with { Street = v }),
        new(ClientField.Postcode, c => c.Postcode, (c, v) => c with { Postcode = v }),
        new(ClientField.City, c => c.City, (c, v) => c with { City = v }),
        new(ClientField.Phone, c => c.Phone, (c, v) => c with { Phone = v }),
        new(ClientField.Email, c => c.Email, (c, v) => c with { Email = v }),
        new(ClientField.Contact, c => c.Contact, (c, v) => c with { Contact = v }),
        new(ClientField.Language, c => c.Language, (c, v) => c with { Language = v }),
        new(ClientField.VatPeriod, c => c.VatPeriod, (c, v) => c with { VatPeriod = v }),
        new(ClientField.FiscalYearEnd, c => c.FiscalYearEnd, (c, v) => c with { FiscalYearEnd = v }),
    ];

    /// <summary>Every field of a card, as it stands there.</summary>
    public static IEnumerable<(ClientField Field, string Value)> Of(ClientCard card) => All.Select(field => (field.Field, field.Get(card)));

    public static ClientCard With(ClientCard card, ClientField field, string value) => Array.Find(All, f => f.Field == field) is { } found ? found.Set(card, value) : card;

    /// <summary>What is not the same on two cards of one client.</summary>
    public static IEnumerable<FieldChange> Changes(ClientCard from, ClientCard to) =>
        All.Where(field => field.Get(from) != field.Get(to)).Select(field => new FieldChange(field.Field, field.Get(from), field.Get(to)));

    /// <summary>The card with what it had before a change; the same card where somebody has changed the field since.</summary>
    public static ClientCard Without(ClientCard card, FieldChange change) =>
        Array.Find(All, field => field.Field == change.Field) is { } field && field.Get(card) == change.New ? field.Set(card, change.Old) : card;
}
