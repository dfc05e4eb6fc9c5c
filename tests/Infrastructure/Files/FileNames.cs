using System.Text.Json;
using Portal.Domain.Documents;

namespace Portal.Tests.Infrastructure.Files;

public sealed class FileNames
{
    // One line for each name of nasty/filenames.json: what a person sees. Null: there is no honest way to show it.
    private static readonly Dictionary<string, string?> Shown = new()
    {
        ["plain"] = "factuur 2025-0042.pdf",
        ["path_unix"] = "passwd",
        ["absolute"] = "passwd",
        ["drive"] = "factuur.pdf",
        ["rtl_override"] = "factuur_fdp.exe",
        ["bidi_isolates"] = "a.pdf",
        ["nfc"] = "caf\u00e9.pdf",
        ["nfd"] = "caf\u00e9.pdf",
        ["arabic"] = "\u0641\u0627\u062a\u0648\u0631\u0629 \u0662\u0660\u0662\u0665.pdf",
        ["cjk"] = "\u8acb\u6c42\u66f8.pdf",
        ["reserved_con"] = "_CON",
        ["reserved_nul"] = "_nul.txt",
        ["reserved_lpt"] = "_LPT\u00b9.txt",
        ["trailing_dot"] = "factuur.pdf",
        ["leading_space"] = "factuur.pdf",
        ["double_ext"] = "factuur.pdf.exe",
        ["long_300"] = new string('b', 196) + ".pdf",
        ["long_multibyte"] = new string('\u017c', 125) + ".pdf",
        ["newline"] = "factuur Set-Cookie_ x=1.pdf",
        ["quote"] = "fac\"tuur.pdf",
        ["percent"] = "%2e%2e%2fetc%2fpasswd",
        ["html"] = "<img src=x onerror=alert(1)>.pdf",
        ["template"] = "{{7*7}}${7*7}.pdf",
        ["shell"] = "$(touch x);`id`|a.pdf",
        ["dot"] = null,
        ["dotdot"] = null,
        ["empty"] = "document",
        ["only_ext"] = "document.pdf",
        ["upper_ext"] = "SCAN.PDF",
        ["ads"] = "factuur.pdf",
        ["slash_lookalike"] = "a\u2215b.pdf",
        ["soft_hyphen"] = "factuur.pdf",
        ["surrogate"] = null,
        ["combining_100"] = "\u00e1\u0301\u0301\u0301\u0301\u0301\u0301.pdf",
    };

    // By id only: a test's name cannot carry half a surrogate pair.
    private static readonly Dictionary<string, string> Sent = JsonDocument.Parse(File.ReadAllText(Nasty.Path("filenames.json"))).RootElement
        .EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!, row => Text(row.GetProperty("name")));

    public static TheoryData<string> Ids() => [.. Sent.Keys];

    [Theory, MemberData(nameof(Ids))]
    public void R28_A_sent_name_is_shown_and_never_a_path(string id)
    {
        var wanted = Shown[id];

        FileName.TryParse(Sent[id], out var name).ShouldBe(wanted is not null);

        name?.Value.ShouldBe(wanted);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_shown_name_stays_as_it_is_when_it_comes_back(string id)
    {
        if (FileName.TryParse(Sent[id], out var name))
        {
            FileName.TryParse(name.Value, out var again).ShouldBeTrue();
            again.ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("factuur.pdf.exe", true)]
    [InlineData("factuur.PDF.ScR", true)]
    [InlineData("factuur.exe.pdf", false)]
    [InlineData("factuur.exe\u202e.", true)]
    [InlineData("grootboek.xaf", false)]
    public void The_last_extension_says_what_a_desk_would_run(string sent, bool runs)
    {
        FileName.TryParse(sent, out var name).ShouldBeTrue();

        name!.RunsOnOpen.ShouldBe(runs);
    }

    [Theory]
    [InlineData("plain.pdf", "attachment; filename=\"plain.pdf\"; filename*=UTF-8''plain.pdf")]
    [InlineData("fac\"tuur\\.pdf", "attachment; filename=\".pdf\"; filename*=UTF-8''.pdf")]
    [InlineData("fac\"tuur.pdf", "attachment; filename=\"fac_tuur.pdf\"; filename*=UTF-8''fac%22tuur.pdf")]
    [InlineData("100%25.pdf", "attachment; filename=\"100_25.pdf\"; filename*=UTF-8''100%2525.pdf")]
    [InlineData("żółć é.pdf", "attachment; filename=\"____ _.pdf\"; filename*=UTF-8''%C5%BC%C3%B3%C5%82%C4%87%20%C3%A9.pdf")]
    [InlineData("a;b'c(d)*.pdf", "attachment; filename=\"a;b'c(d)*.pdf\"; filename*=UTF-8''a%3Bb%27c%28d%29%2A.pdf")]
    [InlineData("x\r\nSet-Cookie: a=b.pdf", "attachment; filename=\"x Set-Cookie_ a=b.pdf\"; filename*=UTF-8''x%20Set-Cookie_%20a%3Db.pdf")]
    public void The_header_carries_the_name_twice(string sent, string header)
    {
        // A backslash ends a path, so what is before it is gone.
        FileName.TryParse(sent, out var name, unnamed: "").ShouldBeTrue();

        ContentDisposition.Attachment(name!).ShouldBe(header);
    }

    [Fact]
    public void The_header_comes_back_as_the_name_in_the_frameworks_own_reader()
    {
        foreach (var shown in Shown.Values.OfType<string>())
        {
            FileName.TryParse(shown, out var name).ShouldBeTrue();

            var read = Microsoft.Net.Http.Headers.ContentDispositionHeaderValue.Parse(ContentDisposition.Attachment(name!));

            read.FileNameStar.Value.ShouldBe(shown);
        }
    }

    // JSON readers refuse half a surrogate pair; one row is about just that.
    private static string Text(JsonElement name) => name.GetRawText() == "\"\\udc80.pdf\"" ? "\udc80.pdf" : name.GetString()!;
}
