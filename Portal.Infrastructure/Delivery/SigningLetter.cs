using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>To a signer: that it is his turn, that it is over, that the sealed paper is there. As it stands now; no file, no message and no remark.</summary>
internal static class SigningLetter
{
    /// <summary>To a contact, who comes in by his account.</summary>
    public static async Task<Letter> ToContact(PortalDb db, IReadOnlyList<Delivery> batch, Voice voice, LetterHead head, CancellationToken stop)
    {
        var (activity, personId) = (batch[0].ActivityId, batch[0].PersonId);
        var subject = await db.Activities.AsNoTracking().Where(a => a.Id == activity).Select(a => a.SubjectId).FirstOrDefaultAsync(stop);
        var request = await Find(db, s => s.Id == subject, stop);
        if (batch[0].Kind == DeliveryKind.SignatureEnded)
        {
            return Over(request, $"/signatures/{request.Id}", voice, head, "why.signer");
        }
        if (!request.Next.Any(s => s.PersonId == personId))
        {
            throw new MailNotSent("It is not his turn to sign.", forGood: true);
        }
        return Turn(request, batch.All(d => d.Kind == DeliveryKind.SignatureReminded) ? "sign-reminded" : "sign", $"/signatures/{request.Id}", voice, head, "why.signer");
    }

    /// <summary>To somebody from outside, whose link it carries.</summary>
    /// <param name="secret">Null where it only tells.</param>
    public static async Task<Letter> ToOutside(PortalDb db, Delivery delivery, string? secret, Voice voice, LetterHead head, CancellationToken stop)
    {
        var request = await Find(db, s => s.Signers.Any(x => x.Id == delivery.SignerId), stop);
        if (delivery.Kind == DeliveryKind.SignerLink)
        {
            if (!request.Next.Any(s => s.Id == delivery.SignerId))
            {
                throw new MailNotSent("It is not his turn to sign.", forGood: true);
            }
            return Turn(request, "sign", $"/signer/{secret}", voice, head, "why.outside") with { After = voice.Say("sign.once", voice.Moment(request.ExpiresAt)), ShowsAddress = true };
        }
        if (delivery.Kind == DeliveryKind.SignerReminded)
        {
            // No link: the one that he has sends him another at the address that it went to, and nothing in this mail is worth a look.
            var signer = request.Next.FirstOrDefault(s => s.Id == delivery.SignerId) ?? throw new MailNotSent("It is not his turn to sign.", forGood: true);
            return Turn(request, "sign-reminded", null, voice, head, "why.outside") with { After = voice.Say("sign.by-link", voice.Day(voice.DayOf(signer.LinkMadeAt ?? request.AskedAt)), voice.Moment(request.ExpiresAt)) };
        }
        return secret is null ? Over(request, null, voice, head, "why.outside") : Over(request, $"/signer/{secret}", voice, head, "why.outside") with { ShowsAddress = true };
    }

    private static async Task<SignatureRequest> Find(PortalDb db, System.Linq.Expressions.Expression<Func<SignatureRequest, bool>> which, CancellationToken stop) =>
        await db.Signatures.AsNoTracking().Include(s => s.Signers).Include(s => s.Dossier).FirstOrDefaultAsync(which, stop) ?? throw new MailNotSent("What was to be signed is gone.", forGood: true);

    private static Letter Turn(SignatureRequest request, string key, string? path, Voice voice, LetterHead head, string why) =>
        new($"{voice.Say($"{key}.subject")}{voice.By(voice.DayOf(request.ExpiresAt))}", voice.Say($"{key}.lead", head.Office, request.Dossier.Name), path is null ? null : voice.Say("sign.button"), path ?? "/", voice.Say(why, head.Office)) { Of = request.Dossier.Name };

    private static Letter Over(SignatureRequest request, string? path, Voice voice, LetterHead head, string why)
    {
        var key = request.State switch
        {
            SigningState.Signed => "sign-signed",
            SigningState.Declined => "sign-declined",
            SigningState.Withdrawn => "sign-withdrawn",
            SigningState.Expired => "sign-expired",
            SigningState.Replaced => "sign-replaced",
            SigningState.Open => throw new MailNotSent("It is not over.", forGood: true),
        };
        return new Letter(voice.Say($"{key}.subject"), voice.Say($"{key}.lead", head.Office, request.Dossier.Name), path is null ? null : voice.Say("open"), path ?? "/", voice.Say(why, head.Office)) { Of = request.Dossier.Name };
    }
}
