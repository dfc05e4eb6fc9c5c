using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Clients.Numbers;

namespace Portal.Tests.Domain.Numbers;

/// <summary>
/// What the check digits promise: a made number holds, and one wrong digit anywhere in it does not. REGON keeps the first half only
/// where no sum leaves 10, and the btw-id promises nothing for one digit, because it may hold by either of two tests.
/// </summary>
public sealed class CheckDigitProperties
{
    private static readonly int[] RsinWeights = [9, 8, 7, 6, 5, 4, 3, 2];
    private static readonly int[] NipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
    private static readonly int[] RegonWeights = [8, 9, 2, 3, 4, 5, 6, 7];

    [Fact]
    public void One_wrong_digit_of_an_RSIN_shows() => OneWrongDigitShows(
        Digits(8).Select(digits => (digits, Sum: Sum(digits, RsinWeights) % 11)).Where(made => made.Sum != 10).Select(made => made.digits + made.Sum).Where(number => number != "000000000"),
        Rsin.Check);

    [Fact]
    public void One_wrong_digit_of_an_enterprise_number_shows() => OneWrongDigitShows(
        Digits(7).Select(digits => "0" + digits).Select(digits => digits + (97 - Remainder(digits)).ToString("00")),
        Kbo.Check);

    [Fact]
    public void One_wrong_digit_of_a_NIP_shows() => OneWrongDigitShows(
        Digits(9).Where(digits => Sum(digits, NipWeights) % 11 != 10).Select(digits => digits + (Sum(digits, NipWeights) % 11)).Where(number => number.Distinct().Count() > 1),
        Nip.Check);

    [Fact]
    public void One_wrong_digit_of_a_French_VAT_id_shows() => OneWrongDigitShows(
        Digits(8).Select(digits => digits + ((10 - Luhn(digits + "0") % 10) % 10)).Where(siren => siren != "000000000").Select(siren => Remainder(siren + "12").ToString("00") + siren),
        number => VatId.Check("FR" + number));

    [Fact]
    public void One_wrong_digit_of_a_structured_message_shows() => OneWrongDigitShows(
        Digits(10).Select(digits => digits + (Remainder(digits) == 0 ? 97 : Remainder(digits)).ToString("00")),
        PaymentReference.Check);

    [Fact]
    public void One_wrong_digit_of_a_Polish_account_shows() => OneWrongDigitShows(
        Digits(24).Select(digits => (98 - Remainder(digits + "252100")).ToString("00") + digits),
        Iban.Check);

    [Fact]
    public void One_wrong_digit_of_a_Belgian_account_shows_behind_its_country() => OneWrongDigitShows(
        Digits(10).Select(digits => digits + (Remainder(digits) == 0 ? 97 : Remainder(digits)).ToString("00")).Select(account => (98 - Remainder(account + "111400")).ToString("00") + account),
        number => Iban.Check("BE" + number));

    [Fact]
    public void One_wrong_digit_of_a_REGON_shows_unless_a_sum_of_ten_hides_it()
    {
        var regons = Digits(8).Select(digits => digits + (Sum(digits, RegonWeights) % 11 % 10));
        Prop.ForAll(
            Arb.From(from number in regons from place in Gen.Choose(0, 8) from step in Gen.Choose(1, 9) select (number, wrong: Wrong(number, place, step))),
            made => Regon.Check(made.number).Verdict == NumberVerdict.Valid
                && (Regon.Check(made.wrong).Verdict == NumberVerdict.Invalid || Sum(made.wrong, RegonWeights) % 11 == 10 || Sum(made.number, RegonWeights) % 11 == 10))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_valid_number_stays_itself_when_it_is_checked_again()
    {
        var numbers = Digits(9).Where(digits => Sum(digits, NipWeights) % 11 != 10).Select(digits => digits + (Sum(digits, NipWeights) % 11));
        Prop.ForAll(Arb.From(numbers), number => Nip.Check($"PL {number[..3]}-{number[3..6]}-{number[6..8]}-{number[8..]}").Value == number && Nip.Check(Nip.Check(number).Value!).Value == number)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_check_falls_over_whatever_is_typed() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<bool>(), (typed, isPolish) =>
        {
            var text = typed.Get;
            NumberCheck[] checks =
            [
                Kvk.Check(text), Rsin.Check(text), BtwId.Check(text), Kbo.Check(text), Nip.Check(text), Regon.Check(text), Krs.Check(text), VatId.Check(text), Iban.Check(text),
                PaymentReference.Check(text), Postcode.Check(text, isPolish ? "PL" : "NL"), Phone.Check(text, isPolish ? "PL" : "BE"), Email.Check(text),
            ];
            return checks.All(check => check.Typed == text && check.Value is null == (check.Verdict == NumberVerdict.Invalid) && check.Fault is null == (check.Verdict == NumberVerdict.Valid));
        }).QuickCheckThrowOnFailure();

    private static void OneWrongDigitShows(Gen<string> numbers, Func<string, NumberCheck> check) =>
        Prop.ForAll(
            Arb.From(from number in numbers from place in Gen.Choose(0, number.Length - 1) from step in Gen.Choose(1, 9) select (number, wrong: Wrong(number, place, step))),
            made => check(made.number).Verdict == NumberVerdict.Valid && check(made.wrong).Verdict == NumberVerdict.Invalid)
            .QuickCheckThrowOnFailure();

    private static Gen<string> Digits(int length) => Gen.Choose(0, 9).ArrayOf(length).Select(digits => string.Concat(digits));

    private static string Wrong(string number, int place, int step) => number[..place] + ((number[place] - '0' + step) % 10) + number[(place + 1)..];

    private static int Sum(string digits, int[] weights) => weights.Select((weight, i) => weight * (digits[i] - '0')).Sum();

    private static int Luhn(string digits) => digits.Reverse().Select((digit, i) => (digit - '0') * (1 + i % 2)).Sum(doubled => doubled / 10 + doubled % 10);

    private static int Remainder(string digits) => digits.Aggregate(0, (remainder, digit) => (remainder * 10 + (digit - '0')) % 97);
}
