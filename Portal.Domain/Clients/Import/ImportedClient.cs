namespace Portal.Domain.Clients.Import;

/// <summary>How often a client files his VAT return.</summary>
public enum VatPeriod
{
    Month,
    Quarter,
    Year,
}

/// <summary>A day that comes back every year, such as the end of a fiscal year.</summary>
public readonly record struct MonthDay(int Month, int Day);

/// <summary>The numbers of a client that hold, each in its stored notation; one that does not hold is in <see cref="ImportedClient.AsTyped"/>.</summary>
public sealed record ImportedNumbers(
    string? Kvk = null, string? Rsin = null, string? Kbo = null, string? Nip = null, string? Regon = null, string? Krs = null, string? VatId = null, string? Iban = null);

/// <summary>A row of a client list as clean as it can be made without asking: what did not hold is empty here and kept as it was typed.</summary>
public sealed record ImportedClient
{
    /// <summary>The row in the sheet that it came from.</summary>
    public required int Row { get; init; }

    public string? Code { get; init; }

    public required string Name { get; init; }

    public string? LegalForm { get; init; }

    /// <summary>Municipalities, their companies and other bodies of public law: no VAT period and no fiscal year is expected of them.</summary>
    public bool IsPublicBody { get; init; }

    public bool IsPrivatePerson { get; init; }

    /// <summary>Two letters (ISO 3166), from the list's own column or else from the numbers that the client has.</summary>
    public string? Country { get; init; }

    public ImportedNumbers Numbers { get; init; } = new();

    /// <summary>Street, number and suffix on one line.</summary>
    public string? AddressLine { get; init; }

    public string? Postcode { get; init; }

    public string? City { get; init; }

    public string? Phone { get; init; }

    public string? Mobile { get; init; }

    public string? Email { get; init; }

    /// <summary>The person to speak to, as the list names him.</summary>
    public string? Contact { get; init; }

    /// <summary>The staff member who runs the dossier, as the list names him: an address, a login or a name.</summary>
    public string? Manager { get; init; }

    public string? Group { get; init; }

    /// <summary>B, C or D; null leaves it to the office's default.</summary>
    public string? Configuration { get; init; }

    public IReadOnlyList<string> Panels { get; init; } = [];

    public VatPeriod? VatPeriod { get; init; }

    public string? TaxForm { get; init; }

    public MonthDay? FiscalYearEnd { get; init; }

    /// <summary>Two letters (ISO 639); the list's wish, whether the portal speaks it or not.</summary>
    public string? Language { get; init; }

    /// <summary>What was typed where it could not be taken, so that nothing of the list is lost.</summary>
    public IReadOnlyDictionary<ClientField, string> AsTyped { get; init; } = new Dictionary<ClientField, string>();
}
