using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Import;
using Portal.Domain.Clients.Numbers;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Commands;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Commands;

/// <summary>The subcommand as the person at the console sees it.</summary>
public sealed partial class ImportClientsSpec : DataSpec
{
    private static readonly TextCatalogue Catalogue = new();

    [Fact]
    public async Task The_Belgian_list_is_reported_line_by_line_and_brought_in()
    {
        var database = await On(DatabaseProvider.Sqlite);

        var (code, lines) = await Run("en", database, Sample("clients_be_cp1252_semicolon.csv"));

        code.ShouldBe(0);
        lines[0].ShouldBe("clients_be_cp1252_semicolon.csv: CSV, Windows-1252, separator ;, header in row 1");
        lines[1].ShouldStartWith("Row 6, Ondernemingsnummer [warning] “0999.000.199” fails modulo 97: its first eight digits ask for 29 at the end");
        lines[2].ShouldStartWith("Row 11, Configuratie [warning] “X” is no configuration");
        lines[3].ShouldStartWith("Row 22, Rekening [rewritten] “BE68 5390 0754 7034” is stored as BE68539007547034");
        lines[4].ShouldStartWith("Written in the stored notation without a word: ");
        lines[5].ShouldBe("60 rows, 0 rows not imported, 2 warnings, 1 rewritten");
        lines[^1].ShouldBe("60 clients added, 0 filled in, 0 unchanged, 0 rows left out");
        var (_, again) = await Run("en", database, Sample("clients_be_cp1252_semicolon.csv"));
        again[^1].ShouldBe("0 clients added, 0 filled in, 60 unchanged, 0 rows left out");
    }

    [Fact]
    public async Task An_error_says_what_why_and_what_now_in_the_language_of_the_reader()
    {
        var database = await On(DatabaseProvider.Sqlite);

        var (_, lines) = await Run("nl", database, Sample("clients_nl_utf8bom_semicolon.csv"), "--check");

        lines.ShouldContain(line => line.StartsWith("Rij 8, KvK-nummer [let op] ‘1234567’ heeft 7 cijfers; een KvK-nummer heeft er 8.", StringComparison.Ordinal) && line.EndsWith("Voorstel: 01234567", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("Rij 122 [niet geïmporteerd] De rij is cel voor cel gelijk aan rij 5.", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("Rij 123, KvK-nummer [niet geïmporteerd] 90337643 is al het nummer van rij 10 (10008).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_that_the_portal_has_otherwise_is_kept_and_told()
    {
        var database = await On(DatabaseProvider.Sqlite);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "Code;Naam;KvK-nummer\n7;Bakker;90797926\n");
            await Run("en", database, file);
            await File.WriteAllTextAsync(file, "Code;Naam;KvK-nummer\n7;Bakker;90945215\n");

            var (_, lines) = await Run("en", database, file);

            lines.ShouldContain("Row 2, KvK-nummer: the portal has 90797926, the list 90945215. The portal’s is kept; correct whichever is wrong.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_check_brings_nothing_in()
    {
        var database = await On(DatabaseProvider.Sqlite);

        var (code, lines) = await Run("en", database, "--check", Sample("clients_nl_export.xlsx"));

        code.ShouldBe(0);
        lines[0].ShouldBe("clients_nl_export.xlsx: XLSX, sheet Relaties, header in row 4");
        lines[^1].ShouldBe("Nothing was imported: this was a check only.");
        await using var db = database.Open();
        (await db.Clients.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_not_read_and_a_command_without_one_are_told_apart()
    {
        var database = await On(DatabaseProvider.Sqlite);

        (await Run("en", database, "/nowhere.csv")).ShouldSatisfyAllConditions(run => run.Code.ShouldBe(1), run => run.Lines[0].ShouldStartWith("There is no file /nowhere.csv."));
        (await Run("en", database)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_cell_cannot_speak_to_the_terminal()
    {
        var database = await On(DatabaseProvider.Sqlite);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "Naam;E-mail\nBakker;\u001B[2J@\u0007\n");

            var (_, lines) = await Run("en", database, file, "--check");

            lines.ShouldContain(line => line.Contains("[2J@", StringComparison.Ordinal));
            string.Concat(lines).ShouldAllBe(letter => !char.IsControl(letter));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_program_itself_has_the_subcommand()
    {
        var data = Directory.CreateTempSubdirectory("portal-import-");
        try
        {
            var start = new ProcessStartInfo("dotnet", [House.Program, "import", "clients", Sample("kbo")]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PORTAL_DATA"] = data.FullName;
            start.Environment["LANG"] = "C";
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();

            (process.ExitCode, await errors).ShouldBe((0, ""));
            var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            lines[0].ShouldBe("kbo: KBO open data, UTF-8, separator ,, header in row 1");
            lines[^1].ShouldBe("8 clients added, 0 filled in, 0 unchanged, 2 rows left out");
            lines.Length.ShouldBeLessThan(8, "the report and nothing of the program's own log");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_reason_has_its_text_in_every_language_with_the_same_places()
    {
        var keys = Enum.GetValues<NumberFault>().Cast<Enum>().Concat(Enum.GetValues<RowFault>().Cast<Enum>()).Select(Finding.Key)
            .Concat(Enum.GetValues<Refusal>().Select(refusal => new ClientListRefusedException(refusal).TextKey));

        foreach (var key in keys)
        {
            var places = TextCatalogue.Languages.Select(language => Places().Matches(Catalogue.Find($"import.{key}", language)).Select(place => place.Value).Order().Distinct().ToArray()).ToArray();
            places.ShouldAllBe(its => its.SequenceEqual(places[0]), key);
        }
    }

    private static async Task<(int Code, string[] Lines)> Run(string language, DatabaseUnderTest database, params string[] args)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            await using var db = database.Open();
            await using var output = new StringWriter();
            var code = await ImportClients.Run(args, db, TimeProvider.System, new Text(Catalogue), output);
            return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Sample(string name) => Path.Combine(House.Root, "tests", "Infrastructure", "Import", "Data", name);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}
