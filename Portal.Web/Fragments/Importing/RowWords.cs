using Portal.Domain.Clients.Import;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Importing;

/// <summary>What there is to say of a row, in the reader's language: on the screen and in the result that is downloaded.</summary>
internal static class RowWords
{
    public static string Field(this Text text, ClientField field) => text[$"importing.field-{field.ToString().ToLowerInvariant()}"];

    public static string Change(this Text text, FieldChange change) =>
        text["importing.change", text.Field(change.Field), change.Old.Length > 0 ? change.Old : text["importing.empty-value"], change.New];

    /// <summary>What a new client would have in a field.</summary>
    public static string Brings(this Text text, FieldChange change) => text["importing.brings", text.Field(change.Field), change.New];

    /// <summary>"KvK-nummer: “1234567” has 7 digits …": column, value, remedy.</summary>
    public static string Finding(this Text text, Finding finding)
    {
        var reason = text[$"import.{finding.ReasonKey}", [.. finding.Args.Select(Clean)]];
        var suggestion = finding.Suggestion is { } better ? " " + text["import.suggestion", Clean(better)] : "";
        return finding.Column == Portal.Domain.Clients.Import.Finding.WholeRow ? reason + suggestion : $"{Clean(finding.Column)}: {reason}{suggestion}";
    }

    public static string Done(this Text text, RowDone done) => text[$"importing.done-{done.ToString().ToLowerInvariant()}"];

    public static string Undone(this Text text, RowUndone undone) => undone == RowUndone.No ? "" : text[$"importing.undone-{undone.ToString().ToLowerInvariant()}"];

    public static string Stage(this Text text, ImportStage stage) => text[$"importing.stage-{stage.ToString().ToLowerInvariant()}"];

    /// <summary>Why a row came out as it did, where its findings do not say it.</summary>
    public static string? Why(this Text text, ImportedRow row) => row.Done switch
    {
        RowDone.Left => text[row.Plan == RowPlan.Error ? "importing.why-error" : "importing.why-unchosen"],
        RowDone.Unchanged => text["importing.why-same"],
        RowDone.Refused => text["importing.why-refused"],
        RowDone.Waiting or RowDone.Created or RowDone.Updated => null,
    };

    public static (Tone Tone, Mark Mark, string Key) Of(RowPlan plan) => plan switch
    {
        RowPlan.New => (Tone.Live, Mark.None, "importing.plan-new"),
        RowPlan.Changes => (Tone.None, Mark.Pending, "importing.plan-changes"),
        RowPlan.Same => (Tone.None, Mark.NotApplicable, "importing.plan-same"),
        RowPlan.Error => (Tone.Stop, Mark.Failed, "importing.plan-error"),
    };

    // What came out of the file could hold what is not seen.
    private static string Clean(string fromFile) => new Cell(fromFile).Clean();
}
