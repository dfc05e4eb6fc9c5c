using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Clients;

/// <summary>What can be chosen for a client's card.</summary>
/// <param name="SetsBranch">He may say which branch the client belongs to; otherwise it is only shown.</param>
/// <param name="Now">The client as he stands; null for a new one.</param>
public sealed record CardFacts(IReadOnlyList<Choice> Branches, bool MustHaveBranch, bool SetsBranch, Client? Now)
{
    /// <summary>What was there before stays choosable.</summary>
    public IEnumerable<string> Countries => CardForm.Countries.Concat(Now is { Card.Country: { Length: > 0 } own } ? [own] : []).Distinct();
}

/// <summary>A client's card as typed, of one who is new or known.</summary>
public class CardForm
{
    public static readonly IReadOnlyList<string> Countries = ["NL", "BE", "PL", "FR", "DE", "LU", "GB"];
    public static readonly IReadOnlyList<string> VatPeriods = ["month", "quarter", "year"];

    private static readonly (ClientField Field, Func<CardForm, string?> Get, Action<CardForm, string> Set)[] All =
    [
        (ClientField.LegalForm, f => f.LegalForm, (f, v) => f.LegalForm = v),
        (ClientField.Country, f => f.Country, (f, v) => f.Country = v),
        (ClientField.Language, f => f.Language, (f, v) => f.Language = v),
        (ClientField.Street, f => f.Street, (f, v) => f.Street = v),
        (ClientField.Postcode, f => f.Postcode, (f, v) => f.Postcode = v),
        (ClientField.City, f => f.City, (f, v) => f.City = v),
        (ClientField.Phone, f => f.Phone, (f, v) => f.Phone = v),
        (ClientField.Email, f => f.Email, (f, v) => f.Email = v),
        (ClientField.Contact, f => f.Contact, (f, v) => f.Contact = v),
        (ClientField.Kvk, f => f.Kvk, (f, v) => f.Kvk = v),
        (ClientField.Rsin, f => f.Rsin, (f, v) => f.Rsin = v),
        (ClientField.Kbo, f => f.Kbo, (f, v) => f.Kbo = v),
        (ClientField.Nip, f => f.Nip, (f, v) => f.Nip = v),
        (ClientField.Regon, f => f.Regon, (f, v) => f.Regon = v),
        (ClientField.Krs, f => f.Krs, (f, v) => f.Krs = v),
        (ClientField.VatId, f => f.VatId, (f, v) => f.VatId = v),
        (ClientField.Iban, f => f.Iban, (f, v) => f.Iban = v),
        (ClientField.VatPeriod, f => f.VatPeriod, (f, v) => f.VatPeriod = v),
        (ClientField.FiscalYearEnd, f => f.FiscalYearEnd, (f, v) => f.FiscalYearEnd = v),
    ];

    public string? Name { get; set; }
    public string? Code { get; set; }
    public string? LegalForm { get; set; }
    public string? Country { get; set; }
    public string? Language { get; set; }
    public string? Street { get; set; }
    public string? Postcode { get; set; }
    public string? City { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Contact { get; set; }
    public string? Kvk { get; set; }
    public string? Rsin { get; set; }
    public string? Kbo { get; set; }
    public string? Nip { get; set; }
    public string? Regon { get; set; }
    public string? Krs { get; set; }
    public string? VatId { get; set; }
    public string? Iban { get; set; }
    public string? VatPeriod { get; set; }
    public string? FiscalYearEnd { get; set; }
    public Guid? BranchId { get; set; }
    /// <summary>The client as he stood when the form was shown.</summary>
    public Guid Version { get; set; }
    /// <summary>He saw what looks wrong, and keeps it.</summary>
    public bool Keeps { get; set; }

    /// <summary>Every field of the card with what was typed, without what cannot be seen.</summary>
    public IEnumerable<(ClientField Field, string Typed)> Typed => All.Select(one => (one.Field, Clean(one.Get(this))));

    public string TypedName => Clean(Name);

    public string TypedCode => Clean(Code);

    public string this[ClientField field] => Array.Find(All, f => f.Field == field).Get?.Invoke(this) ?? "";

    public static CardForm Of(Client client)
    {
        var form = new CardForm { Name = client.Name, Code = client.Code, BranchId = client.BranchId, Version = client.Version };
        foreach (var (field, value) in CardFields.Of(client.Card))
        {
            Array.Find(All, f => f.Field == field).Set(form, value);
        }
        return form;
    }

    private static string Clean(string? typed) => new Cell(typed ?? "").Clean();
}
