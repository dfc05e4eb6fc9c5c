using Portal.Domain.Clients;
using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Documents.Standards;

public enum OwnerVerdict
{
    /// <summary>The file and the card have no number in common that could be compared.</summary>
    CannotTell = 0,
    Matches = 1,
    Differs = 2,
}

/// <summary>Whether a file is about the client in whose dossier it lies.</summary>
/// <param name="By">The number that settled it; for an invoice its role says which side the client is on.</param>
/// <param name="OnCard">What the card has in its place.</param>
/// <param name="Against">Another number of the same party that differs although <paramref name="By"/> matches: one of the two is out of date.</param>
public sealed record OwnerMatch(OwnerVerdict Verdict, Owner? By = null, string OnCard = "", Owner? Against = null)
{
    /// <summary>As people are shown it.</summary>
    public string OnCardShown => By is null ? "" : Owner.MaskedIn(By.Scheme, OnCard);

    public static OwnerMatch Of(ClientCard card, IReadOnlyList<Owner> owners)
    {
        var parties = owners.GroupBy(owner => owner.Role).OrderByDescending(party => party.Key).Select(party => OfParty(card, party)).ToList();
        if (parties.Find(party => party.Verdict is OwnerVerdict.Matches) is { } match)
        {
            return match;
        }
        // Of two parties either may be the client: only when neither can be, the file is another's.
        return parties.Count > 0 && parties.TrueForAll(party => party.Verdict is OwnerVerdict.Differs) ? parties[0] : new(OwnerVerdict.CannotTell);
    }

    private static OwnerMatch OfParty(ClientCard card, IEnumerable<Owner> numbers)
    {
        var compared = (from owner in numbers
                        where owner.Number.Length > 0
                        let onCard = Comparable(card, owner)
                        where onCard.Length > 0
                        select (owner, onCard, same: Core(owner.Scheme, owner.Number) == Core(owner.Scheme, onCard))).ToList();
        if (compared.Count == 0)
        {
            return new(OwnerVerdict.CannotTell);
        }
        var (by, beside, matches) = compared.OrderByDescending(number => number.same).First();
        return matches
            ? new(OwnerVerdict.Matches, by, beside, compared.Where(number => !number.same).Select(number => number.owner).FirstOrDefault())
            : new(OwnerVerdict.Differs, by, beside);
    }

    private static string Comparable(ClientCard card, Owner owner) => owner.Scheme switch
    {
        OwnerScheme.Rsin or OwnerScheme.Bsn => FiscalNumber(card),
        OwnerScheme.DutchVatNumber => FiscalNumber(card) is { Length: > 0 } nine ? (IsFiscal(card.VatId) ? card.VatId[2..] : nine) : "",
        OwnerScheme.Kvk => card.Kvk,
        OwnerScheme.Kbo => card.Kbo.Length > 0 ? card.Kbo : card.VatId.StartsWith("BE", StringComparison.Ordinal) ? card.VatId[2..] : "",
        OwnerScheme.Nip => PolishNumber(card),
        OwnerScheme.Regon => card.Regon,
        OwnerScheme.VatId => ComparableVatId(card, owner.Number),
        OwnerScheme.Other => "",
    };

    private static string ComparableVatId(ClientCard card, string vatId)
    {
        if (card.VatId.Length > 0)
        {
            return card.VatId;
        }
        return vatId[..Math.Min(2, vatId.Length)] switch
        {
            "NL" when IsFiscal(vatId) && card.Rsin.Length > 0 => $"NL{card.Rsin}{vatId[11..]}",
            "BE" when card.Kbo.Length > 0 => "BE" + card.Kbo,
            "PL" when card.Nip.Length > 0 => "PL" + card.Nip,
            _ => "",
        };
    }

    // Units of one taxpayer differ behind the B only.
    private static string Core(OwnerScheme scheme, string number) => scheme switch
    {
        OwnerScheme.DutchVatNumber => number[..Math.Min(9, number.Length)],
        OwnerScheme.VatId when IsFiscal(number) => number[..11],
        _ => number,
    };

    private static string FiscalNumber(ClientCard card) => card.Rsin.Length > 0 ? card.Rsin : IsFiscal(card.VatId) ? card.VatId[2..11] : "";

    private static string PolishNumber(ClientCard card) => card.Nip.Length > 0 ? card.Nip : card.VatId.StartsWith("PL", StringComparison.Ordinal) ? card.VatId[2..] : "";

    // A sole trader's VAT id of since 2020 has nothing to do with the number that he files under.
    private static bool IsFiscal(string vatId) => vatId is ['N', 'L', .. { Length: 12 }] && Rsin.Check(vatId[2..11]).Verdict is not NumberVerdict.Invalid;
}
