using Portal.Domain.Clients.Numbers;
using static Portal.Tests.Domain.Numbers.Judged;

namespace Portal.Tests.Domain.Numbers;

/// <summary>Numbers of businesses, accounts and payments as people write them, and what becomes of each.</summary>
public sealed class NumberSpec
{
    [Theory]
    [InlineData("90797926", "90797926")]
    [InlineData(" 9079 7926 ", "90797926")]
    [InlineData("KvK 90.79.79.26", "90797926")]
    public void A_KvK_number_has_eight_digits(string typed, string value) => Holds(Kvk.Check(typed), typed, value);

    [Fact]
    public void A_KvK_number_of_seven_digits_is_asked_about_and_not_repaired()
    {
        Fails(Kvk.Check("1234567"), NumberFault.KvkLength, "01234567", "7");
        Fails(Kvk.Check("123456"), NumberFault.KvkLength, null, "6");
        Fails(Kvk.Check("000012345678"), NumberFault.KvkEstablishment);
        Fails(Kvk.Check("=1+1"), NumberFault.KvkLength, null, "2");
        Fails(Kvk.Check("٩٠٧٩٧٩٢٦"), NumberFault.KvkLength, null, "0");
    }

    [Fact]
    public void An_RSIN_passes_the_11_test()
    {
        Holds(Rsin.Check("8577.48.282"), "8577.48.282", "857748282");
        Fails(Rsin.Check("857748283"), NumberFault.RsinElevenTest);
        Fails(Rsin.Check("000000000"), NumberFault.RsinElevenTest);
        Fails(Rsin.Check("10000008"), NumberFault.RsinLength, "010000008", "8");
    }

    [Theory]
    [InlineData("NL857748282B01", "NL857748282B01")]
    [InlineData("nl 8577.48.282.B.01", "NL857748282B01")]
    [InlineData("857748282B01", "NL857748282B01")]
    [InlineData("NL874747711B97", "NL874747711B97")]
    public void A_btw_id_holds_by_the_11_test_or_by_97(string typed, string value) => Holds(BtwId.Check(typed), typed, value);

    [Fact]
    public void A_btw_id_that_fails_both_is_told_from_one_that_has_no_shape()
    {
        Fails(BtwId.Check("NL123456789B01"), NumberFault.BtwIdCheck);
        Fails(BtwId.Check("NL857748282B00"), NumberFault.BtwIdShape);
        Fails(BtwId.Check("NL857748282"), NumberFault.BtwIdShape);
    }

    [Theory]
    [InlineData("0999010027")]
    [InlineData("0999.010.027")]
    [InlineData("BE 0999.010.027")]
    [InlineData("999010027")]
    [InlineData("BTW BE0999.010.027")]
    public void Every_notation_of_an_enterprise_number_means_the_same(string typed) => Kbo.Check(typed).Value.ShouldBe("0999010027");

    [Fact]
    public void An_enterprise_number_is_held_by_97_and_told_from_an_establishment()
    {
        Fails(Kbo.Check("0999.000.199"), NumberFault.KboModulo, null, "29");
        Fails(Kbo.Check("2286527055"), NumberFault.KboEstablishment);
        Fails(Kbo.Check("12345678"), NumberFault.KboLength, null, "8");
    }

    [Fact]
    public void A_NIP_has_a_check_digit_and_a_number_of_one_digit_is_doubted()
    {
        Holds(Nip.Check("482-186-41-75"), "482-186-41-75", "4821864175");
        Holds(Nip.Check("PL3154075127"), "PL3154075127", "3154075127");
        Fails(Nip.Check("1234567890"), NumberFault.NipCheckDigit);
        Fails(Nip.Check("482186417"), NumberFault.NipLength, null, "9");
        var test = Nip.Check("1111111111");
        (test.Verdict, test.Value, test.Fault).ShouldBe((NumberVerdict.Doubtful, "1111111111", NumberFault.NipTestNumber));
    }

    [Theory]
    [InlineData("44051401458"), InlineData("02070803628"), InlineData("440514-01458")]
    public void A_PESEL_is_a_persons_and_no_NIP(string typed) => Fails(Nip.Check(typed), NumberFault.NipIsPesel);

    [Theory]
    [InlineData("44051401459"), InlineData("44131401459"), InlineData("00000000000")]
    public void Eleven_digits_of_no_day_or_without_the_check_digit_are_no_PESEL(string typed) => Fails(Nip.Check(typed), NumberFault.NipLength, null, "11");

    [Theory]
    [InlineData("FR 40 303 265 045", null, "FR40303265045")]
    [InlineData("96 552 100 554", "FR", "FR96552100554")]
    [InlineData("FRAB552100554", null, "FRAB552100554")]
    public void A_French_VAT_id_holds_by_its_SIREN_and_its_key(string typed, string? country, string value) => VatId.Check(typed, country).Value.ShouldBe(value);

    [Fact]
    public void A_French_VAT_id_that_does_not_hold_says_why_and_a_SIREN_or_a_SIRET_is_completed()
    {
        Fails(VatId.Check("FR41303265045"), NumberFault.VatIdFrench);
        Fails(VatId.Check("FR40303265054"), NumberFault.VatIdFrench);
        Fails(VatId.Check("FRAB552100545"), NumberFault.VatIdFrench);
        Fails(VatId.Check("552 100 554", "FR"), NumberFault.VatIdShape, "FR96552100554", "FR");
        Fails(VatId.Check("55210055400005", "FR"), NumberFault.VatIdShape, "FR96552100554", "FR");
        Fails(VatId.Check("35600000040007", "FR"), NumberFault.VatIdShape, "FR39356000000", "FR");
        Fails(VatId.Check("552 100 545", "FR"), NumberFault.VatIdShape, null, "FR");
    }

    [Fact]
    public void A_REGON_has_nine_or_fourteen_digits()
    {
        Holds(Regon.Check("176871178"), "176871178", "176871178");
        Holds(Regon.Check("12345678512347"), "12345678512347", "12345678512347");
        Fails(Regon.Check("12345678512348"), NumberFault.RegonCheckDigit);
        Fails(Regon.Check("123456789"), NumberFault.RegonCheckDigit);
        Fails(Regon.Check("83014581"), NumberFault.RegonLength, "083014581", "8");
    }

    [Fact]
    public void A_KRS_number_keeps_its_zeros()
    {
        Holds(Krs.Check("KRS 0000741166"), "KRS 0000741166", "0000741166");
        Fails(Krs.Check("741166"), NumberFault.KrsLength, "0000741166", "6");
    }

    [Theory]
    [InlineData("NL857748282B01", null, "NL857748282B01")]
    [InlineData("BE 0999.010.126", null, "BE0999010126")]
    [InlineData("0999.010.126", "BE", "BE0999010126")]
    [InlineData("315-407-51-27", "PL", "PL3154075127")]
    [InlineData("PL3154075127", "NL", "PL3154075127")]
    [InlineData("DE 136 695 976", "NL", "DE136695976")]
    [InlineData("GR 094259216", null, "EL094259216")]
    [InlineData("FR 40 303 265 045", null, "FR40303265045")]
    public void A_VAT_id_is_that_of_its_own_country_first(string typed, string? country, string value) => VatId.Check(typed, country).Value.ShouldBe(value);

    [Fact]
    public void A_VAT_id_of_no_country_or_no_shape_is_not_taken()
    {
        Fails(VatId.Check("136695976"), NumberFault.VatIdCountry);
        Fails(VatId.Check("US123456789"), NumberFault.VatIdCountry);
        Fails(VatId.Check("DE13669597"), NumberFault.VatIdShape, null, "DE");
        Fails(VatId.Check("PL1234567890"), NumberFault.NipCheckDigit);
    }

    [Theory]
    [InlineData("BE68 5390 0754 7034 ", "BE68539007547034")]
    [InlineData("nl84abna0631969374", "NL84ABNA0631969374")]
    [InlineData("IBAN: NL84 ABNA 0631 9693 74", "NL84ABNA0631969374")]
    [InlineData("18014855789269661410523126", "PL18014855789269661410523126")]
    [InlineData("18 0148 5578 9269 6614 1052 3126", "PL18014855789269661410523126")]
    public void An_account_is_stored_in_its_electronic_notation(string typed, string value) => Holds(Iban.Check(typed), typed, value);

    [Fact]
    public void An_account_is_held_by_its_country()
    {
        Fails(Iban.Check("NL00ABNA0417164300"), NumberFault.IbanCheckDigits);
        Fails(Iban.Check("NL84ABNA063196937"), NumberFault.IbanLength, null, "NL", "18", "17");
        Fails(Iban.Check("US84ABNA0631969374"), NumberFault.IbanCountry, null, "US");
        Fails(Iban.Check("0631969374"), NumberFault.IbanShape);
        Fails(Iban.Check("BE41539007547035"), NumberFault.IbanBelgianDigits);
    }

    [Fact]
    public void A_payment_reference_is_structured_or_a_creditor_reference()
    {
        Holds(PaymentReference.Check("090/9337/55493"), "090/9337/55493", "+++090/9337/55493+++");
        Holds(PaymentReference.Check("+++000/0000/09797+++"), "+++000/0000/09797+++", "+++000/0000/09797+++");
        Holds(PaymentReference.Check("RF18 5390 0754 7034"), "RF18 5390 0754 7034", "RF18539007547034");
        Fails(PaymentReference.Check("090/9337/55494"), NumberFault.OgmCheck);
        Fails(PaymentReference.Check("factuur 7"), NumberFault.OgmShape, null, "1");
        Fails(PaymentReference.Check("RF19539007547034"), NumberFault.ReferenceCheck);
    }
}
