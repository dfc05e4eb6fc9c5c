using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>The boxes of the Dutch VAT return.</summary>
internal static class SbrVat
{
    private const string Owed = "ValueAddedTaxOwed";
    private const string Input = "ValueAddedTaxOnInput";
    private const string Total = "ValueAddedTaxOwedToBePaidBack";

    // Until 2020: what a small business was let off.
    private const string LetOff = "SmallEntrepreneurProvisionReduction";

    private static readonly (string Box, string? Turnover, string? Tax)[] Boxes =
    [
        ("1a", "TaxedTurnoverSuppliesServicesGeneralTariff", "ValueAddedTaxSuppliesServicesGeneralTariff"),
        ("1b", "TaxedTurnoverSuppliesServicesReducedTariff", "ValueAddedTaxSuppliesServicesReducedTariff"),
        ("1c", "TaxedTurnoverSuppliesServicesOtherRates", "ValueAddedTaxSuppliesServicesOtherRates"),
        ("1d", "TaxedTurnoverPrivateUse", "ValueAddedTaxPrivateUse"),
        ("1e", "SuppliesServicesNotTaxed", null),
        ("2a", "TurnoverSuppliesServicesByWhichVATTaxationIsTransferred", "ValueAddedTaxSuppliesServicesByWhichVATTaxationIsTransferred"),
        ("3a", "SuppliesToCountriesOutsideTheEC", null),
        ("3b", "SuppliesToCountriesWithinTheEC", null),
        ("3c", "InstallationDistanceSalesWithinTheEC", null),
        ("4a", "TurnoverFromTaxedSuppliesFromCountriesOutsideTheEC", "ValueAddedTaxOnSuppliesFromCountriesOutsideTheEC"),
        ("4b", "TurnoverFromTaxedSuppliesFromCountriesWithinTheEC", "ValueAddedTaxOnSuppliesFromCountriesWithinTheEC"),
    ];

    public static Recognised Tell(Recognised told, SbrFacts facts)
    {
        var total = facts.Amount(Total);
        return told with
        {
            Amount = total is { } amount && amount != 0 ? new Sum(Math.Abs(amount), facts.Currency) : null,
            Direction = total switch { > 0 => Direction.ToPay, < 0 => Direction.ToGetBack, _ => Direction.None },
            IsCorrection = told.Kind == Kinds.DutchVatSupplement,
            Sections = [new("nl-vat", ["turnover", "vat"], [.. Rows(facts)])],
            Checks = [.. Checks(facts)],
        };
    }

    private static IEnumerable<Row> Rows(SbrFacts facts)
    {
        foreach (var (box, turnover, tax) in Boxes)
        {
            decimal?[] amounts = [Of(turnover), Of(tax)];
            if (amounts.Any(amount => amount is not null))
            {
                yield return new(box, $"box-nl-{box}", "", amounts);
            }
        }
        foreach (var (box, name) in new[] { ("5a", Owed), ("5b", Input), ("5d", LetOff), ("5g", Total) })
        {
            if (facts.Amount(name) is { } amount)
            {
                yield return new(box == "5g" ? "" : box, $"box-nl-{box}", "", [null, amount], IsTotal: name is Owed or Total);
            }
        }

        decimal? Of(string? name) => name is null ? null : facts.Amount(name);
    }

    private static IEnumerable<SumCheck> Checks(SbrFacts facts)
    {
        if (facts.Amount(Owed) is { } owed)
        {
            yield return new("nl-vat-owed", owed, Boxes.Sum(box => box.Tax is null ? 0 : facts.Amount(box.Tax) ?? 0));
            if (facts.Amount(Total) is { } total)
            {
                yield return new("nl-vat-total", total, owed - (facts.Amount(Input) ?? 0) - (facts.Amount(LetOff) ?? 0));
            }
        }
    }
}

/// <summary>Supplies and services to other countries of the Union, by customer.</summary>
internal static class SbrIcp
{
    public static Recognised Tell(Recognised told, SbrFacts facts)
    {
        var customers = facts.All.Where(fact => fact.Below.Count > 0).ToList();
        List<Row> rows =
        [
            .. customers.Select(customer => new Row(customer.First("CountryCodeISO-EC"), null, customer.First("VATIdentificationNumberNational"), [customer.Amount("SuppliesAmount"), customer.Amount("ServicesAmount")])),
        ];
        decimal?[] totals = [rows.Sum(row => row.Amounts[0] ?? 0), rows.Sum(row => row.Amounts[1] ?? 0)];
        const int most = 200;
        return told with
        {
            Sections = [new("nl-icp", ["supplies", "services"], [.. rows.Take(most), new("", "total", "", totals, IsTotal: true)], Math.Max(0, rows.Count - most))],
        };
    }
}
