using Portal.Domain.Documents.Standards;

namespace Portal.Infrastructure.Import.Standards;

/// <summary>An invoice in CII: Factur-X, XRechnung, and ZUGFeRD 1, which has the same names in other places; so they are looked for by name.</summary>
internal sealed class CiiReader : StandardReader
{
    private readonly Branch head = new("CrossIndustryInvoice", "");

    public override void Take(Branch branch) => head.Add(branch);

    public override Recognised? Tell()
    {
        var document = head.At("ExchangedDocument") ?? head.At("HeaderExchangedDocument");
        var settlement = head.Find("ApplicableHeaderTradeSettlement") ?? head.Find("ApplicableSupplyChainTradeSettlement");
        if (document is null || settlement is null)
        {
            return null;
        }
        var sums = settlement.At("SpecifiedTradeSettlementHeaderMonetarySummation") ?? settlement.At("SpecifiedTradeSettlementMonetarySummation");
        var means = settlement.At("SpecifiedTradeSettlementPaymentMeans");
        var currency = settlement["InvoiceCurrencyCode"];
        var lines = head.FindAll("IncludedSupplyChainTradeLineItem").ToList();
        var from = settlement.Day("BillingSpecifiedPeriod/StartDateTime/DateTimeString");
        var told = new Recognised
        {
            Standard = Standard.Cii,
            Kind = Invoices.KindOf(document["TypeCode"]),
            Form = head.Find("GuidelineSpecifiedDocumentContextParameter")?["ID"] ?? head.Find("GuidelineID")?.Text ?? "",
            From = from,
            To = from is null ? null : settlement.Day("BillingSpecifiedPeriod/EndDateTime/DateTimeString"),
            Owners = [.. Party(OwnerRole.Seller, head.Find("SellerTradeParty")), .. Party(OwnerRole.Buyer, head.Find("BuyerTradeParty"))],
            Settled = Invoices.SettledBy(means?["TypeCode"] ?? ""),
            Date = document.Day("IssueDateTime/DateTimeString"),
            Due = settlement.Day("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
            Reference = document["ID"],
            PaymentReference = settlement["PaymentReference"],
            RefersTo = settlement.First("InvoiceReferencedDocument/IssuerAssignedID", "InvoiceReferencedDocument/ID"),
            Account = Invoices.Account(means?.First("PayeePartyCreditorFinancialAccount/IBANID", "PayeePartyCreditorFinancialAccount/ProprietaryID") ?? ""),
        };
        List<Row> rows = [.. lines.Take(MostRows).Select(Line)];
        return Invoices.Tell(told, new InvoiceFigures
        {
            Currency = currency,
            Lines = sums?.Amount("LineTotalAmount"),
            Allowances = sums?.Amount("AllowanceTotalAmount"),
            Charges = sums?.Amount("ChargeTotalAmount"),
            Net = sums?.Amount("TaxBasisTotalAmount"),
            Tax = sums?.All("TaxTotalAmount").OrderByDescending(tax => tax.Marked("currencyID") == currency).Select(tax => Branch.AmountOf(tax.Text)).FirstOrDefault(),
            Gross = sums?.Amount("GrandTotalAmount"),
            Prepaid = sums?.Amount("TotalPrepaidAmount"),
            Rounding = sums?.Amount("RoundingAmount"),
            Payable = sums?.Amount("DuePayableAmount"),
            LinesCounted = lines.Count > 0 ? lines.Aggregate((decimal?)0, (total, line) => total + LineAmount(line)) : null,
            Rates = [.. settlement.All("ApplicableTradeTax").Select(rate => new Row("", null, Invoices.Rate($"{rate.First("RateApplicablePercent", "ApplicablePercent")} %", rate["ExemptionReason"]), [rate.Amount("BasisAmount"), rate.Amount("CalculatedAmount")]))],
            LineRows = rows,
            LinesLeftOut = lines.Count - rows.Count,
        });
    }

    private static Row Line(Branch line) =>
        new(line["AssociatedDocumentLineDocument/LineID"], null, line["SpecifiedTradeProduct/Name"], [Branch.AmountOf(line.Find("BilledQuantity")?.Text ?? ""), LineAmount(line)]);

    private static decimal? LineAmount(Branch line) => Branch.AmountOf(line.Find("LineTotalAmount")?.Text ?? "");

    private static IEnumerable<Owner> Party(OwnerRole role, Branch? party)
    {
        if (party is null)
        {
            return [];
        }
        var name = party["Name"];
        var vat = party.All("SpecifiedTaxRegistration/ID").Where(number => number.Marked("schemeID") == "VA").Select(number => Owner.Of(role, OwnerScheme.VatId, number.Text, name));
        var others = party.All("SpecifiedLegalOrganization/ID").Concat(party.All("GlobalID")).Concat(party.All("URIUniversalCommunication/URIID")).Where(number => number.Text.Length > 0)
            .Select(number => Owner.Of(role, Invoices.SchemeOf(number.Marked("schemeID")), number.Text, name));
        return vat.Concat(others).Distinct().DefaultIfEmpty(new(role, OwnerScheme.Other, "", name));
    }
}
