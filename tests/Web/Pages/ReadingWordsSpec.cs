using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Documents.Standards;
using Portal.Infrastructure.Import.Standards;
using Portal.Tests.Web.Ground;
using Portal.Web.Fragments.Documents;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Pages;

/// <summary>Whatever a file can say of itself has words in every language: each kind, box, sum and refusal that the readers know.</summary>
public sealed partial class ReadingWordsSpec
{
    private static readonly Text Text = new(new TextCatalogue());

    public static TheoryData<string> Languages() => [.. TextCatalogue.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Every_sample_is_told_in_every_language(string language)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(language), new CultureInfo(language));
        var told = 0;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(House.Root, "tests", "Infrastructure", "Import", "Data", "standards")))
        {
            using var bytes = File.OpenRead(path);
            if (StandardFiles.Recognise(bytes).File is not { } file)
            {
                continue;
            }
            told++;
            ReadingWords.Kind(Text, file).ShouldNotBeEmpty();
            ReadingWords.Period(Text, file).ShouldNotBeEmpty();
            foreach (var section in file.Sections)
            {
                Text[$"reading.section-{section.Key}"].ShouldNotBeEmpty();
                section.Columns.ShouldAllBe(column => Text.Has($"reading.col-{column}") || column.All(char.IsAsciiDigit) || column.All(char.IsAsciiLetterUpper), path);
                section.Rows.ShouldAllBe(row => row.Key == null || Text.Has($"reading.row-{row.Key}"), path);
                section.Rows.ShouldAllBe(row => row.Amounts.Count == section.Columns.Count, path);
            }
        }
        told.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_kind_scheme_refusal_and_sum_has_its_words()
    {
        string[] keys =
        [
            .. Kinds.All.Select(kind => $"kind-{kind.Replace('.', '-')}"),
            .. Enum.GetNames<OwnerScheme>().Select(scheme => $"scheme-{scheme.ToLowerInvariant()}"),
            .. Enum.GetNames<Refusal>().Select(refusal => $"refused-{refusal.ToLowerInvariant()}"),
            .. Enum.GetNames<Settled>().Where(settled => settled != nameof(Settled.ByPayer)).Select(settled => $"settled-{settled.ToLowerInvariant()}"),
            .. Sums().Select(sum => $"check-{sum}"),
        ];
        keys.Length.ShouldBeGreaterThan(50);
        keys.Where(key => !Text.Has($"reading.{key}")).ShouldBeEmpty();
    }

    // As the readers spell them: a new sum without a sentence fails here, not on somebody's page.
    private static IEnumerable<string> Sums()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(House.Root, "Portal.Infrastructure", "Import", "Standards"), "*.cs").Select(File.ReadAllText).ToList();
        var registers = sources.SelectMany(source => Register().Matches(source)).Select(match => match.Groups[1].Value).ToList();
        registers.Count.ShouldBe(5);
        return sources.SelectMany(source => SumName().Matches(source)).Select(match => match.Groups[1].Value).Concat(registers.Select(register => $"rows-{register}")).Concat(["total-invoices", "total-revenue-book"]);
    }

    [GeneratedRegex("yield return new\\(\"([a-z-]+)\", (?![\\[\"])")]
    private static partial Regex SumName();

    [GeneratedRegex("new\\(\"[A-Za-z]+\", .*\"([a-z-]+)\"\\),")]
    private static partial Regex Register();
}
