using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Data;

/// <summary>What holds of signatures whatever verb brings it about, asked where nobody else writes to the dossier any more.</summary>
internal static class UpForSigning
{
    /// <summary>A newer version of a document ends what is asked of the old one, by whichever way it came in.</summary>
    public static async Task Follow(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var document in recordings.OfType<Document>().ToList())
        {
            if (document.Recorded.LastOrDefault(a => a.Kind == ActivityKind.DocumentVersionAdded) is not { } added)
            {
                continue;
            }
            var newest = document.History.MaxBy(v => v.Number)!;
            foreach (var request in await db.Signatures.Include(s => s.Signers).Where(s => s.DocumentId == document.Id && s.State == SigningState.Open).ToListAsync(stop))
            {
                request.Replace(newest, added.By, added.At);
                // After the versions of all others were renewed.
                if (request.Recorded.Count > 0 && !recordings.Contains(request))
                {
                    request.RenewVersion();
                    recordings.Add(request);
                }
            }
        }
    }

    /// <summary>The last gate (R54): whoever signs may still come in, in the very transaction of his signature. That his link was taken back
    /// shows in the version of the request.</summary>
    /// <exception cref="RuleBroken">It was taken from him meanwhile.</exception>
    public static async Task Check(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var request in recordings.OfType<SignatureRequest>())
        {
            foreach (var done in request.Recorded.Where(a => a.Kind is ActivityKind.SignatureGiven or ActivityKind.SignatureDeclined && request.Signers.Exists(s => s.PersonId == a.By.PersonId)))
            {
                var actor = await ActorReader.Read(db, done.By.PersonId, "", DateOnly.FromDateTime(done.At.UtcDateTime), stop);
                if (actor is null || !(await db.CapabilitiesOn(actor, request.DossierId, stop)).Has(Capability.SeeDossier))
                {
                    throw new RuleBroken("signing.not-yours");
                }
            }
        }
    }

    /// <summary>Those from outside who were asked, and must hear that it is over; contacts hear it as they hear all else.</summary>
    public static void Tell(PortalDb db, List<Recording> recordings)
    {
        foreach (var request in recordings.OfType<SignatureRequest>())
        {
            if (request.Recorded.FirstOrDefault(a => a.Kind == ActivityKind.SignatureStopped) is { } stopped)
            {
                db.Deliveries.AddRange(request.Party.Where(s => s.IsOutside && s.LinkMadeAt is not null && s.Id != stopped.By.PersonId)
                    .Select(s => Delivery.ToSigner(DeliveryKind.SignerEnded, s, request.DossierId, null, stopped.At)));
            }
        }
    }
}
