namespace Portal.Domain.Documents.Standards;

/// <summary>Stable words for what a file is: country and form, or what it is in trade. Stored and compared; never shown.</summary>
public static class Kinds
{
    public const string DutchVat = "nl.vat";
    public const string DutchVatSupplement = "nl.vat-supplement";
    public const string DutchIcp = "nl.icp";
    public const string DutchIncomeTax = "nl.income-tax";
    public const string DutchCorporateTax = "nl.corporate-tax";
    public const string DutchAnnualAccounts = "nl.annual-accounts";
    public const string DutchOther = "nl.other-filing";

    public const string PolishVatMonth = "pl.jpk-v7m";
    public const string PolishVatQuarter = "pl.jpk-v7k";
    public const string PolishVatRegister = "pl.jpk-vat";
    public const string PolishLedger = "pl.jpk-kr";
    public const string PolishLedgerPd = "pl.jpk-kr-pd";
    public const string PolishInvoices = "pl.jpk-fa";
    public const string PolishRevenueBook = "pl.jpk-pkpir";
    public const string PolishStatement = "pl.jpk-wb";
    public const string PolishOther = "pl.jpk-other";

    public const string Invoice = "invoice";
    public const string CreditNote = "credit-note";
    public const string CorrectedInvoice = "corrected-invoice";
    public const string AdvanceInvoice = "advance-invoice";

    public static readonly IReadOnlyList<string> All =
    [
        DutchVat, DutchVatSupplement, DutchIcp, DutchIncomeTax, DutchCorporateTax, DutchAnnualAccounts, DutchOther,
        PolishVatMonth, PolishVatQuarter, PolishVatRegister, PolishLedger, PolishLedgerPd, PolishInvoices, PolishRevenueBook, PolishStatement, PolishOther,
        Invoice, CreditNote, CorrectedInvoice, AdvanceInvoice,
    ];
}
