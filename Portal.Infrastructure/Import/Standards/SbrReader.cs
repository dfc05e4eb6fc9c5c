using System.Text.RegularExpressions;
using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>Dutch filings in XBRL: the kind and the year by the entry point that the file names, whose and which period by its contexts.</summary>
internal sealed partial class SbrReader : StandardReader
{
    // A corporate tax return has some thousands.
    private const int MostFacts = 20_000;

    private readonly SbrFacts facts = new();
    private string entryPoint = "";
    private bool isDutch;

    public override bool IsOurs => isDutch;

    public override void Take(Branch branch)
    {
        switch (branch.Name)
        {
            case "schemaRef":
                var address = branch.Marked("href");
                entryPoint = address[(address.LastIndexOf('/') + 1)..].Replace(".xsd", "", StringComparison.OrdinalIgnoreCase);
                isDutch |= FilingName().IsMatch(entryPoint);
                break;
            case "context":
                facts.AddContext(SbrContext.Of(branch));
                break;
            case "unit":
                facts.AddUnit(branch);
                break;
            default:
                facts.Add(branch);
                break;
        }
        if (facts.Count > MostFacts)
        {
            throw new UnreadableException(Refusal.TooLong);
        }
    }

    public override Recognised? Tell()
    {
        var kind = KindOf(entryPoint);
        var main = facts.Main;
        if (main is null || main.Number.Length == 0)
        {
            return null;
        }
        var told = new Recognised
        {
            Standard = Standard.Sbr,
            Kind = kind,
            Form = entryPoint,
            Year = main.To.Year,
            From = main.From,
            To = main.To,
            Owners = [Owner.Of(OwnerRole.Filer, SchemeOf(main.Scheme, kind), main.Number, facts.Said("LegalEntityName"))],
            Reference = facts.SaidLike("MessageReferenceSupplier"),
            Date = Branch.DayOf(facts.Said("DateTimeCreation")),
        };
        return kind switch
        {
            Kinds.DutchVat or Kinds.DutchVatSupplement => SbrVat.Tell(told, facts),
            Kinds.DutchIcp => SbrIcp.Tell(told, facts),
            Kinds.DutchAnnualAccounts => SbrAccounts.Tell(told, facts),
            _ => SbrTax.Tell(told, facts),
        };
    }

    private static string KindOf(string entryPoint)
    {
        return Is("bd-rpt-ob-aangifte") ? Kinds.DutchVat
            : Is("bd-rpt-ob-suppletie") ? Kinds.DutchVatSupplement
            : Is("bd-rpt-icp-opgaaf") ? Kinds.DutchIcp
            : Is("bd-rpt-ihz-aangifte") ? Kinds.DutchIncomeTax
            : Is("bd-rpt-vpb-aangifte") ? Kinds.DutchCorporateTax
            : Is("kvk-rpt-jaarverantwoording") ? Kinds.DutchAnnualAccounts
            : Kinds.DutchOther;

        bool Is(string start) => entryPoint.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    private static OwnerScheme SchemeOf(string scheme, string kind)
    {
        if (scheme.Contains("omzetbelastingnummer", StringComparison.OrdinalIgnoreCase))
        {
            return OwnerScheme.DutchVatNumber;
        }
        if (scheme.Contains("kvk-id", StringComparison.OrdinalIgnoreCase))
        {
            return OwnerScheme.Kvk;
        }
        return !scheme.Contains("belastingdienst", StringComparison.OrdinalIgnoreCase) ? OwnerScheme.Other
            : kind == Kinds.DutchIncomeTax ? OwnerScheme.Bsn : OwnerScheme.Rsin;
    }

    [GeneratedRegex("^(bd|kvk|frc|ocw|wt|cbs)-rpt-", RegexOptions.IgnoreCase)]
    private static partial Regex FilingName();
}
