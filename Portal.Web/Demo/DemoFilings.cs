using Portal.Domain.Documents;

namespace Portal.Web.Demo;

/// <summary>Files that say themselves what they are: Dana's bakery has one of each kind, Olek's restaurant its Polish VAT file, and a third client
/// the bakery's return, put into his dossier by mistake.</summary>
internal static class DemoFilings
{
    private static readonly (string File, string Shown, DocumentKind Kind) Return = ("vat-return.xbrl", "VAT return Q1 2025.xbrl", DocumentKind.TaxReturn);

    public static IReadOnlyList<(string File, string Shown, DocumentKind Kind)> Of(int number) => number switch
    {
        0 => [Return, ("annual-accounts.xbrl", "Annual accounts 2024.xbrl", DocumentKind.AnnualAccounts), ("purchase-invoice.xml", "Kantoorland INV-25-1001.xml", DocumentKind.PurchaseInvoice)],
        1 => [("jpk-v7m.xml", "JPK_V7M 2026-02.xml", DocumentKind.TaxReturn)],
        2 => [Return],
        _ => [("letter.pdf", "VAT return.pdf", DocumentKind.TaxReturn)],
    };
}
