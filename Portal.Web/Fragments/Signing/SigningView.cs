using Portal.Domain.Access;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Web.Approving;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Signing;

/// <summary>How a signer stands to it now.</summary>
public enum SignTurn
{
    /// <summary>He only sees it: staff.</summary>
    None = 0,
    /// <summary>He has not had the paper before him.</summary>
    LookFirst,
    Fill,
    OthersFirst,
    Signed,
    Over,
}

/// <summary>One request for signatures as the actor may see it.</summary>
/// <param name="Reads">He may read the document itself.</param>
/// <param name="Me">Null for staff.</param>
/// <param name="Way">What he confirms with, where it is his turn.</param>
/// <param name="At">Where its pages stand for him, without a last stroke.</param>
public sealed record SigningView(SignatureRequest Request, string DossierName, string FileName, bool Reads, Capabilities May, Side Side, Signer? Me, SignTurn Turn, ConfirmWay? Way, string At, long Number)
{
    public bool IsOutside => Me is { IsOutside: true };

    /// <summary>Null until all have signed.</summary>
    public Seal? Seal { get; init; }

    /// <summary>It is over without all signatures, nothing else is asked on the document, and he may ask once more.</summary>
    public bool CanAskAgain { get; init; }

    /// <summary>Where he asks for the same once more.</summary>
    public string AskAgain => $"/documents/{Request.DocumentId}/signature?again={Request.Id}";

    /// <summary>Where he reads it.</summary>
    public string PaperPage => IsOutside ? "/signer/paper" : Links.Preview(Request.VersionId);

    public string SealedFile => $"{At}/sealed";

    public static (Tone Tone, Mark Mark) Look(SigningState state) => state switch
    {
        SigningState.Signed => (Tone.Done, Mark.Accepted),
        SigningState.Declined => (Tone.Stop, Mark.Failed),
        SigningState.Withdrawn or SigningState.Replaced => (Tone.Wait, Mark.Waived),
        SigningState.Expired => (Tone.Stop, Mark.Failed),
        SigningState.Open => (Tone.You, Mark.Asked),
    };
}
