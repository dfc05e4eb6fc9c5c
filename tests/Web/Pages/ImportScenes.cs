using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Clients from a list (F1), in the browser of whoever may add them.</summary>
[Collection(OfficePages.Name)]
public sealed class ImportScenes(LiveHouse house)
{
    [Fact]
    public async Task F1_R39_Eva_brings_a_list_in_reads_its_result_where_nothing_runs_and_takes_it_back()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var mark = Guid.CreateVersion7().ToString("n")[20..];

        var page = await eva.Brings($"Kantoor Wit;;\nCode;Naam;Wie\n1{mark};Molen De Hoop;hoop@molen.example\n2{mark};=cmd|calc;\n3{mark};;\n");
        var shown = await eva.Reads(page);
        shown.ShouldContain("CSV, UTF-8, ;");
        shown.ShouldContain("Ignored: Wie");
        shown.ShouldContain("Naam: The row has no name");
        // The third column holds addresses: matched, the list is read again at once.
        await Done(eva, $"{page}/columns", page, ("column-0", "Code"), ("column-1", "Name"), ("column-2", "Email"));
        (await eva.Reads(page)).ShouldContain("Columns understood: 3 of 3");
        var rows = await house.RowsAt(page);
        rows.Select(r => (r.Number, r.Plan, r.IsChosen)).ShouldBe([(3, RowPlan.New, true), (4, RowPlan.New, true), (5, RowPlan.Error, false)]);

        await Done(eva, $"{page}/choice?show=all&at=1", $"{page}?show=All&at=1", ("shown", "3"), ("shown", "4"), ("shown", "5"), ("row", "3"), ("row", "5"));
        (await house.RowsAt(page)).Select(r => r.IsChosen).ShouldBe([true, false, false], "a row with an error cannot be chosen");
        await Done(eva, $"{page}/choice", $"{page}?show=All&at=1", ("pick", "all"));
        (await house.RowsAt(page)).Select(r => r.IsChosen).ShouldBe([true, true, false]);
        await Done(eva, $"{page}/application", page);
        await house.Works(page);

        (await eva.Reads($"{page}?handler=Outcome")).ShouldContain("What was done");
        (await scene.Read(db => db.Clients.Where(c => c.Code.EndsWith(mark)).OrderBy(c => c.Code).Select(c => c.Name + c.Card.Email).ToListAsync())).ShouldBe(["Molen De Hoophoop@molen.example", "=cmd|calc"]);
        var result = await eva.GetAsync($"{page}/result");
        result.Message.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await result.Message.Content.ReadAsByteArrayAsync()).AsSpan(0, 3).SequenceEqual("\uFEFF"u8).ShouldBeTrue();
        result.Text.ShouldContain($"\r\n4;'=cmd|calc;2{mark};Added;");
        result.Text.ShouldContain("\r\n5;;;Left out;\"The row has an error. | Naam: The row has no name");

        (await eva.Reads($"{page}/undoing")).ShouldContain("2 clients are removed again");
        await Done(eva, $"{page}/undoing", page);
        await house.Works(page);
        (await scene.Read(db => db.Clients.AnyAsync(c => c.Code.EndsWith(mark)))).ShouldBeFalse();
        (await eva.Reads(page)).ShouldContain("Removed again");
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.ImportStarted, ActivityKind.ClientAdded, ActivityKind.DossierActivated, ActivityKind.ClientAdded, ActivityKind.DossierActivated,
            ActivityKind.ImportFinished, ActivityKind.DossierRemoved, ActivityKind.ClientRemoved, ActivityKind.DossierRemoved, ActivityKind.ClientRemoved, ActivityKind.ImportUndone], ignoreOrder: true);
        (await eva.PostAsync($"{page}/undoing")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.PostAsync($"{page}/application")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_is_no_list_is_told_why_and_a_matching_that_cannot_be_comes_back()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);

        foreach (var (bytes, why) in new[] { ("%PDF-1.7"u8.ToArray(), "This is no client list"), ([], "The file is empty"), ("a;b\n1;2\n"u8.ToArray(), "None of the first 20 rows names the columns") })
        {
            var refused = await eva.Uploads("list.csv", bytes);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(refused.Text).ShouldContain(why);
        }
        WebUtility.HtmlDecode((await eva.PostAsync("/clients/import")).Text).ShouldContain("Choose the file with your clients first.");

        var page = await eva.Brings("Code;Naam;Plaats\n7;Zeven;Delft\n");
        await ComesBack(eva, $"{page}/columns", [("column-0", "City"), ("column-1", ""), ("column-2", "City")], "“City” is read from two columns: Code, Plaats", "No column holds the client’s name", "value=\"City\" selected");
        (await house.RowsAt(page)).ShouldHaveSingleItem().Code.ShouldBe("7", "what was read before still counts");
        await Done(eva, $"{page}/deletion", "/clients/import");
        (await eva.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task R18_R19_A_list_is_its_makers_and_the_Admins()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        const string Csv = "Code;Naam\n7;Zeven\n";
        var (evas, sams) = (await eva.Brings(Csv), await sam.Brings(Csv));
        string[] Verbs(string page) => [$"{page}/columns", $"{page}/choice", $"{page}/application", $"{page}/deletion", $"{page}/undoing"];

        (await sam.Reads("/clients/import")).ShouldContain(evas);
        (await sam.GetAsync(evas)).Status.ShouldBe(HttpStatusCode.OK);
        (await eva.Reads("/clients/import")).ShouldNotContain(sams);
        (await eva.GetAsync($"{sams}/result")).Status.ShouldBe(HttpStatusCode.NotFound);
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], sams, Verbs(sams));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola, people.Dana, people.Piotr, people.Olek], evas, ["/clients/import", .. Verbs(evas)]);
        foreach (var outsider in new[] { people.Ola, people.Dana, people.Olek })
        {
            using var browser = await scene.As(outsider);
            foreach (var path in new[] { "/clients/import", "/clients/import/template/clients.csv", $"{evas}?handler=Outcome", $"{evas}/result", $"{evas}/undoing" })
            {
                (await browser.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, $"{outsider.Name} at {path}");
            }
            (await browser.Uploads("list.csv", Encoding.UTF8.GetBytes(Csv))).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await AdminsOnly(true);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva], evas, ["/clients/import", .. Verbs(evas)]);
        await AdminsOnly(false);
        (await eva.GetAsync(evas)).Status.ShouldBe(HttpStatusCode.OK);

        Task AdminsOnly(bool only) => house.Save(async db => (await db.Office.SingleAsync()).Change("Wit & Partners", "office@wit.example", "", "en", only, true, people.By(people.Sam), people.Now));
    }

    [Fact]
    public async Task B4_D7_Evas_list_brings_no_panels_and_says_so_before_and_after_and_Sams_does()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        string List(string name) => $"Code;Naam;Panelen\n{name}{mark};{name} {mark};Directie, Lonen\n";
        var (hers, evasForSam, his) = (await eva.Brings(List("A")), await eva.Brings(List("B")), await sam.Brings(List("C")));
        const string Said = "Panelen: “Directie, Lonen” is not made";

        foreach (var (page, who, warned) in new[] { (hers, eva, true), (evasForSam, eva, true), (his, sam, false) })
        {
            (await who.Reads(page)).Contains(Said, StringComparison.Ordinal).ShouldBe(warned, page);
            (await house.RowsAt(page)).ShouldHaveSingleItem().IsChosen.ShouldBeTrue();
        }
        foreach (var (page, who, made) in new[] { (hers, eva, 0), (evasForSam, sam, 2), (his, sam, 2) })
        {
            await Done(who, $"{page}/application", page);
            await house.Works(page);
            var row = (await house.RowsAt(page)).ShouldHaveSingleItem();
            row.Done.ShouldBe(RowDone.Created);
            (await scene.Read(db => db.Panels.CountAsync(p => p.ClientId == row.ClientId))).ShouldBe(made);
            WebUtility.HtmlDecode((await who.GetAsync($"{page}/result")).Text).Contains(Said, StringComparison.Ordinal).ShouldBe(made == 0, page);
        }
        // The trail of hers was counted without panels: it can be taken back.
        await Done(eva, $"{hers}/undoing", hers);
        await house.Works(hers);
        (await house.RowsAt(hers))[0].Undone.ShouldBe(RowUndone.Removed);
    }

    [Theory]
    [InlineData("en"), InlineData("nl"), InlineData("pl"), InlineData("fr")]
    public async Task The_template_is_understood_in_every_language(string language)
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        await house.Save(async db => (await db.People.SingleAsync(p => p.Id == scene.People.Eva.Id)).Prefer(language, null));

        foreach (var kind in new[] { "csv", "xlsx" })
        {
            var template = await eva.GetAsync($"/clients/import/template/clients.{kind}");
            using var file = new MemoryStream(await template.Message.Content.ReadAsByteArrayAsync());
            var report = ClientListFile.Read(file);

            report.Header.Columns.Select(c => c.Field).ShouldBe(ListTemplate.Example(language).Select(c => c.Field), $"{language} {kind}");
            report.UnknownColumns.ShouldBeEmpty();
            report.Findings.ShouldBeEmpty();
        }
        // Street, number and suffix stand apart, one telephone is kept, and the tax form is read by nobody yet.
        Enum.GetValues<ClientField>().Except([ClientField.Address, ClientField.Mobile, ClientField.TaxForm]).ShouldBe(ListTemplate.Example(language).Select(c => c.Field), ignoreOrder: true);
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_column_its_value_and_what_to_do()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        var valid = $"V{mark};Goed;NL;;;;;;;;;;";
        (string Row, string Column, string Value, string Remedy)[] wrong =
        [
            ($"A{mark};Aap;NL;1234567;;;;;;;;;", "KvK-nummer", "1234567", "Look it up"),
            ($"B{mark};Beer;NL;;123456789;;;;;;;;", "RSIN", "123456789", "Compare it"),
            ($"C{mark};Cel;NL;;;NL12;;;;;;;", "Btw-id", "NL12", "Correct it in the list"),
            ($"D{mark};Das;NL;;;;99999;;;;;;", "Postcode", "99999", "kept as typed"),
            ($"E{mark};Eend;NL;;;;;12;;;;;", "Telefoon", "12", "Write it in full"),
            ($"F{mark};Fret;NL;;;;;;fret at home;;;;", "E-mail", "fret at home", "Correct it in the list"),
            ($"G{mark};Gans;NL;;;;;;;NL00ABNA0417164300;;;", "IBAN", "NL00ABNA0417164300", "Ask the client"),
            ($"H{mark};Haas;NL;;;;;;;;klingon;;", "Taal", "klingon", "Write its two letters"),
            ($"I{mark};Ibis;NL;;;;;;;;;X;", "Configuratie", "X", "must be B, C or D"),
            ($"J{mark};Jak;Atlantis;;;;;;;;;;", "Land", "Atlantis", "Write its two letters"),
            ($"K{mark};;NL;;;;;;;;;;", "Naam", "", "Fill it in"),
            ($"V{mark};Anders;NL;;;;;;;;;;", "Code", $"V{mark}", "keep the right row"),
            ($"L{mark};{new string('L', 250)};NL;;;;;;;;;;", "Naam", "LLLLLLLLLL", "shorten it"),
            ($"M{mark};=1+1;NL;;;;;;;;;;", "Naam", "=1+1", "correct the name"),
            ($"N{mark};Nerts;NL;;;;;;;;;;nobody", "Beheerder", "nobody", "e-mail address of a colleague"),
            ($"O{mark};Otter;NL;;;;;;;;;;;;te breed", "", "", "Put that value in quotes"),
            (valid, "", "", "remove this row"),
        ];

        var page = await eva.Brings($"Code;Naam;Land;KvK-nummer;RSIN;Btw-id;Postcode;Telefoon;E-mail;IBAN;Taal;Configuratie;Beheerder\n{valid}\n{string.Join('\n', wrong.Select(w => w.Row))}\n");

        var rows = await house.RowsAt(page);
        rows.Count.ShouldBe(wrong.Length + 1);
        rows[0].Findings.ShouldBeEmpty();
        var shown = await eva.Reads(page);
        foreach (var ((_, column, value, remedy), row) in wrong.Zip(rows.Skip(1)))
        {
            var at = shown.IndexOf($"id=\"row-{row.Number}\"", StringComparison.Ordinal);
            var line = shown[at..shown.IndexOf("</tr>", at, StringComparison.Ordinal)];
            line.ShouldContain(column.Length > 0 ? $"{column}: " : "The row", Case.Sensitive, $"row {row.Number}");
            line.ShouldContain(value);
            line.ShouldContain(remedy);
        }
    }
}
