using Portal.Infrastructure.Pdf.Verifying;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Verifying;

/// <summary>A report in sentences, the same on the page and at the console.</summary>
internal static class VerifyWords
{
    public static string Title(this Text text, PdfVerdict verdict) => text[$"verify.{Name(verdict)}"];

    /// <summary>What it means, and what now.</summary>
    public static string Meaning(this Text text, PdfVerdict verdict) => text[$"verify.{Name(verdict)}-text"];

    public static string Sentence(this Text text, PdfChange change) => change switch
    {
        { Kind: ChangeKind.FormValue, Page: null } => text["verify.change-field", change.Name],
        { Kind: ChangeKind.Note, Name: { } } => text["verify.change-painted", change.Page, change.Name],
        _ => text[$"verify.change-{Name(change.Kind)}", change.Page, change.Name],
    };

    /// <summary>Which page, and whether it is gone.</summary>
    public static string Heading(this Text text, PageWording page) => text[page.IsGone ? "verify.page-was" : "verify.page", page.Page];

    public static string State(this Text text, SignatureLook look) => look switch
    {
        { State: SignatureState.Intact, IsTimeStamp: true } => text["verify.state-stamp"],
        { State: SignatureState.Intact } when look.Later.Any(c => !c.IsHarmless) => text["verify.state-behind"],
        { State: SignatureState.Intact, IsOurs: true } => text["verify.state-ours"],
        { State: SignatureState.Intact } => text["verify.state-intact"],
        { State: SignatureState.OtherContent } => text["verify.state-other"],
        { State: SignatureState.MovedRange } => text["verify.state-moved"],
        { State: SignatureState.NotChecked } => text["verify.state-not-checked"],
        _ => text["verify.state-broken"],
    };

    public static string Level(PadesLevel level) => level switch
    {
        PadesLevel.None => "",
        PadesLevel.Basic => "PAdES B-B",
        PadesLevel.Timed => "PAdES B-T",
        PadesLevel.LongTerm => "PAdES B-LT",
        PadesLevel.Archive => "PAdES B-LTA",
    };

    private static string Name(PdfVerdict verdict) => verdict switch
    {
        PdfVerdict.Whole => "whole",
        PdfVerdict.Changed => "changed",
        PdfVerdict.UnknownSigner => "unknown",
        PdfVerdict.Unsigned => "unsigned",
    };

    private static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.SignedBytes => "signed-bytes",
        ChangeKind.MovedRange => "moved-range",
        ChangeKind.BrokenSignature => "broken",
        ChangeKind.PageContent => "page",
        ChangeKind.Note => "note",
        ChangeKind.FormValue => "form",
        ChangeKind.PageAdded => "page-added",
        ChangeKind.PageRemoved => "page-removed",
        ChangeKind.PageOrder => "page-order",
        ChangeKind.Document => "document",
        ChangeKind.Objects => "objects",
        ChangeKind.SignatureAdded => "signature-added",
        ChangeKind.SignatureRemoved => "signature-removed",
        ChangeKind.TrailingBytes => "trailing",
        ChangeKind.Uncovered => "uncovered",
        ChangeKind.SecurityStore => "store",
        ChangeKind.TimeStamp => "stamp",
    };
}
