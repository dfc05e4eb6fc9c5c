using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Sealing;

namespace Portal.Infrastructure.Signing;

/// <summary>Who signed, when and from where, what they had before them, how each was proved, and how the codes got to them.</summary>
internal sealed class SignatureEvidence(PortalDb db, PaperVoice voice)
{
    public async Task<Evidence> Of(SignatureRequest request, IReadOnlyDictionary<Guid, SignerFilling> fillings, string office, CancellationToken stop)
    {
        string Say(string key, params object[] args) => voice.Say($"signing.ev-{key}", args);
        var ids = request.Signers.Select(s => s.Id).ToList();
        var codes = (await db.Deliveries.AsNoTracking().Where(d => d.Kind == DeliveryKind.SignatureCode && ids.Contains(d.SignerId!.Value)).OrderBy(d => d.MadeAt).ToListAsync(stop)).ToLookup(d => d.SignerId!.Value);
        var rows = await db.Activities.AsNoTracking().Where(a => a.StreamKind == StreamKind.Dossier && a.StreamId == request.DossierId && a.SubjectId == request.Id).OrderBy(a => a.Number).ToListAsync(stop);
        var parts = new List<EvidencePart>
        {
            new(Say("paper"),
            [
                new(Say("document"), request.DocumentName),
                new(Say("client"), request.Dossier.Name),
                new(Say("sha256"), request.Sha256),
                new(Say("asked"), $"{request.AskedByName}, {Moment(request.AskedAt)}"),
                new(Say("order"), Say(request.InOrder ? "in-order" : "at-once")),
            ]),
        };
        foreach (var signer in request.Party)
        {
            var facts = new List<EvidenceFact>
            {
                new(Say("comes-in"), signer.IsOutside ? Say("outside", signer.Email) : Say("account")),
                new(Say("read"), signer.LookedAt is { } looked ? Moment(looked) : "–"),
                new(Say("signed"), Moment(signer.At!.Value)),
                new(Say("from"), signer.Address.Length > 0 ? signer.Address : "–"),
                new(Say("proved"), Say($"proved-{signer.ConfirmedBy!.Value.ToString().ToLowerInvariant()}")),
                new(Say("way"), Say($"way-{fillings[signer.Id].Way.ToString().ToLowerInvariant()}")),
                new(Say("saw"), signer.SeenSha256),
                new(Say("filled"), signer.FilledSha256),
            };
            if (signer.InPlaceOf.Length > 0)
            {
                facts.Insert(0, new(Say("in-place-of"), signer.InPlaceOf));
            }
            facts.AddRange(codes[signer.Id].Select(c => new EvidenceFact(Say("code"), $"{Masked(c.Address)}, {Moment(c.MadeAt)}, {Say($"code-{c.State.ToString().ToLowerInvariant()}")}{(c.SettledAt is { } settled ? $" {Moment(settled)}" : "")}")));
            parts.Add(new EvidencePart($"{signer.Place}. {signer.Name}", facts));
        }
        parts.Add(new EvidencePart(Say("trail"), [], new EvidenceTable([new(Say("number"), 1), new(Say("when"), 3), new(Say("who"), 3), new(Say("what"), 5)],
            [.. rows.Select(r => (IReadOnlyList<string>)[r.Number.ToString(CultureInfo.InvariantCulture), Moment(r.At), r.ActorName, Say($"did-{Key(r.Kind)}")])])));
        return new Evidence(Say("title"), [Say("lead", office)], parts, (page, of) => Say("foot", office, request.Sha256[..8], page, of));
    }

    private static string Key(ActivityKind kind) => kind.ToString()["Signature".Length..].ToLowerInvariant();

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Masked(string number) => number.Length < 4 ? "•••" : $"{number[..3]} ••• {number[^2..]}";
}
