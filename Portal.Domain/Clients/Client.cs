using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients.Import;

namespace Portal.Domain.Clients;

/// <summary>The company or person that the office serves. Contacts and panels sit here, the work sits on its dossiers.</summary>
public sealed class Client : Recording
{
    private Client() { }

    /// <summary>The office's own number for the client; unique where set.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public ClientCard Card { get; private set; } = new();
    public Guid? BranchId { get; private set; }
    public List<Contact> Contacts { get; } = [];

    public static Client Add(string code, string name, ClientCard card, Guid? branchId, By by, DateTimeOffset at)
    {
        var client = new Client { Code = code.Trim(), Name = name.Trim(), Card = card, BranchId = branchId };
        client.Record(new(StreamId.Client(client.Id), ActivityKind.ClientAdded, by, at, SubjectKind.Client, client.Id, new() { Name = client.Name }));
        return client;
    }

    public void Change(string code, string name, ClientCard card, Guid? branchId, By by, DateTimeOffset at)
    {
        List<Guid>? moved = BranchId == branchId ? null : [.. new[] { BranchId, branchId }.OfType<Guid>()];
        List<string> fields =
        [
            .. Code == code.Trim() ? [] : new[] { nameof(Code) },
            .. Name == name.Trim() ? [] : new[] { nameof(Name) },
            .. CardFields.Changes(Card, card).Select(change => change.Field.ToString()),
            .. moved is null ? [] : new[] { "Branch" },
        ];
        (Code, Name, Card, BranchId) = (code.Trim(), name.Trim(), card, branchId);
        Record(new(StreamId.Client(Id), ActivityKind.ClientChanged, by, at, SubjectKind.Client, Id, new() { Name = Name, Touches = moved, Fields = fields.Count > 0 ? fields : null }));
    }

    /// <summary>Takes it out of the office again. Only what nothing hangs on can go: the database holds on to everything else.</summary>
    public void Remove(By by, DateTimeOffset at) =>
        Record(new(StreamId.Client(Id), ActivityKind.ClientRemoved, by, at, SubjectKind.Client, Id, new() { Name = Name }));
}

/// <summary>Address and numbers of a client, as normalised; empty where not known.</summary>
public sealed record ClientCard
{
    public string LegalForm { get; init; } = "";
    /// <summary>ISO 3166 alpha-2: NL, BE, PL …</summary>
    public string Country { get; init; } = "";
    public string Kvk { get; init; } = "";
    public string Rsin { get; init; } = "";
    public string VatId { get; init; } = "";
    public string Kbo { get; init; } = "";
    public string Nip { get; init; } = "";
    public string Regon { get; init; } = "";
    public string Krs { get; init; } = "";
    public string Iban { get; init; } = "";
    public string Street { get; init; } = "";
    public string Postcode { get; init; } = "";
    public string City { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    /// <summary>The person to speak to, as a list named him; the first user that is proposed.</summary>
    public string Contact { get; init; } = "";
    /// <summary>Language the client is written to: en, nl, pl or fr.</summary>
    public string Language { get; init; } = "";
    public string VatPeriod { get; init; } = "";
    public string FiscalYearEnd { get; init; } = "";
}
