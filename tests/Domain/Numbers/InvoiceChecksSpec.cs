using Portal.Domain.Documents.Standards;
using static Portal.Domain.Documents.Standards.InvoiceDoubt;

namespace Portal.Tests.Domain.Numbers;

/// <summary>What is asked before a payment is approved: a doubt for each way in which an invoice has cost somebody money.</summary>
public sealed class InvoiceChecksSpec
{
    private const string Known = "NL91ABNA0417164300";

    private static readonly DateOnly Today = new(2025, 11, 20);

    private static readonly OwnerMatch Buyer = new(OwnerVerdict.Matches, Owner.Of(OwnerRole.Buyer, OwnerScheme.Kvk, "90001234"), "90001234");

    private static readonly Recognised Sound = new()
    {
        Standard = Standard.Ubl,
        Kind = Kinds.Invoice,
        Owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.VatId, "NL800012355B01", "Kantoorland"), Owner.Of(OwnerRole.Seller, OwnerScheme.Kvk, "90004321", "Kantoorland"), Owner.Of(OwnerRole.Buyer, OwnerScheme.Kvk, "90001234")],
        Amount = new Sum(531.24m, "EUR"),
        Direction = Direction.ToPay,
        Date = new DateOnly(2025, 11, 3),
        Due = new DateOnly(2025, 12, 3),
        Reference = "INV-25-1001",
        Account = Known,
        Checks = [new SumCheck("invoice-gross", 531.24m, 531.24m)],
    };

    private static readonly SeenInvoice Earlier = new("NL800012355B01", "INV-25-0900", 531.24m, "EUR", Known);

    [Fact]
    public void A_sound_invoice_of_a_known_supplier_raises_nothing() => Of(Sound, Earlier).ShouldBeEmpty();

    [Fact]
    public void A_credit_note_and_what_comes_back_are_never_payable()
    {
        Stops(Sound with { Kind = Kinds.CreditNote, Direction = Direction.ToGetBack }, NothingToPay);
        // A credit note that says it is to be paid is still one.
        Stops(Sound with { Kind = Kinds.CreditNote }, NothingToPay);
        Stops(Sound with { Direction = Direction.None, Amount = null }, NothingToPay);
    }

    [Fact]
    public void What_is_paid_or_collected_is_not_paid_again()
    {
        Stops(Sound with { Settled = Settled.Already }, AlreadyPaid);
        Stops(Sound with { Settled = Settled.ByCard }, AlreadyPaid);
        Stops(Sound with { Settled = Settled.ByDirectDebit }, CollectedByDirectDebit);
    }

    [Theory]
    [InlineData("NL800012355B01", "INV-25-1001", 531.24, "EUR", true)]
    [InlineData("NL800012355B01", "inv 25/1001", 531.24, "EUR", true)]
    [InlineData("NL800012355B01", "INV-25-1002", 531.24, "EUR", false)]
    [InlineData("NL800012355B01", "INV-25-1001", 531.25, "EUR", false)]
    [InlineData("NL800012355B01", "INV-25-1001", 531.24, "USD", false)]
    [InlineData("NL800012306B01", "INV-25-1001", 531.24, "EUR", false)]
    public void The_same_supplier_number_and_amount_twice_is_a_duplicate(string supplier, string number, decimal amount, string currency, bool isDuplicate) =>
        Of(Sound, Earlier, new SeenInvoice(supplier, number, amount, currency, Known)).Contains(Duplicate).ShouldBe(isDuplicate);

    [Fact]
    public void An_account_is_valid_known_and_the_same_as_before_or_somebody_looks()
    {
        Stops(Sound with { Account = "" }, NoAccount);
        Stops(Sound with { Account = "NL91ABNA0417164301" }, AccountWrong);
        Of(Sound).ShouldBe([AccountNew]);
        Of(Sound with { Account = "BE68539007547034" }, Earlier).ShouldBe([AccountChanged]);
        Of(Sound with { Account = "BE68539007547034" }, Earlier, Earlier with { Account = "BE68539007547034" }).ShouldBeEmpty();
        // The account of another supplier is no history of this one.
        Of(Sound, Earlier with { Supplier = "NL800012306B01" }).ShouldBe([AccountNew]);
        InvoiceChecks.IsPayable([AccountChanged, AccountNew, ForAnother, DoesNotAddUp, PastDue]).ShouldBeTrue();
    }

    [Fact]
    public void Another_buyer_wrong_sums_and_a_past_day_are_marked_and_hide_nothing()
    {
        InvoiceChecks.Of(Sound, Buyer with { Verdict = OwnerVerdict.Differs }, [Earlier], Today).ShouldBe([ForAnother]);
        InvoiceChecks.Of(Sound, Buyer with { By = Sound.Owners[0] }, [Earlier], Today).ShouldBe([ForAnother]);
        InvoiceChecks.Of(Sound, new OwnerMatch(OwnerVerdict.CannotTell), [Earlier], Today).ShouldBe([BuyerUnknown]);
        Of(Sound with { Checks = [new SumCheck("invoice-gross", 541.24m, 531.24m, 0.01m)] }, Earlier).ShouldBe([DoesNotAddUp]);
        Of(Sound with { Due = Today.AddDays(-1) }, Earlier).ShouldBe([PastDue]);
        Of(Sound with { Due = Today }, Earlier).ShouldBeEmpty();
        Of(Sound with { Due = null }, Earlier).ShouldBeEmpty();
    }

    [Fact]
    public void A_supplier_is_one_however_he_is_written()
    {
        InvoiceChecks.SupplierOf(Sound).ShouldBe("NL800012355B01");
        InvoiceChecks.SupplierOf(Sound with { Owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.Nip, "525-234-40-78")] }).ShouldBe("PL5252344078");
        InvoiceChecks.SupplierOf(Sound with { Owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.VatId, "PL5252344078")] }).ShouldBe("PL5252344078");
        InvoiceChecks.SupplierOf(Sound with { Owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.Kbo, "0999.001.119")] }).ShouldBe(InvoiceChecks.SupplierOf(Sound with { Owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.VatId, "BE0999001119")] }));
        InvoiceChecks.SupplierOf(Sound with { Owners = [new(OwnerRole.Seller, OwnerScheme.Other, "", " De Gans ")] }).ShouldBe("DE GANS");
        InvoiceChecks.SupplierOf(Sound with { Owners = [] }).ShouldBe("");
    }

    private static void Stops(Recognised invoice, InvoiceDoubt doubt)
    {
        var doubts = Of(invoice, Earlier);
        doubts.ShouldContain(doubt);
        InvoiceChecks.IsPayable(doubts).ShouldBeFalse();
    }

    private static IReadOnlyList<InvoiceDoubt> Of(Recognised invoice, params SeenInvoice[] seen) => InvoiceChecks.Of(invoice, Buyer, seen, Today);
}
