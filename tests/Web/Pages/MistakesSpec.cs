using System.Globalization;
using System.Text;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;
using Portal.Web.Fragments.Importing;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Pages;

/// <summary>A list with more than two hundred mistakes, one a row: each row says its column, what stands there and what to do, in each
/// language; what is right stays unmentioned.</summary>
public sealed class MistakesSpec
{
    private const string Header = "Cliëntcode;Naam;Land;KvK-nummer;RSIN/BSN;Btw-id;Ondernemingsnummer;NIP;REGON;KRS;Postcode;Telefoon;Mobiel;E-mail;Contactpersoon;OB-tijdvak;Boekjaar t/m;IBAN;Taal;Configuratie";

    // A row whose number is wrong has none, and says that too.
    private static readonly string Missing = Finding.Key(RowFault.NationalNumberMissing);

    // Column, country, reason: then what is wrong so.
    private const string Mistakes = """
        KvK-nummer|NL|kvk-length|1|12|123|1234|12345|123456|1234567|123456789|1234567890|12 34|KvK 12-34|ABC|n.v.t.|onbekend|12.34.56.7|volgt
        KvK-nummer|NL|kvk-establishment|000012345678|000099999999|123456789012|0000 1234 5678
        RSIN/BSN|NL|rsin-length|1|12345|1234567|1234567890|onbekend|12 34 5|12.34.56.7
        RSIN/BSN|NL|rsin-eleven-test|857748283|123456789|999999999|857748281|857748280|875748282|8577.48.284
        Btw-id|NL|btw-id-shape|NL857748282|NL857748282B1|NL857748282B001|NL85774828B01|NL857748282X01|NL8577482820B01|NL857748282B00|NLB01|XX123456789|US123456789|ZZ857748282B01
        Btw-id|NL|btw-id-check|NL857748283B01|NL857748281B01|NL123456789B01
        Ondernemingsnummer|BE|kbo-length|1|1234|0123456|01234567890|onbekend|BE 123
        Ondernemingsnummer|BE|kbo-modulo|0123456789|0999999999|0403170702|BE 0403.170.702
        Ondernemingsnummer|BE|kbo-establishment|2123456791|7999999972
        NIP|PL|nip-length|1|12345|123456789|12345678901|brak|526-025-09
        NIP|PL|nip-check-digit|5260250996|5260250994|526-025-09-97|7740001455
        NIP|PL|nip-is-pesel|44051401359|440514-01458|02070803628
        Btw-id|FR|vat-id-french|FR41303265045|FR40303265054|FRAB552100545
        REGON|PL|regon-length|1|12345678|1234567890|brak|123456789012345
        REGON|PL|regon-check-digit|123456789|012100785|610188202
        KRS|PL|krs-length|12345678901|brak|123456789012
        Postcode|NL|postcode-dutch|1234|AB 1234|0123 AB|1234 A|12345 AB|1234 ABC|ABCD 12|1234-AB-C|NL|123 AB
        Postcode|BE|postcode-belgian|100|10000|ABCD|B-1|00|10A0|1.0.0
        Postcode|PL|postcode-polish|0001|0-001|AB-123|000-011|12|1234-56
        Telefoon|NL|phone-shape|bel mij|geen|onbekend|abc|tel: geheim|zie website
        Telefoon|NL|phone-length|06|061234|030-25|+31|030-2574702030-2574702
        Mobiel|NL|phone-not-mobile|030-2574702|020-1154433|+31302574702|0302574702
        Mobiel|BE|phone-not-mobile|02 555 12 12|+32 2 555 12 12
        E-mail|NL|email-shape|info|info@|@client.example|info@client|info at client.example|info@@client.example|info@client..example|info@.example|in fo@client.example|info@client.example.|geen|www.client.example|info@-client.example|info@cli_ent.example|a@b.example / c@d.example
        E-mail|NL|email-several|a@b.example, c@d.example|a@b.example c@d.example
        Contactpersoon|NL|formula-as-text|=1+1|@SUM(A1)|+cmd|-2+3+cmd|=A1|=HYPERLINK(1)|@x|=cmd|=1|-x
        OB-tijdvak|NL|vat-period-unknown|soms|dagelijks|per week|2x|yearlyy|kwartl|onbekend|elke maand?|13
        Boekjaar t/m|NL|fiscal-year-end-unknown|31-13|00-00|32-12|31-02|99|13-31|eind|december|31 dec|31-06-abc
        IBAN|NL|iban-shape|ABC|12345|NL|onbekend|NL84|123456789012|ZZ00
        IBAN|NL|iban-country|XX84ABNA0631969374|US84ABNA0631969374
        IBAN|NL|iban-length|NL84ABNA063196937|NL84ABNA06319693744|BE6853900754703|BE685390075470344|PL6110901014000007121981287|DE8937040044053201300
        IBAN|NL|iban-check-digits|NL85ABNA0631969374|NL84ABNA0631969375|NL84ABNA0631969347|PL61109010140000071219812875|DE88370400440532013000
        IBAN|BE|iban-belgian-digits|BE41539007547035|BE59539007547099
        Land|NL|country-unknown|Narnia|123|Nederlnd|Belgi|Polnad|Atlantis|?|Hollande!|N L
        Taal|NL|language-unknown|klingon|Nederland|1|vlaams|deutschh|?|geen|nl-be-x|xx1
        Configuratie|NL|configuration-unknown|A|E|Z|BC|1|D!|config|geen
        """;

    private sealed record Mistake(string Column, string Country, string Key, string Value);

    [Fact]
    public void F1_each_of_two_hundred_mistakes_says_its_column_its_value_and_what_to_do()
    {
        var mistakes = Mistakes.Split('\n').Select(line => line.Split('|')).SelectMany(parts => parts[3..].Select(value => new Mistake(parts[0], parts[1], $"reason.{parts[2]}", value.TrimEnd('\r')))).ToList();
        mistakes.Count.ShouldBeGreaterThan(200);
        mistakes.ShouldBeUnique();
        var columns = Header.Split(';');
        var list = new StringBuilder(Header).AppendLine();
        for (var i = 0; i < mistakes.Count; i++)
        {
            list.AppendJoin(';', columns.Select(column => column == mistakes[i].Column ? mistakes[i].Value : column switch
            {
                "Cliëntcode" => i.ToString("D4", CultureInfo.InvariantCulture),
                "Naam" => $"Client {i}",
                "Land" => mistakes[i].Country,
                "Configuratie" => "B",
                "Taal" => "nl",
                _ => "",
            })).AppendLine();
        }
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(list.ToString()));

        var report = ClientListFile.Read(file);

        var said = report.Findings.ToLookup(f => f.Row);
        var wrong = new List<string>();
        for (var i = 0; i < mistakes.Count; i++)
        {
            var mistake = mistakes[i];
            var about = said[i + 2].Where(f => f.Column != Finding.WholeRow && f.ReasonKey != Missing).ToList();
            if (about is not [var one] || one.Column != mistake.Column || one.ReasonKey != mistake.Key)
            {
                wrong.Add($"{mistake}: {string.Join(", ", about.Select(f => $"{f.Column} {f.ReasonKey}"))}");
                continue;
            }
            wrong.AddRange(from language in TextCatalogue.Languages let words = Said(language, one) where !words.StartsWith($"{mistake.Column}: ", StringComparison.Ordinal) || !words.Contains(mistake.Value, StringComparison.Ordinal) || !Advises(words) select $"{mistake} in {language}: {words}");
        }
        wrong.ShouldBeEmpty();
    }

    // A second sentence, or a second half, says what now.
    private static bool Advises(string words) => words.Split(['.', '?', ';', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length >= 3;

    private static readonly TextCatalogue Catalogue = new();

    private static string Said(string language, Finding finding)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return new Text(Catalogue).Finding(finding);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
