using System.Globalization;
using System.Text;

namespace Portal.Domain.Clients.Import;

/// <summary>
/// What offices and their programs call the columns, in Dutch, Flemish, Polish, French and English. Names are compared as
/// <see cref="Key"/>: letters and digits only, without case or accents. A new name is a word in this table.
/// </summary>
public static class ColumnNames
{
    private static readonly Dictionary<string, ClientField> Known = Parse(
    [
        (ClientField.Code, "cliëntcode|clientcode|klantcode|relatiecode|relatienummer|cliëntnummer|klantnummer|debiteurnummer|dossier|dossiernummer|dossiercode|code|symbol|kod|kod klienta|nr klienta|numer klienta|akronim|code client|numéro client|numéro de dossier|client code|client number|client id|customer number|reference"),
        (ClientField.Name, "naam|bedrijfsnaam|handelsnaam|cliëntnaam|klantnaam|relatienaam|naam relatie|naam cliënt|benaming|maatschappelijke naam|nazwa|nazwa firmy|nazwa klienta|nazwa pełna|pełna nazwa|firma|nom|nom du client|dénomination|dénomination sociale|raison sociale|name|client|client name|company|company name|denomination"),
        (ClientField.LegalForm, "rechtsvorm|juridische vorm|forma prawna|forme juridique|forme légale|legal form|entity type|juridicalform"),
        (ClientField.Country, "land|landcode|kraj|kod kraju|pays|code pays|country|country code"),
        (ClientField.Kvk, "kvk|kvk-nummer|kvk-nr|kvknummer|nummer kvk|kamer van koophandel|inschrijfnummer kvk|kvk number|chamber of commerce"),
        (ClientField.Rsin, "rsin|bsn|rsin/bsn|bsn/rsin|rsin-nummer|fiscaal nummer|fi-nummer|sofinummer"),
        (ClientField.Kbo, "ondernemingsnummer|ondernemingsnr|kbo|kbo-nummer|bce|numéro bce|numéro d'entreprise|n° d'entreprise|enterprise number|enterprisenumber|company number"),
        (ClientField.Nip, "nip|numer nip|nr nip"),
        (ClientField.Regon, "regon|numer regon|nr regon"),
        (ClientField.Krs, "krs|numer krs|nr krs"),
        (ClientField.VatId, "btw|btw-id|btw-nummer|btw-nr|btw-identificatienummer|btw-identificatienr|ob-nummer|vat ue|nip ue|nip-ue|numer vat|tva|numéro tva|n° tva|numéro de tva|vat|vat id|vat number|vat no"),
        (ClientField.Address, "adres|adres siedziby|vestigingsadres|adresse|adresse du siège|address"),
        (ClientField.Street, "straat|straatnaam|ulica|rue|street|streetnl|streetfr"),
        (ClientField.HouseNumber, "huisnr|huisnummer|nr domu|numer domu|nr budynku|numéro|house number|housenumber"),
        (ClientField.HouseSuffix, "toevoeging|huisnr toevoeging|huisnummertoevoeging|bus|busnummer|bte|boîte|nr lokalu|numer lokalu|nr mieszkania|suffix|addition|box"),
        (ClientField.Postcode, "postcode|kod pocztowy|code postal|postal code|zip|zip code|zipcode"),
        (ClientField.City, "plaats|woonplaats|vestigingsplaats|gemeente|stad|miejscowość|miasto|commune|ville|localité|city|town|municipalitynl|municipalityfr|municipality"),
        (ClientField.Phone, "telefoon|telefoonnummer|tel|tel nr|telefon|numer telefonu|téléphone|phone|telephone|phone number"),
        (ClientField.Mobile, "mobiel|mobiele telefoon|mobiel nummer|gsm|gsm-nummer|telefon komórkowy|komórka|mobile|portable|mobile phone|cell"),
        (ClientField.Email, "e-mail|email|e-mailadres|mail|mailadres|adres e-mail|adres email|adresse e-mail|courriel|e-mail address"),
        (ClientField.Contact, "contactpersoon|contact|ter attentie van|osoba kontaktowa|osoba do kontaktu|kontakt|personne de contact|contact person"),
        (ClientField.Manager, "relatiebeheerder|dossierbeheerder|beheerder|accountmanager|opiekun|opiekun klienta|opiekun akt|księgowy|gestionnaire|gestionnaire du dossier|gestionnaire de dossier|manager|dossier manager"),
        (ClientField.Group, "cliëntgroep|klantgroep|groep|grupa|grupa klientów|groupe|groupe de clients|client group|group"),
        (ClientField.Configuration, "configuratie|konfiguracja|configuration"),
        (ClientField.Panels, "paneel|panelen|panel|panele|panel klienta|panele klienta|panneau|panneaux|panneau client|panels"),
        (ClientField.VatPeriod, "ob-tijdvak|btw-tijdvak|btw-periode|aangiftetijdvak|tijdvak|periodiciteit|okres vat|rozliczenie vat|périodicité|période tva|vat period"),
        (ClientField.TaxForm, "forma opodatkowania|forma podatku|régime fiscal|tax form"),
        (ClientField.FiscalYearEnd, "boekjaar t/m|boekjaar tot en met|einde boekjaar|afsluitdatum|afsluiting boekjaar|koniec roku obrotowego|koniec roku podatkowego|clôture|date de clôture|fin d'exercice|fiscal year end|year end"),
        (ClientField.Iban, "iban|rekening|rekeningnummer|bankrekening|bankrekeningnummer|rachunek bankowy|rachunek|nr rachunku|numer rachunku|konto bankowe|nr konta|compte|compte bancaire|numéro de compte|bank account|account number"),
        (ClientField.Language, "taal|taalcode|język|langue|language"),
    ]);

    /// <summary>The field that a column of this name holds; null when the name is not known.</summary>
    public static ClientField? FieldOf(string name) => Known.TryGetValue(Key(name), out var field) ? field : null;

    /// <summary>A word as it is compared: lower case, accents and everything but letters and digits dropped.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                key.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && char.IsLetter(letter))
            {
                key.Append(letter switch { 'ł' => "l", 'ø' => "o", 'æ' => "ae", 'œ' => "oe", 'ß' => "ss", _ => letter.ToString() });
            }
        }

        return key.ToString();
    }

    private static Dictionary<string, ClientField> Parse((ClientField Field, string Names)[] table)
    {
        var known = new Dictionary<string, ClientField>(StringComparer.Ordinal);
        foreach (var (field, names) in table)
        {
            foreach (var name in names.Split('|'))
            {
                known.TryAdd(Key(name), field);
            }
        }

        return known;
    }
}
