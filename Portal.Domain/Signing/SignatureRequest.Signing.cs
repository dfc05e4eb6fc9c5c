using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Requests;

namespace Portal.Domain.Signing;

/// <content>What a signer does.</content>
public sealed partial class SignatureRequest
{
    /// <summary>The paper is before him.</summary>
    public void Read(Guid signerId, By by, DateTimeOffset at)
    {
        if (IsOpen && Party.FirstOrDefault(s => s.Id == signerId) is { LookedAt: null } signer)
        {
            signer.LookedAt = at;
            Tell(ActivityKind.SignatureRead, by, at, d => d);
        }
    }

    /// <summary>He may fill in what he is asked for: it is his turn, and he has read the paper.</summary>
    public Signer MustBeHisTurn(Guid signerId, DateTimeOffset at)
    {
        MustBeOpen(at);
        var signer = Party.FirstOrDefault(s => s.Id == signerId) ?? throw new RuleBroken("signing.not-yours");
        if (signer.State == SignerState.Signed)
        {
            throw new RuleBroken("signing.signed-already");
        }
        if (!Next.Contains(signer))
        {
            throw new RuleBroken("signing.others-first");
        }
        return signer.LookedAt is null ? throw new RuleBroken("signing.look-first") : signer;
    }

    /// <param name="seen">The bytes that he was shown.</param>
    /// <param name="filled">What he filled in, which the code was for.</param>
    public void Answer(Signer signer, SignerFilling filled, string seen, ConfirmedBy confirmedBy, By by, DateTimeOffset at)
    {
        if (filled.SignerId != signer.Id || MustBeHisTurn(signer.Id, at) != signer)
        {
            throw new RuleBroken("signing.not-yours");
        }
        if (seen != Sha256)
        {
            throw new RuleBroken("signing.replaced");
        }
        if (at - filled.At >= SignerFilling.Waits)
        {
            throw new RuleBroken("signing.fill-again");
        }
        (signer.At, signer.ConfirmedBy, signer.Address, signer.SeenSha256, signer.FilledSha256) = (at, confirmedBy, by.Address, seen, filled.Sha256);
        if (filled.Verdict == SignVerdict.Decline)
        {
            Decline(signer, filled.Remark, confirmedBy, by, at);
        }
        else
        {
            Sign(signer, filled, confirmedBy, by, at);
        }
    }

    private void Sign(Signer signer, SignerFilling filled, ConfirmedBy confirmedBy, By by, DateTimeOffset at)
    {
        if (FieldsOf(signer.Id).Any(f => f.Required && !IsFilled(f, filled)))
        {
            throw new RuleBroken("signing.fill-again");
        }
        signer.State = SignerState.Signed;
        signer.Unlink();
        GiveTurns(at);
        var all = Party.All(s => s.State == SignerState.Signed);
        Tell(ActivityKind.SignatureGiven, by, at, d => d with { To = confirmedBy.ToString(), Recipients = InOrder ? NextPeople : [] });
        if (all)
        {
            (State, Ended) = (SigningState.Signed, new Ending { At = at, ById = by.PersonId, Remark = "" });
            Tell(ActivityKind.SignatureCompleted, by, at, d => d);
        }
    }

    private void Decline(Signer signer, string remark, ConfirmedBy confirmedBy, By by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(remark))
        {
            throw new RuleBroken("signing.decline-why");
        }
        (signer.State, signer.Remark) = (SignerState.Declined, remark);
        Tell(ActivityKind.SignatureDeclined, by, at, d => d with { Remark = FileRequest.Quoted(remark), To = confirmedBy.ToString() });
        Stop(SigningState.Declined, "", by, at);
    }

    /// <summary>A date is always filled in, by the portal; a signature by a picture or by a typed name.</summary>
    public static bool IsFilled(SignField field, SignerFilling filled) => field.Kind switch
    {
        FieldKind.Signature => filled.Signature.Length > 0 || filled.Typed.Length > 0,
        FieldKind.Initials => filled.Initials.Length > 0 || filled.Of(field.Id).Length > 0,
        FieldKind.Date or FieldKind.Text or FieldKind.Checkbox => filled.Of(field.Id).Length > 0,
    };

    public void CodeSent(SignVerdict verdict, By by, DateTimeOffset at) => Tell(ActivityKind.SignatureCodeSent, by, at, d => d with { To = verdict.ToString() });

    public void CodeFailed(ConfirmedBy how, By by, DateTimeOffset at) => Tell(ActivityKind.SignatureCodeFailed, by, at, d => d with { To = how.ToString() });
}
