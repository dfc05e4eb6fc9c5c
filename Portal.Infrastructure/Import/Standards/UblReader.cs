using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>An invoice or a credit note in UBL 2: Peppol, NLCIUS and their likes.</summary>
internal sealed class UblReader(bool isCredit) : StandardReader
{
    // Everything but the lines, one of each name in order; the lines are added up as they pass.
    private readonly Branch head = new("Invoice", "");
    private readonly List<Row> lines = [];
    private int lineCount;
    private decimal? total = 0;

    public override void Take(Branch branch)
    {
        if (branch.Name is "InvoiceLine" or "CreditNoteLine")
        {
            Line(branch);
        }
        else
        {
            head.Add(branch);
        }
    }

    public override Recognised? Tell()
    {
        var currency = head["DocumentCurrencyCode"];
        var means = head.At("PaymentMeans");
        var sums = head.At("LegalMonetaryTotal");
        var tax = InCurrency(head.All("TaxTotal"), currency);
        var from = head.Day("InvoicePeriod/StartDate");
        var told = new Recognised
        {
            Standard = Standard.Ubl,
            Kind = isCredit ? Kinds.CreditNote : Invoices.KindOf(head["InvoiceTypeCode"]),
            Form = head["CustomizationID"],
            From = from,
            To = from is null ? null : head.Day("InvoicePeriod/EndDate"),
            Owners = [.. Party(OwnerRole.Seller, head.At("AccountingSupplierParty/Party")), .. Party(OwnerRole.Buyer, head.At("AccountingCustomerParty/Party"))],
            Settled = Invoices.SettledBy(means?["PaymentMeansCode"] ?? ""),
            Date = head.Day("IssueDate"),
            Due = head.Day("DueDate") ?? means?.Day("PaymentDueDate"),
            Reference = head["ID"],
            PaymentReference = means?["PaymentID"] ?? "",
            RefersTo = head["BillingReference/InvoiceDocumentReference/ID"],
            Account = Invoices.Account(means?["PayeeFinancialAccount/ID"] ?? ""),
        };
        return Invoices.Tell(told, new InvoiceFigures
        {
            Currency = currency,
            Lines = sums?.Amount("LineExtensionAmount"),
            Allowances = sums?.Amount("AllowanceTotalAmount"),
            Charges = sums?.Amount("ChargeTotalAmount"),
            Net = sums?.Amount("TaxExclusiveAmount"),
            Tax = tax?.Amount("TaxAmount"),
            Gross = sums?.Amount("TaxInclusiveAmount"),
            Prepaid = sums?.Amount("PrepaidAmount"),
            Rounding = sums?.Amount("PayableRoundingAmount"),
            Payable = sums?.Amount("PayableAmount"),
            LinesCounted = lineCount > 0 ? total : null,
            Rates = [.. (tax?.All("TaxSubtotal") ?? []).Select(rate => new Row("", null, Invoices.Rate(Percent(rate), rate["TaxCategory/TaxExemptionReason"]), [rate.Amount("TaxableAmount"), rate.Amount("TaxAmount")]))],
            LineRows = lines,
            LinesLeftOut = lineCount - lines.Count,
        });
    }

    private void Line(Branch line)
    {
        lineCount++;
        total += line.Amount("LineExtensionAmount");
        if (lines.Count < MostRows)
        {
            lines.Add(new(line["ID"], null, line.First("Item/Name", "Item/Description", "Note"), [line.Amount("InvoicedQuantity") ?? line.Amount("CreditedQuantity"), line.Amount("LineExtensionAmount")]));
        }
    }

    // A second total may tell the tax in the tax office's currency.
    private static Branch? InCurrency(IEnumerable<Branch> totals, string currency) =>
        totals.OrderByDescending(one => one.At("TaxAmount")?.Marked("currencyID") == currency).FirstOrDefault();

    private static string Percent(Branch rate) => rate["TaxCategory/Percent"] is { Length: > 0 } percent ? $"{percent} %" : rate["TaxCategory/ID"];

    private static IEnumerable<Owner> Party(OwnerRole role, Branch? party)
    {
        if (party is null)
        {
            yield break;
        }
        var name = party.First("PartyLegalEntity/RegistrationName", "PartyName/Name");
        var numbers = new List<Owner>();
        foreach (var tax in party.All("PartyTaxScheme").Where(tax => tax["TaxScheme/ID"] is "VAT" or "" && tax["CompanyID"].Length > 0))
        {
            numbers.Add(Owner.Of(role, OwnerScheme.VatId, tax["CompanyID"], name));
        }
        foreach (var number in party.All("PartyLegalEntity/CompanyID").Concat(party.All("EndpointID")).Where(number => number.Text.Length > 0))
        {
            numbers.Add(Owner.Of(role, Invoices.SchemeOf(number.Marked("schemeID")), number.Text, name));
        }
        foreach (var owner in numbers.Distinct().DefaultIfEmpty(new(role, OwnerScheme.Other, "", name)))
        {
            yield return owner;
        }
    }
}
