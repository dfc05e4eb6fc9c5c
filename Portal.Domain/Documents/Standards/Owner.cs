using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Documents.Standards;

/// <summary>What somebody is in a file.</summary>
public enum OwnerRole
{
    Filer = 1,
    Seller = 2,
    Buyer = 3,
}

/// <summary>Which register a number is of.</summary>
public enum OwnerScheme
{
    /// <summary>RSIN of a legal entity, or BSN of a person: the tax office writes both alike.</summary>
    Rsin = 1,

    /// <summary>Certainly a person's.</summary>
    Bsn = 2,

    /// <summary>The number that Dutch VAT is filed under: nine digits, B, two digits. A sole trader's holds his BSN.</summary>
    DutchVatNumber = 3,
    Kvk = 4,
    Kbo = 5,

    /// <summary>VAT id with its country.</summary>
    VatId = 6,
    Nip = 7,
    Regon = 8,

    /// <summary>GLN, OIN and others that no card has.</summary>
    Other = 9,
}

/// <param name="Number">In the notation that we store where it holds, else as it was written; empty where the file has only a name.</param>
public sealed record Owner(OwnerRole Role, OwnerScheme Scheme, string Number, string Name = "")
{
    /// <summary>The same in the one notation of its scheme.</summary>
    public static Owner Of(OwnerRole role, OwnerScheme scheme, string written, string name = "") =>
        new(role, scheme, (scheme switch
        {
            OwnerScheme.Rsin or OwnerScheme.Bsn => Rsin.Check(written).Value,
            OwnerScheme.DutchVatNumber => BtwId.Check(written).Value?[2..],
            OwnerScheme.Kvk => Kvk.Check(written).Value,
            OwnerScheme.Kbo => Kbo.Check(written).Value,
            OwnerScheme.VatId => VatId.Check(written).Value,
            OwnerScheme.Nip => Nip.Check(written).Value,
            OwnerScheme.Regon => Regon.Check(written).Value,
            OwnerScheme.Other => null,
        }) ?? written.Trim(), name);

    /// <summary>As people are shown it: the number of a person keeps its last digits only.</summary>
    public string Shown => MaskedIn(Scheme, Number);

    internal static string MaskedIn(OwnerScheme scheme, string number) => scheme switch
    {
        OwnerScheme.Bsn => Masked(number),
        OwnerScheme.Rsin => IsPersons(number) ? Masked(number) : number,
        OwnerScheme.DutchVatNumber => number.Length >= 9 && IsPersons(number[..9]) ? Masked(number[..9]) + number[9..] : number,
        // The VAT id that a sole trader has since 2020 is made for being shown; the one before it is his BSN.
        OwnerScheme.VatId => number is ['N', 'L', .. { Length: 12 } rest] && IsPersons(rest[..9]) ? "NL" + Masked(rest[..9]) + rest[9..] : number,
        OwnerScheme.Kvk or OwnerScheme.Kbo or OwnerScheme.Nip or OwnerScheme.Regon or OwnerScheme.Other => number,
    };

    // Numbers from 8 on are given to legal entities only; lower ones were given to both, and then nobody can tell.
    private static bool IsPersons(string nine) => nine.Length == 9 && nine[0] != '8' && Rsin.Check(nine).Verdict is not NumberVerdict.Invalid;

    private static string Masked(string number) => number.Length > 4 ? $"•••••{number[^4..]}" : "•••••";
}
