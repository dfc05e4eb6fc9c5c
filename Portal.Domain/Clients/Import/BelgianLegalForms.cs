namespace Portal.Domain.Clients.Import;

/// <summary>
/// The legal forms of the Crossroads Bank for Enterprises by their code (KBO open data, free reuse with attribution), as far as clients of
/// an office have them, and which of them are of public law. A code that is not here stays a code.
/// </summary>
public static class BelgianLegalForms
{
    private static readonly Dictionary<string, (string Dutch, string French, bool PublicLaw)> Forms = Parse(
        """
        001|Europese coöperatieve vennootschap|Société coopérative européenne|
        006|CVOA|SCRI|
        008|CVBA|SCRL|
        010|Eenpersoons BVBA|SPRL unipersonnelle|
        011|Vennootschap onder firma|Société en nom collectif|
        012|Gewone commanditaire vennootschap|Société en commandite simple|
        013|Commanditaire vennootschap op aandelen|Société en commandite par actions|
        014|Naamloze vennootschap|Société anonyme|
        015|BVBA|SPRL|
        016|Coöperatieve vennootschap (oud statuut)|Société coopérative (ancien statut)|
        017|Vereniging zonder winstoogmerk|Association sans but lucratif|
        018|Instelling van openbaar nut|Etablissement d'utilité publique|
        019|Ziekenfonds|Mutualité|
        020|Beroepsvereniging|Union professionnelle|
        025|Landbouwvennootschap|Société agricole|
        026|Private stichting|Fondation privée|
        027|Europese vennootschap|Société européenne|
        029|Stichting van openbaar nut|Fondation d'utilité publique|
        030|Buitenlandse entiteit|Entité étrangère|
        051|Andere privaatrechtelijke vorm met rechtspersoonlijkheid|Autre forme de droit privé avec personnalité juridique|
        060|Economisch samenwerkingsverband|Groupement d'intérêt économique|
        065|Europees economisch samenwerkingsverband|Groupement européen d'intérêt économique|
        070|Vereniging van mede-eigenaars|Association des copropriétaires|
        106|CVOA van publiek recht|SCRI de droit public|P
        108|CVBA van publiek recht|SCRL de droit public|P
        110|Rijk, provincie, gewest, gemeenschap|Etat, province, région, communauté|P
        114|Naamloze vennootschap van publiek recht|Société anonyme de droit public|P
        116|Coöperatieve vennootschap van publiek recht (oud statuut)|Société coopérative de droit public (ancien statut)|P
        117|VZW van publiek recht|ASBL de droit public|P
        123|Beroepscorporatie, orde|Corporation professionnelle, ordre|P
        124|Openbare instelling|Etablissement public|P
        125|Internationale vereniging zonder winstoogmerk|Association internationale sans but lucratif|
        126|Openbaar centrum voor maatschappelijk welzijn|Centre public d'action sociale|P
        128|Eredienst, kerkfabriek|Temporel des cultes|P
        129|Polder, watering|Polder, wateringue|P
        155|Lokale politiezone|Zone de police locale|P
        160|Buitenlandse of internationale publieke organisatie|Organisme public étranger ou international|P
        301|Federale overheidsdienst|Service public fédéral|P
        310|Vlaamse overheid|Autorité flamande|P
        320|Waalse overheid|Autorité wallonne|P
        330|Brusselse overheid|Autorité bruxelloise|P
        340|Franse Gemeenschap|Communauté française|P
        350|Duitstalige Gemeenschap|Communauté germanophone|P
        400|Provinciale overheid|Autorité provinciale|P
        411|Stad, gemeente|Ville, commune|P
        412|OCMW|CPAS|P
        413|Lokale politiezone|Zone de police locale|P
        414|Intercommunale|Intercommunale|P
        415|Projectvereniging|Association de projet|P
        416|Dienstverlenende vereniging|Association prestataire de services|P
        417|Opdrachthoudende vereniging|Association chargée de mission|P
        418|Autonoom gemeentebedrijf|Régie communale autonome|P
        419|Autonoom provinciebedrijf|Régie provinciale autonome|P
        420|Vereniging van OCMW's|Association de CPAS|P
        422|Hulpverleningszone|Zone de secours|P
        610|Besloten vennootschap|Société à responsabilité limitée|
        612|Commanditaire vennootschap|Société en commandite|
        616|Besloten vennootschap van publiek recht|Société à responsabilité limitée de droit public|P
        617|Commanditaire vennootschap van publiek recht|Société en commandite de droit public|P
        702|Maatschap|Société simple|
        706|Coöperatieve vennootschap|Société coopérative|
        716|Coöperatieve vennootschap van publiek recht|Société coopérative de droit public|P
        721|Vennootschap of vereniging zonder rechtspersoonlijkheid|Société ou association sans personnalité juridique|
        """);

    private static readonly HashSet<string> PublicLaw =
        [.. Forms.Where(form => form.Value.PublicLaw).SelectMany(form => new[] { form.Value.Dutch, form.Value.French }).Select(ColumnNames.Key)];

    /// <summary>The form's name, in French for those who are registered in French; the code itself when it is not known.</summary>
    public static string Name(string code, string? language) =>
        Forms.TryGetValue(code, out var form) ? (language == "fr" ? form.French : form.Dutch) : code;

    public static bool IsPublicLaw(string name) => PublicLaw.Contains(ColumnNames.Key(name));

    private static Dictionary<string, (string Dutch, string French, bool PublicLaw)> Parse(string table) => table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('|'))
        .ToDictionary(line => line[0], line => (line[1], line[2], line[3] == "P"), StringComparer.Ordinal);
}
