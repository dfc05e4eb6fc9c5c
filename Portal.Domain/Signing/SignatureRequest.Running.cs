using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Requests;

namespace Portal.Domain.Signing;

/// <content>What the office and the clock do.</content>
public sealed partial class SignatureRequest
{
    public void Withdraw(string remark, By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        Tell(ActivityKind.SignatureWithdrawn, by, at, d => d with { Remark = FileRequest.Quoted(remark) });
        Stop(SigningState.Withdrawn, remark, by, at);
    }

    /// <summary>Its time is over.</summary>
    public bool ExpireIfOver(DateTimeOffset at)
    {
        if (!IsOpen || at < ExpiresAt)
        {
            return false;
        }
        Tell(ActivityKind.SignatureExpired, By.Portal, at, d => d);
        Stop(SigningState.Expired, "", By.Portal, at);
        return true;
    }

    /// <summary>The document has another version now: nobody signs the old one, and whoever did is told.</summary>
    public void Replace(DocumentVersion version, By by, DateTimeOffset at)
    {
        if (IsOpen && version.Id != VersionId)
        {
            Tell(ActivityKind.SignatureReplaced, by, at, d => d);
            Stop(SigningState.Replaced, "", by, at);
        }
    }

    /// <summary>Somebody else signs in his place; what he had begun counts no more.</summary>
    public Signer Reassign(Guid signerId, SignerDraft to, By by, DateTimeOffset at)
    {
        MustBeOpen(at);
        if (Party.FirstOrDefault(s => s.Id == signerId) is not { State: SignerState.Waiting } old)
        {
            throw new RuleBroken("signing.signed-already");
        }
        if (to.PersonId is { } person && Party.Any(s => s.PersonId == person))
        {
            throw new RuleBroken("signing.signs-already");
        }
        var signer = New(to, old.Place, old.Name);
        old.State = SignerState.Reassigned;
        old.Unlink();
        Signers.Add(signer);
        foreach (var field in Fields.Where(f => f.SignerId == old.Id))
        {
            field.SignerId = signer.Id;
        }
        GiveTurns(at);
        Tell(ActivityKind.SignatureReassigned, by, at, d => d with { From = old.Name, Person = signer.Name, Recipients = Next.Contains(signer) && to.PersonId is { } his ? [his] : [] });
        return signer;
    }

    /// <summary>A link for somebody from outside; the one before it is dead. Not told where the asking itself tells it.</summary>
    public void LinkMade(Signer signer, byte[] secretHash, bool isFirst, By by, DateTimeOffset at)
    {
        signer.Link(secretHash, at);
        if (!isFirst)
        {
            Tell(ActivityKind.SignatureLinkSent, by, at, d => d with { Person = signer.Name });
        }
    }

    /// <summary>He opened his link, which opens once.</summary>
    public void LinkUsed(Signer signer, By by, DateTimeOffset at)
    {
        if (signer.LinkUsedAt is not null)
        {
            throw new RuleBroken("signing.link-used");
        }
        signer.UseLink(at);
        Tell(ActivityKind.SignatureLinkUsed, by, at, d => d with { Person = signer.Name });
    }

    /// <summary>Taken back: the link and the open page are worth nothing from now on.</summary>
    public void RevokeLink(Guid signerId, By by, DateTimeOffset at)
    {
        if (Party.FirstOrDefault(s => s.Id == signerId) is { IsOutside: true, LinkHash.Length: > 0 } signer)
        {
            signer.Unlink();
            Tell(ActivityKind.SignatureLinkRevoked, by, at, d => d with { Person = signer.Name });
        }
    }

    /// <summary>The paper that all have signed is sealed: whoever signed is told.</summary>
    public void Sealed(string sha256, DateTimeOffset at) =>
        Tell(ActivityKind.SignatureSealed, By.Portal, at, d => d with { To = sha256, Recipients = [.. Party.Select(s => s.PersonId).OfType<Guid>()] });

    /// <summary>Over without all signatures: who was asked is told, but for who did it.</summary>
    private void Stop(SigningState state, string remark, By by, DateTimeOffset at)
    {
        var told = Party.Where(s => s.State == SignerState.Signed || Next.Contains(s)).Select(s => s.PersonId).OfType<Guid>().Where(p => p != by.PersonId).ToList();
        (State, Ended) = (state, new Ending { At = at, ById = by.PersonId, Remark = remark.Trim() });
        Signers.ForEach(s => s.Unlink());
        Tell(ActivityKind.SignatureStopped, by, at, d => d with { To = state.ToString(), Recipients = told });
    }
}
