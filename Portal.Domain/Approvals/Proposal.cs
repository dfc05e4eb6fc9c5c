using Portal.Domain.Documents.Standards;

namespace Portal.Domain.Approvals;

/// <summary>What a file that says itself what it is proposes for its approval. Nothing of it holds until somebody puts it up.</summary>
/// <param name="TypeKey">Of a type that every installation starts with; null where none is meant for it.</param>
/// <param name="Amount">To pay where above zero, to get back where below.</param>
public sealed record Proposal(string? TypeKey, Period? Period, decimal? Amount, string? Currency, string Reference, DateOnly? Due)
{
    public static readonly Proposal Nothing = new(null, null, null, null, "", null);

    public static Proposal Of(Recognised said)
    {
        var isInvoice = said.Kind is Kinds.Invoice or Kinds.AdvanceInvoice or Kinds.CorrectedInvoice or Kinds.CreditNote;
        decimal? amount = said.Amount is { } sum ? said.Direction == Direction.ToGetBack ? -sum.Value : sum.Value : null;
        return new Proposal(TypeOf(said.Kind), isInvoice ? null : PeriodOf(said), amount, said.Amount?.Currency,
            said.PaymentReference.Length > 0 ? said.PaymentReference : isInvoice ? said.Reference : "", said.Due);
    }

    private static string? TypeOf(string kind) => kind switch
    {
        Kinds.DutchVat or Kinds.DutchIcp or Kinds.DutchIncomeTax or Kinds.DutchCorporateTax or Kinds.PolishVatMonth => kind,
        Kinds.DutchVatSupplement => Kinds.DutchVat,
        Kinds.DutchAnnualAccounts => "annual-accounts",
        Kinds.Invoice or Kinds.AdvanceInvoice or Kinds.CorrectedInvoice => "invoice-to-pay",
        _ => null,
    };

    /// <summary>Only a whole month, quarter or year of the calendar has a name; of a broken year, its year.</summary>
    private static Period? PeriodOf(Recognised said)
    {
        if (said is { From: { } from, To: { } to })
        {
            foreach (var cadence in (Cadence[])[Cadence.Month, Cadence.Quarter, Cadence.Year])
            {
                if (Approvals.Period.Of(cadence, from) is var period && period.From == from && period.End == to)
                {
                    return period;
                }
            }
        }
        return said.Year is { } year and >= 1900 and <= 2200 ? Approvals.Period.Of(Cadence.Year, new(year, 12, 31)) : null;
    }
}
