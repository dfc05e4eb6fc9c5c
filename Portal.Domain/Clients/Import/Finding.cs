using System.Text;
using Portal.Domain.Clients.Numbers;

namespace Portal.Domain.Clients.Import;

/// <summary>What a finding does to its row.</summary>
public enum Severity
{
    /// <summary>The row is not imported until a person decides.</summary>
    Error,

    /// <summary>The row is imported; what is wrong is left out of it and kept as it was typed.</summary>
    Warning,

    /// <summary>
    /// The row is imported with another notation than the one typed, and a person must see which. There is one rule for what is reported
    /// so: <b>a bank account that does not stand in its electronic notation</b>. Money goes where that cell points, ISO 13616 knows one
    /// notation only, and spaces or lower case show that the cell was typed or pasted by hand rather than exported. Other numbers have
    /// several notations that mean the same (0999.010.027 and BE 0999010027; 06-12345678 and +31612345678), most of them check
    /// themselves, and reporting each would bury the rows that need a person: those are only counted per column, see
    /// <see cref="ClientListReport.Tidied"/>.
    /// </summary>
    Normalised,
}

/// <summary>Why a row, or a cell for another reason than its number, is reported.</summary>
public enum RowFault
{
    NameMissing,
    NationalNumberMissing,
    ExactDuplicate,
    CodeTwice,
    NumberTwice,
    FormulaAsText,
    ConfigurationUnknown,
    CountryUnknown,
    LanguageUnknown,
    VatPeriodUnknown,
    FiscalYearEndUnknown,
    TextTooLong,
    RowTooWide,
    DigitsLost,
    AccountRewritten,
}

/// <summary>
/// One thing to know about one cell. <see cref="Column"/> is the name that the file gives it, or * for the whole row;
/// <see cref="ReasonKey"/> names the text, <see cref="Args"/> what is put into it (the first is what was typed).
/// </summary>
public sealed record Finding(int Row, string Column, Severity Severity, string ReasonKey, IReadOnlyList<string> Args, string? Suggestion = null)
{
    public const string WholeRow = "*";

    internal static Finding Of(int row, string column, NumberCheck check) =>
        new(row, column, Severity.Warning, Key(check.Fault!.Value), [check.Typed, .. check.Details], check.Suggestion);

    internal static Finding Of(int row, string column, RowFault fault, params string[] args) =>
        new(row, column, SeverityOf(fault), Key(fault), args);

    /// <summary>The key of a fault's text: "reason.kvk-length" for <see cref="NumberFault.KvkLength"/>.</summary>
    public static string Key(Enum fault)
    {
        var key = new StringBuilder("reason");
        foreach (var letter in fault.ToString())
        {
            key.Append(char.IsAsciiLetterUpper(letter) ? (key.Length == 6 ? "." : "-") : "").Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }

    private static Severity SeverityOf(RowFault fault) => fault switch
    {
        RowFault.NameMissing => Severity.Error,
        RowFault.NationalNumberMissing => Severity.Warning,
        // A second client on one code or number would split his papers over two dossiers: a person decides which row is right.
        RowFault.ExactDuplicate => Severity.Error,
        RowFault.CodeTwice => Severity.Error,
        RowFault.NumberTwice => Severity.Error,
        RowFault.FormulaAsText => Severity.Warning,
        RowFault.ConfigurationUnknown => Severity.Warning,
        RowFault.CountryUnknown => Severity.Warning,
        RowFault.LanguageUnknown => Severity.Warning,
        RowFault.VatPeriodUnknown => Severity.Warning,
        RowFault.FiscalYearEndUnknown => Severity.Warning,
        RowFault.TextTooLong => Severity.Error,
        RowFault.RowTooWide => Severity.Error,
        RowFault.DigitsLost => Severity.Warning,
        RowFault.AccountRewritten => Severity.Normalised,
    };
}
