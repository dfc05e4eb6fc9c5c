using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Sealing;

/// <summary>What the proof of an approval says: which bytes, who approved them, when, from where, how it was confirmed, that it lay before him, and
/// where the trail tells of it.</summary>
public sealed class ApprovalProof(PortalDb db, PaperWords words, DeliverySettings settings)
{
    /// <param name="alone">Why the document itself could not take these pages; empty where it did.</param>
    public async Task<(Evidence Evidence, PaperVoice Voice)> Write(Seal seal, string alone, CancellationToken stop)
    {
        var approval = await db.Approvals.AsNoTracking().Include(a => a.Decisions).Include(a => a.Type).Include(a => a.Dossier).FirstAsync(a => a.Id == seal.SubjectId, stop);
        var version = await db.DocumentVersions.AsNoTracking().FirstAsync(v => v.Id == seal.VersionId, stop);
        var decisions = approval.Decisions.Where(d => d.VersionId == seal.VersionId && d.Verdict is Verdict.Approve or Verdict.Authorise).OrderBy(d => d.At).ToList();
        var last = decisions[^1].PersonId;
        var language = await db.People.Where(p => p.Id == last).Select(p => p.Language).FirstOrDefaultAsync(stop) ?? "en";
        var voice = new PaperVoice(words, language);
        var office = await db.Office.AsNoTracking().Select(o => o.Name).SingleAsync(stop);
        var type = approval.Type.Name.Length > 0 ? approval.Type.Name : words($"type.{approval.Type.Key}", language);
        var parts = new List<EvidencePart> { About(approval, version.FileName, version.Size, type, voice) };
        foreach (var decision in decisions)
        {
            parts.Add(await Of(approval, decision, voice, stop));
        }
        if (await Trail(approval, voice, stop) is { } trail)
        {
            parts.Add(trail);
        }
        var lines = new List<string> { voice.Say("lead", office, type, approval.Period).Trim(), voice.Say(alone.Length > 0 ? "alone" : "whole") };
        lines.Add(voice.Say("check", new Uri(settings.Url, "/verify")));
        var foot = $"{seal.Id:N}";
        return (new Evidence(voice.Say("title", type, approval.Period).Trim(), lines, parts, (page, pages) => voice.Say("foot", foot, page, pages)), voice);
    }

    private static EvidencePart About(Approval approval, string fileName, long size, string type, PaperVoice voice)
    {
        var facts = new List<EvidenceFact>
        {
            new(voice.Say("file"), fileName),
            new("SHA-256", approval.Sha256),
            new(voice.Say("size"), voice.Say("bytes", size)),
            new(voice.Say("client"), approval.Dossier.Name),
            new(voice.Say("type"), $"{type} {approval.Period}".Trim()),
        };
        if (approval.Amount is { } amount)
        {
            facts.Add(new(voice.Say("amount"), voice.Money(amount, approval.Currency)));
        }
        if (approval.Reference.Length > 0)
        {
            facts.Add(new(voice.Say("reference"), approval.Reference));
        }
        facts.Add(new(voice.Say("put-up"), $"{approval.PutUpByName}, {voice.Time(approval.PutUpAt)}"));
        return new EvidencePart(voice.Say("document"), facts);
    }

    private async Task<EvidencePart> Of(Approval approval, ApprovalDecision decision, PaperVoice voice, CancellationToken stop)
    {
        var look = await db.ApprovalLooks.AsNoTracking().Where(l => l.ApprovalId == approval.Id && l.PersonId == decision.PersonId && l.VersionId == decision.VersionId).Select(l => (DateTimeOffset?)l.At).FirstOrDefaultAsync(stop);
        var facts = new List<EvidenceFact>
        {
            new(voice.Say("when"), voice.Time(decision.At)),
            new(voice.Say("seen"), look is { } at ? voice.Time(at) : voice.Say("not-known")),
            new(voice.Say("how"), voice.Say($"how-{decision.ConfirmedBy.ToString().ToLowerInvariant()}")),
        };
        if (decision.InPlaceOf.Length > 0)
        {
            facts.Insert(0, new(voice.Say("in-place-of"), decision.InPlaceOf));
        }
        if (decision.ConfirmedBy == ConfirmedBy.Text && await Code(approval, decision, stop) is { } code)
        {
            facts.Add(new(voice.Say("code"), voice.Say(code.State == DeliveryState.Delivered ? "code-delivered" : "code-sent", Masked(code.Address), voice.Time(code.SettledAt ?? code.MadeAt))));
        }
        if (decision.Address.Length > 0)
        {
            facts.Add(new(voice.Say("from"), decision.Address));
        }
        if (decision is { ByOffice: true, Verdict: Verdict.Approve })
        {
            facts.Add(new(voice.Say("ground"), decision.Remark));
        }
        var by = decision.Verdict == Verdict.Authorise ? "authorised-by" : decision.ByOffice ? "for-client-by" : "approved-by";
        return new EvidencePart(voice.Say(by, decision.PersonName), facts);
    }

    /// <summary>The newest before he decided is the one that counted.</summary>
    private Task<Delivery?> Code(Approval approval, ApprovalDecision decision, CancellationToken stop) => db.Deliveries.AsNoTracking()
        .Where(d => d.Kind == DeliveryKind.ApprovalCode && d.ApprovalId == approval.Id && d.PersonId == decision.PersonId && d.MadeAt <= decision.At && d.State != DeliveryState.Dead)
        .OrderByDescending(d => d.MadeAt).FirstOrDefaultAsync(stop);

    private async Task<EvidencePart?> Trail(Approval approval, PaperVoice voice, CancellationToken stop)
    {
        var row = await db.Activities.AsNoTracking().Where(a => a.SubjectId == approval.Id && a.Kind == ActivityKind.ApprovalCompleted).OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop);
        return row is null ? null : new EvidencePart(voice.Say("trail"), [new(voice.Say("row"), voice.Say("row-is", row.Number, voice.Time(row.At))), new(voice.Say("hash"), Convert.ToHexStringLower(row.Hash))]);
    }

    private static string Masked(string number) => number.Length > 6 ? $"{number[..3]} … {number[^2..]}" : "…";
}
