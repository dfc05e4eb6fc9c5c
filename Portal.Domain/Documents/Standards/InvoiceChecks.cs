using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Documents.Standards;

/// <summary>What stands in the way of paying an invoice, or what somebody must look at first.</summary>
public enum InvoiceDoubt
{
    /// <summary>A credit note, or nothing left to pay: offer to settle it against an invoice.</summary>
    NothingToPay = 1,
    AlreadyPaid = 2,
    CollectedByDirectDebit = 3,

    /// <summary>The buyer is not the client.</summary>
    ForAnother = 4,

    /// <summary>The same supplier, number and amount were seen before.</summary>
    Duplicate = 5,
    NoAccount = 6,
    AccountWrong = 7,

    /// <summary>The first invoice of this supplier with an account: compare it with a paper of before.</summary>
    AccountNew = 8,

    /// <summary>The supplier was paid on another account until now, as in every fraud with invoices.</summary>
    AccountChanged = 9,
    DoesNotAddUp = 10,
    PastDue = 11,

    /// <summary>No number in it says who the buyer is.</summary>
    BuyerUnknown = 12,
}

/// <summary>How far a doubt goes.</summary>
public enum DoubtWeight
{
    /// <summary>Is shown, and stops nothing.</summary>
    Mark = 1,

    /// <summary>Somebody confirms that he looked.</summary>
    Confirm = 2,

    /// <summary>It cannot be approved for payment.</summary>
    Stop = 3,
}

/// <summary>An invoice that was seen before, with what tells two apart.</summary>
/// <param name="Supplier">The supplier's key, see <see cref="InvoiceChecks.SupplierOf"/>.</param>
public sealed record SeenInvoice(string Supplier, string Number, decimal Amount, string Currency, string Account);

/// <summary>The checks before "approve for payment". Wrong sums warn and hide nothing; what is not payable can never be approved.</summary>
public static class InvoiceChecks
{
    public static DoubtWeight Weight(this InvoiceDoubt doubt) => doubt switch
    {
        InvoiceDoubt.NothingToPay or InvoiceDoubt.AlreadyPaid or InvoiceDoubt.CollectedByDirectDebit or InvoiceDoubt.Duplicate or InvoiceDoubt.NoAccount or InvoiceDoubt.AccountWrong => DoubtWeight.Stop,
        InvoiceDoubt.ForAnother or InvoiceDoubt.AccountNew or InvoiceDoubt.AccountChanged or InvoiceDoubt.DoesNotAddUp => DoubtWeight.Confirm,
        InvoiceDoubt.PastDue or InvoiceDoubt.BuyerUnknown => DoubtWeight.Mark,
    };

    /// <summary>Where a payment may be approved at all.</summary>
    public static bool IsPayable(IReadOnlyList<InvoiceDoubt> doubts) => doubts.All(doubt => doubt.Weight() is not DoubtWeight.Stop);

    /// <param name="match">Of the invoice with the client's card.</param>
    /// <param name="seen">Earlier invoices of this client, this one left out.</param>
    public static IReadOnlyList<InvoiceDoubt> Of(Recognised invoice, OwnerMatch match, IReadOnlyCollection<SeenInvoice> seen, DateOnly today)
    {
        var supplier = SupplierOf(invoice);
        var before = seen.Where(one => supplier.Length > 0 && one.Supplier == supplier).ToList();
        return [.. Payable(invoice), .. Account(invoice, before), .. Rest()];

        IEnumerable<InvoiceDoubt> Rest()
        {
            if (match.Verdict is OwnerVerdict.Differs || match is { Verdict: OwnerVerdict.Matches, By.Role: OwnerRole.Seller })
            {
                yield return InvoiceDoubt.ForAnother;
            }
            else if (match.Verdict is OwnerVerdict.CannotTell)
            {
                yield return InvoiceDoubt.BuyerUnknown;
            }
            if (invoice.Amount is { } sum && before.Exists(one => SameNumber(one.Number, invoice.Reference) && one.Amount == sum.Value && one.Currency == sum.Currency))
            {
                yield return InvoiceDoubt.Duplicate;
            }
            if (!invoice.AddsUp)
            {
                yield return InvoiceDoubt.DoesNotAddUp;
            }
            if (invoice.Due < today)
            {
                yield return InvoiceDoubt.PastDue;
            }
        }
    }

    /// <summary>One key for a supplier however his invoices write him: his VAT id or tax number, else another number, else his name.</summary>
    public static string SupplierOf(Recognised invoice)
    {
        var numbers = invoice.Owners.Where(owner => owner.Role is OwnerRole.Seller).OrderBy(owner => owner.Scheme is OwnerScheme.VatId or OwnerScheme.Nip ? 0 : owner.Number.Length > 0 ? 1 : 2).ToList();
        return numbers.Count == 0 ? "" : numbers[0] switch
        {
            { Scheme: OwnerScheme.Nip, Number: { Length: > 0 } nip } => "PL" + nip,
            { Scheme: OwnerScheme.Kbo, Number: { Length: > 0 } kbo } => "BE" + kbo,
            { Number: { Length: > 0 } number } => number,
            { Name: var name } => name.Trim().ToUpperInvariant(),
        };
    }

    private static IEnumerable<InvoiceDoubt> Payable(Recognised invoice)
    {
        if (invoice.Direction is not Direction.ToPay || invoice.Kind == Kinds.CreditNote)
        {
            yield return InvoiceDoubt.NothingToPay;
        }
        if (invoice.Settled is Settled.Already or Settled.ByCard)
        {
            yield return InvoiceDoubt.AlreadyPaid;
        }
        if (invoice.Settled is Settled.ByDirectDebit)
        {
            yield return InvoiceDoubt.CollectedByDirectDebit;
        }
    }

    private static IEnumerable<InvoiceDoubt> Account(Recognised invoice, List<SeenInvoice> before)
    {
        if (invoice.Account.Length == 0)
        {
            yield return InvoiceDoubt.NoAccount;
            yield break;
        }
        if (Iban.Check(invoice.Account).Verdict is NumberVerdict.Invalid)
        {
            yield return InvoiceDoubt.AccountWrong;
            yield break;
        }
        var known = before.Where(one => one.Account.Length > 0).Select(one => one.Account).ToHashSet(StringComparer.Ordinal);
        if (!known.Contains(invoice.Account))
        {
            yield return known.Count == 0 ? InvoiceDoubt.AccountNew : InvoiceDoubt.AccountChanged;
        }
    }

    // "INV-25-1001" comes again as "INV 25/1001" from a scan or a portal.
    private static bool SameNumber(string one, string other) => Bare(one) == Bare(other) && Bare(one).Length > 0;

    private static string Bare(string number) => string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
