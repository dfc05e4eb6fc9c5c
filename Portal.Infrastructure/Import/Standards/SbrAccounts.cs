using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Annual accounts to deposit: the balance sheet and the result, this year beside the one before.</summary>
internal static class SbrAccounts
{
    // Two years, with their first and last days, and what came after the balance.
    private const int MostDays = 8;

    private static readonly (string Name, string Key, bool IsTotal)[] Lines =
    [
        ("AssetsNoncurrent", "assets-noncurrent", false),
        ("AssetsCurrent", "assets-current", false),
        ("Assets", "assets", true),
        ("Equity", "equity", false),
        ("Provisions", "provisions", false),
        ("LiabilitiesNoncurrent", "liabilities-noncurrent", false),
        ("LiabilitiesCurrent", "liabilities-current", false),
        ("EquityAndLiabilities", "equity-and-liabilities", true),
        ("NetRevenue", "revenue", false),
        ("ResultBeforeTax", "result-before-tax", false),
        ("ResultAfterTax", "result-after-tax", true),
    ];

    public static Recognised Tell(Recognised told, SbrFacts facts)
    {
        var years = facts.Days.Take(MostDays).Where(day => Lines.Any(line => facts.Amount(line.Name, day) is not null)).Take(2).ToList();
        if (years.Count == 0)
        {
            return told;
        }
        var rows = from line in Lines
                   let amounts = years.ConvertAll(year => facts.Amount(line.Name, year))
                   where amounts.Exists(amount => amount is not null)
                   select new Row("", line.Key, "", amounts, line.IsTotal);
        return told with
        {
            Year = years[0].Year,
            Sections = [new("nl-accounts", [.. years.Select(year => year.Year.ToString(CultureInfo.InvariantCulture))], [.. rows])],
            Checks = [.. Checks(facts, years[0])],
        };
    }

    private static IEnumerable<SumCheck> Checks(SbrFacts facts, DateOnly year)
    {
        if (facts.Amount("Assets", year) is not { } assets)
        {
            yield break;
        }
        if (facts.Amount("EquityAndLiabilities", year) is { } other)
        {
            yield return new("nl-balance", other, assets);
        }
        if (facts.Amount("AssetsNoncurrent", year) is { } bound && facts.Amount("AssetsCurrent", year) is { } current)
        {
            yield return new("nl-assets", assets, bound + current);
        }
    }
}

/// <summary>Income tax, corporate tax and the rest: what is known by name, then the other amounts as the taxonomy names them. Names, dates of
/// birth and whatever else a return says of people stay in the file.</summary>
internal static partial class SbrTax
{
    private const int Most = 100;

    private static readonly (string Name, string Key)[] Known =
    [
        ("BusinessIncome", "business-income"),
        ("TaxableProfit", "taxable-profit"),
        ("BalanceProfitCalculationForTaxPurposesFiscal", "fiscal-profit"),
        ("TaxableAmount", "taxable-amount"),
        ("TaxableIncomeWorkHome", "income-box-1"),
        ("TaxableIncomeSubstantialInterest", "income-box-2"),
        ("TaxableIncomeSavingsInvestments", "income-box-3"),
    ];

    public static Recognised Tell(Recognised told, SbrFacts facts)
    {
        var amounts = facts.All.Where(fact => facts.CurrencyOf(fact) is not null).Select(fact => (fact.Name, Amount: Branch.AmountOf(fact.Text))).Where(fact => fact.Amount is not null).ToList();
        var known = Known.SelectMany(line => amounts.Where(fact => fact.Name == line.Name).Take(1).Select(fact => new Row("", line.Key, "", [fact.Amount]))).ToList();
        var others = amounts.Where(fact => fact.Amount != 0 && Known.All(line => line.Name != fact.Name)).ToList();
        return told with
        {
            Sections =
            [
                .. known.Count > 0 ? [new Section("nl-tax", ["amount"], known)] : Array.Empty<Section>(),
                .. others.Count > 0 ? [new Section("other-amounts", ["amount"], [.. others.Take(Most).Select(fact => new Row("", null, Spaced(fact.Name), [fact.Amount]))], Math.Max(0, others.Count - Most))] : Array.Empty<Section>(),
            ],
        };
    }

    // "TaxableProfit" reads as "Taxable profit".
    private static string Spaced(string name) => name.Length == 0 ? name : name[..1] + Joints().Replace(name[1..], joint => " " + joint.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Joints();
}
