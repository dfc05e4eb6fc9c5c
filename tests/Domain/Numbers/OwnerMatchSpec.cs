using Portal.Domain.Clients;
using Portal.Domain.Documents.Standards;

namespace Portal.Tests.Domain.Numbers;

/// <summary>Whether a file is about the client: by which number, against which, or nobody can tell; and that a person's number is masked.</summary>
public sealed class OwnerMatchSpec
{
    // Numbers on the card; numbers in the file; the verdict with what settled it.
    private const string Table = """
        Rsin 800012306 | Filer DutchVatNumber 800012306B01 | Matches DutchVatNumber 800012306B01
        Rsin 800012306 | Filer DutchVatNumber 800012306B02 | Matches DutchVatNumber 800012306B02
        VatId NL800012306B01 | Filer DutchVatNumber 800012306B01 | Matches DutchVatNumber 800012306B01
        VatId NL800012306B01 | Filer Rsin 800012306 | Matches Rsin 800012306
        Rsin 800012355 | Filer DutchVatNumber 800012306B01 | Differs DutchVatNumber 800012306B01 800012355
        Rsin 111222333 | Filer Bsn 111222333 | Matches Bsn •••••2333
        Rsin 123456782 | Filer Bsn 111222333 | Differs Bsn •••••2333 •••••6782
        Rsin 123456782 | Filer DutchVatNumber 111222333B01 | Differs DutchVatNumber •••••2333B01 •••••6782
        VatId NL000099998B57 | Filer DutchVatNumber 111222333B01 | CannotTell
        Kvk 68412905 | Filer DutchVatNumber 800012306B01 | CannotTell
        Kvk 90001234 | Filer Kvk 90001234 | Matches Kvk 90001234
        Kvk 68412905 | Filer Kvk 90001234 | Differs Kvk 90001234 68412905
        Nip 1234563218 | Filer Nip 123-456-32-18 ; Filer Regon 123456785 | Matches Nip 1234563218
        Nip 1234563218 Regon 012100784 | Filer Nip 1234563218 ; Filer Regon 123456785 | Matches Nip 1234563218 against Regon
        VatId PL1234563218 | Filer Nip 1234563218 | Matches Nip 1234563218
        Nip 5252344078 | Filer Nip 1234563218 | Differs Nip 1234563218 5252344078
        Kbo 0999001119 | Seller VatId BE0999.001.119 ; Buyer VatId BE0999002208 | Matches VatId BE0999001119
        Kbo 0999002208 | Seller Kbo 0999001119 ; Buyer Kbo 0999002208 | Matches Kbo 0999002208
        Kbo 0999001020 | Seller Kbo 0999001119 ; Buyer Kbo 0999002208 | Differs Kbo 0999002208 0999001020
        Kvk 68412905 | Seller Kvk 90001234 ; Buyer VatId NL800012306B01 | CannotTell
        Kvk 68412905 | Seller Kvk 90001234 ; Buyer Other 7300010000001 | CannotTell
        Kvk 90001234 VatId NL800012355B01 | Seller Kvk 90004321 ; Buyer VatId NL800012306B01 ; Buyer Kvk 90001234 | Matches Kvk 90001234 against VatId
        Nip 5252344078 | Filer Nip 5252344079 | Differs Nip 5252344079 5252344078
        Name | Filer Kvk 90001234 | CannotTell
        """;

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var cells in Table.Split('\n').Select(line => line.Split('|')))
        {
            rows.Add(cells[0].Trim(), cells[1].Trim(), cells[2].Trim());
        }
        return rows;
    }

    [Theory, MemberData(nameof(Rows))]
    public void Whose_it_is(string onCard, string inFile, string expected)
    {
        var owners = inFile.Split(';').Select(owner => owner.Trim().Split(' ')).Select(o => Owner.Of(Enum.Parse<OwnerRole>(o[0]), Enum.Parse<OwnerScheme>(o[1]), o[2])).ToList();

        var match = OwnerMatch.Of(CardOf(onCard), owners);

        $"{match.Verdict} {match.By?.Scheme} {match.By?.Shown}{(match.Verdict is OwnerVerdict.Differs ? " " + match.OnCardShown : "")}{(match.Against is { } against ? $" against {against.Scheme}" : "")}".Trim().ShouldBe(expected);
    }

    [Fact]
    public void The_side_that_the_client_is_on_is_told()
    {
        Owner[] owners = [Owner.Of(OwnerRole.Seller, OwnerScheme.Kvk, "90004321"), Owner.Of(OwnerRole.Buyer, OwnerScheme.Kvk, "90001234")];
        OwnerMatch.Of(new ClientCard { Kvk = "90004321" }, owners).By!.Role.ShouldBe(OwnerRole.Seller);
        OwnerMatch.Of(new ClientCard { Kvk = "90001234" }, owners).By!.Role.ShouldBe(OwnerRole.Buyer);
        OwnerMatch.Of(new ClientCard { Kvk = "90001234" }, []).Verdict.ShouldBe(OwnerVerdict.CannotTell);
    }

    [Theory]
    [InlineData(OwnerScheme.Bsn, "111222333", "•••••2333")]
    [InlineData(OwnerScheme.Rsin, "111222333", "•••••2333")]
    [InlineData(OwnerScheme.Rsin, "800012306", "800012306")]
    [InlineData(OwnerScheme.DutchVatNumber, "111222333B01", "•••••2333B01")]
    [InlineData(OwnerScheme.VatId, "NL111222333B01", "NL•••••2333B01")]
    [InlineData(OwnerScheme.VatId, "NL800012306B01", "NL800012306B01")]
    [InlineData(OwnerScheme.VatId, "BE0999001119", "BE0999001119")]
    [InlineData(OwnerScheme.Bsn, "12", "•••••")]
    public void The_number_of_a_person_is_masked(OwnerScheme scheme, string number, string shown) => Owner.Of(OwnerRole.Filer, scheme, number).Shown.ShouldBe(shown);

    private static ClientCard CardOf(string numbers)
    {
        var words = numbers.Split(' ');
        string Of(string name) => Array.IndexOf(words, name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : "";
        return new ClientCard { Rsin = Of("Rsin"), VatId = Of("VatId"), Kvk = Of("Kvk"), Kbo = Of("Kbo"), Nip = Of("Nip"), Regon = Of("Regon") };
    }
}
