using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>Real Belgian rows: the register's files joined by number.</summary>
public sealed class KboOpenDataSpec
{
    private static readonly string Folder = SampleListSpec.DataFile("kbo");

    [Fact]
    public void Every_number_is_valid_and_only_the_two_rows_without_a_name_are_reported()
    {
        var report = ClientListFile.Read(Folder);

        report.Rows.ShouldBe(10);
        report.Findings.Select(finding => (finding.Row, finding.Column, finding.ReasonKey)).ShouldBe(
        [
            (10, "Denomination", "reason.name-missing"),
            (11, "Denomination", "reason.name-missing"),
        ], "denomination.csv of the sample names eight of the ten");
        report.Clients.Select(client => client.Numbers.Kbo).ShouldBe(
            ["0200065765", "0200068636", "0200171970", "0200245711", "0200305493", "0200362210", "0200362408", "0200420410"]);
    }

    [Fact]
    public void The_file_itself_is_taken_with_its_siblings()
    {
        var report = ClientListFile.Read(Path.Combine(Folder, "enterprise.csv"));

        report.Clients.Count.ShouldBe(8);
        report.Source.Format.ShouldBe("KBO open data");
    }

    [Fact]
    public void Bodies_of_public_law_are_recognised_by_their_legal_form()
    {
        var clients = ClientListFile.Read(Folder).Clients;

        clients.Where(client => client.IsPublicBody).Select(client => client.Name).ShouldBe(
        [
            "Intergemeentelijke Vereniging Veneco",
            "Farys",
            "Sanatorium-Hospitaal van Lemberge",
            "Intercommunaal Sanatorium Denderoord",
            "Intergemeentelijk Samenwerkingsverband voor ruimtelijke ordening en socio-economische expansie",
        ]);
        clients.Single(client => client.Name == "Farys").LegalForm.ShouldBe("Opdrachthoudende vereniging");
    }

    [Fact]
    public void Name_and_address_are_in_the_language_of_registration()
    {
        var nivelles = ClientListFile.Read(Folder).Clients.Single(client => client.Numbers.Kbo == "0200362210");

        nivelles.Name.ShouldBe("in BW Association Intercommunale");
        nivelles.Language.ShouldBe("fr");
        nivelles.LegalForm.ShouldBe("Société coopérative");
        nivelles.AddressLine.ShouldBe("Rue de la Religion 10");
        nivelles.Postcode.ShouldBe("1400");
        nivelles.Country.ShouldBe("BE");
    }

    [Fact]
    public void Without_the_names_there_is_nothing_to_import()
    {
        var folder = Directory.CreateTempSubdirectory("kbo");
        try
        {
            File.Copy(Path.Combine(Folder, "enterprise.csv"), Path.Combine(folder.FullName, "enterprise.csv"));

            var refused = Should.Throw<ClientListRefusedException>(() => ClientListFile.Read(folder.FullName));

            refused.Refusal.ShouldBe(Refusal.RegisterFileMissing);
            refused.Args.ShouldBe(["denomination.csv"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
