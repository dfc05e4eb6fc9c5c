using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Verifying;

public enum PdfVerdict
{
    /// <summary>As it was when this office sealed it.</summary>
    Whole = 1,
    Changed = 2,
    /// <summary>Nothing changed since it was signed, by somebody whose certificate is not this office's.</summary>
    UnknownSigner = 3,
    Unsigned = 4,
}

public enum SignatureState
{
    Intact = 1,
    /// <summary>The bytes that were signed are other ones now, or the signature is of another file.</summary>
    OtherContent = 2,
    /// <summary>It does not lie in the gap that it leaves out: what it covers is not what is shown.</summary>
    MovedRange = 3,
    /// <summary>What lies there is no signature, or one that does not hold.</summary>
    Broken = 4,
    /// <summary>Of a kind that no longer proves anything (SHA-1 alone), or that nobody knows.</summary>
    NotChecked = 5,
}

/// <summary>PAdES, by what is in the file and not by who vouches for it.</summary>
public enum PadesLevel
{
    None = 0,
    Basic = 1,
    Timed = 2,
    LongTerm = 3,
    Archive = 4,
}

public enum ChangeKind
{
    SignedBytes = 1,
    MovedRange = 2,
    BrokenSignature = 3,
    PageContent = 4,
    Note = 5,
    FormValue = 6,
    PageAdded = 7,
    PageRemoved = 8,
    PageOrder = 9,
    /// <summary>Of the document as a whole: what opens it, its contents, its properties.</summary>
    Document = 10,
    /// <summary>Objects that no page shows.</summary>
    Objects = 11,
    SignatureAdded = 12,
    SignatureRemoved = 13,
    TrailingBytes = 14,
    /// <summary>The signature ends before the version that it belongs to does.</summary>
    Uncovered = 15,
    /// <summary>What others need to check the signature in years: certificates and their state.</summary>
    SecurityStore = 16,
    TimeStamp = 17,
}

/// <param name="Page">From 1: of the file as it is now, or, where the page is gone, as it was.</param>
/// <param name="Name">Of the field, or of the part of the document.</param>
public sealed record PdfChange(ChangeKind Kind, int? Page = null, string? Name = null)
{
    /// <summary>Added later as it should be: it proves more and shows nothing.</summary>
    public bool IsHarmless => Kind is ChangeKind.SecurityStore or ChangeKind.TimeStamp;
}

/// <param name="IsTimeStamp">A time server's over the whole file, and nobody's will.</param>
/// <param name="Signer">Its certificate's name, as it says of itself.</param>
/// <param name="Claimed">When, as the signer says.</param>
/// <param name="Proven">When, as a time server says.</param>
/// <param name="End">Up to where it reaches.</param>
/// <param name="Later">What was added behind it.</param>
public sealed record SignatureLook(string Field, bool IsTimeStamp, SignatureState State, bool IsOurs, string? Signer, string? Fingerprint, PadesLevel Level,
    DateTimeOffset? Claimed, DateTimeOffset? Proven, long End, bool CoversAll, IReadOnlyList<PdfChange> Later)
{
    /// <summary>The version that it ends, where something was added behind it.</summary>
    internal PdfDocument? Before { get; init; }
}

/// <param name="Changes">What speaks against it; harmless additions after the seal as well.</param>
public sealed record PdfReport(PdfVerdict Verdict, IReadOnlyList<SignatureLook> Signatures, IReadOnlyList<PdfChange> Changes)
{
    /// <summary>What the changed pages said, and say.</summary>
    public IReadOnlyList<PageWording> Wording { get; init; } = [];
}
