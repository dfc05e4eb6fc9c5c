using System.Globalization;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;
using Portal.Web.Texts;

namespace Portal.Web.Commands;

/// <summary>The report of a client list as lines for a console. What came out of the file is cleaned first: a cell could hold commands to the terminal.</summary>
internal sealed class ImportReport(Text text, TextWriter output)
{
    public void Print(ClientListRefusedException refused) => output.WriteLine(text[$"import.{refused.TextKey}", [.. refused.Args.Select(Clean)]]);

    public void Print(string file, ClientListReport report)
    {
        output.WriteLine(text["import.source", Clean(file), Source(report), report.Header.Row]);
        if (report.UnknownColumns.Count > 0)
        {
            output.WriteLine(text["import.unknown-columns", string.Join(", ", report.UnknownColumns.Select(Clean))]);
        }

        foreach (var finding in report.Findings)
        {
            Print(finding);
        }

        if (report.Tidied.Count > 0)
        {
            output.WriteLine(text["import.tidied", string.Join(", ", report.Tidied.Select(column => string.Create(CultureInfo.CurrentCulture, $"{Clean(column.Column)} {column.Cells}")))]);
        }

        output.WriteLine(string.Join(", ",
            text.Count("import.rows", report.Rows),
            text.Count("import.errors", report.Rows - report.Clients.Count),
            text.Count("import.warnings", report.Count(Severity.Warning)),
            text.Count("import.normalised", report.Count(Severity.Normalised))));
    }

    public void Print(ClientImportOutcome outcome, Header header)
    {
        foreach (var kept in outcome.Kept)
        {
            var column = header.Columns.FirstOrDefault(column => column.Field == kept.Field)?.Name ?? kept.Field.ToString();
            output.WriteLine(text["import.kept", kept.Row, Clean(column), kept.Portal, kept.List]);
        }

        if (outcome.UnknownGroups.Count > 0)
        {
            output.WriteLine(text["import.unknown-groups", string.Join(", ", outcome.UnknownGroups.Select(Clean))]);
        }

        if (outcome.UnknownManagers.Count > 0)
        {
            output.WriteLine(text["import.unknown-managers", string.Join(", ", outcome.UnknownManagers.Select(Clean))]);
        }

        output.WriteLine(string.Join(", ",
            text.Count("import.created", outcome.Created),
            text.Count("import.updated", outcome.Updated),
            text.Count("import.unchanged", outcome.Unchanged),
            text.Count("import.skipped", outcome.Skipped)));
    }

    private void Print(Finding finding)
    {
        var place = finding.Column == Finding.WholeRow ? text["import.whole-row", finding.Row] : text["import.row", finding.Row, Clean(finding.Column)];
        var reason = text[$"import.{finding.ReasonKey}", [.. finding.Args.Select(Clean)]];
        var suggestion = finding.Suggestion is { } better ? " " + text["import.suggestion", Clean(better)] : "";
        output.WriteLine($"{place} [{Label(finding.Severity)}] {reason}{suggestion}");
    }

    private string Label(Severity severity) => severity switch
    {
        Severity.Error => text["import.severity.error"],
        Severity.Warning => text["import.severity.warning"],
        Severity.Normalised => text["import.severity.normalised"],
    };

    private string Source(ClientListReport report)
    {
        var source = report.Source;
        string?[] parts =
        [
            source.Format,
            source.Encoding,
            source.Separator is { } separator ? text["import.separator", separator == '\t' ? text["import.tab"] : separator.ToString()] : null,
            source.Sheet is { } sheet ? text["import.sheet", Clean(sheet)] : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Clean(string fromFile) => new Cell(fromFile).Clean();
}
