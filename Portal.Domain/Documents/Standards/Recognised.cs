namespace Portal.Domain.Documents.Standards;

/// <summary>The family of a file that says itself what it is.</summary>
public enum Standard
{
    /// <summary>Dutch filings in XBRL.</summary>
    Sbr = 1,

    /// <summary>Polish books and VAT files.</summary>
    Jpk = 2,

    /// <summary>An invoice in UBL 2 (Peppol, NLCIUS).</summary>
    Ubl = 3,

    /// <summary>An invoice in CII (Factur-X, ZUGFeRD, XRechnung).</summary>
    Cii = 4,

    /// <summary>A Polish structured invoice.</summary>
    Ksef = 5,
}

/// <summary>What a file asks of whoever it is addressed to.</summary>
public enum Direction
{
    None = 0,
    ToPay = 1,
    ToGetBack = 2,
}

/// <summary>How an amount is settled, as the file says.</summary>
public enum Settled
{
    /// <summary>The payer transfers it, or the file does not tell.</summary>
    ByPayer = 0,
    ByDirectDebit = 1,
    ByCard = 2,
    Already = 3,
}

/// <summary>An amount in one currency (ISO 4217), never negative: which way it goes is told beside it.</summary>
public sealed record Sum(decimal Value, string Currency);

/// <summary>What a file told about itself. Nothing in it is computed where the file is silent; what does not add up is in <see cref="Checks"/>.</summary>
public sealed record Recognised
{
    public required Standard Standard { get; init; }

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The form or profile by its own name: "bd-rpt-ob-aangifte-2025", "JPK_V7M (2)", "FA (3)".</summary>
    public string Form { get; init; } = "";

    public int? Year { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Whose it is: the filer, or the seller and the buyer; each number that the file names is one.</summary>
    public IReadOnlyList<Owner> Owners { get; init; } = [];

    public Sum? Amount { get; init; }
    public Direction Direction { get; init; }
    public Settled Settled { get; init; }

    /// <summary>The day it was issued or made.</summary>
    public DateOnly? Date { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>Its number, as its maker calls it.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What a payer must quote.</summary>
    public string PaymentReference { get; init; } = "";

    /// <summary>The number of what it corrects, credits or settles.</summary>
    public string RefersTo { get; init; } = "";

    /// <summary>Where to pay to; an IBAN without spaces where it is one.</summary>
    public string Account { get; init; } = "";

    /// <summary>It replaces an earlier one.</summary>
    public bool IsCorrection { get; init; }

    public IReadOnlyList<Section> Sections { get; init; } = [];
    public IReadOnlyList<SumCheck> Checks { get; init; } = [];

    /// <summary>It says UTF-8 and is not: it was read as Windows-1252.</summary>
    public bool Recoded { get; init; }

    public bool AddsUp => Checks.All(check => check.Holds);
}

/// <summary>A table of the file's own boxes or lines.</summary>
/// <param name="Key">What it is; names its title and its columns in the texts.</param>
/// <param name="Columns">Keys of the columns with amounts, or what stands above them as it is (a year).</param>
/// <param name="LeftOut">Rows that the file has beyond those shown.</param>
public sealed record Section(string Key, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows, int LeftOut = 0)
{
    public bool IsWhole => Rows.All(row => row.Amounts.All(amount => amount is null || decimal.Truncate(amount.Value) == amount));
}

/// <param name="Code">The box, account or line number.</param>
/// <param name="Key">Key of its name in the texts; null where the file names it itself.</param>
/// <param name="Name">Its name by the file.</param>
public sealed record Row(string Code, string? Key, string Name, IReadOnlyList<decimal?> Amounts, bool IsTotal = false);

/// <summary>A sum that the file states, beside what its parts come to.</summary>
/// <param name="Key">Which sum; names its sentence in the texts.</param>
public sealed record SumCheck(string Key, decimal Stated, decimal Counted, decimal Within = 0)
{
    public bool Holds => Math.Abs(Stated - Counted) <= Within;
}
