using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Files.Sniffing;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Sealing;

/// <summary>Makes one sealed paper: the bytes that were decided on, the evidence behind them, the office's seal, kept in the store, and only then
/// told.</summary>
public sealed class Sealer(PortalDb db, IFileStore store, Quarantine quarantine, OfficeSeal seal, ApprovalProof approvals, SignedPaper signatures, TimeProvider clock)
{
    private const int MostTries = 10;

    public async Task Seal(Seal asked, CancellationToken stop)
    {
        await RemoveRest(asked, stop);
        var (paper, alone, name) = asked.Of switch
        {
            SealOf.Approval => await Prove(asked, stop),
            SealOf.Signature => await Sign(asked, stop),
        };
        using var bytes = new MemoryStream(paper.Bytes, writable: false);
        using var spooled = await quarantine.SpoolAsync(bytes, long.MaxValue, stop);
        var planned = spooled.Print.Sha256;
        await db.Seals.Where(s => s.Id == asked.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.PlannedSha256, planned), stop);
        // Bytes before rows, as with every file; from here on it is not stopped any more.
        await store.KeepAsync(spooled.BytesPath, spooled.Print, CancellationToken.None);
        // We made it: there is nothing in it that a scanner would know and the document's own scan did not.
        await Tell(asked.Id, new Examination(planned, spooled.Print.Size, Sniffer.Sniff(bytes), ScanState.Clean), name, paper.Level == SealLevel.Timed, alone);
    }

    /// <summary>The paper is made, whoever changes something about it at this very moment: then it is told of what stands now.</summary>
    private async Task Tell(Guid id, Examination kept, string name, bool isTimed, string alone)
    {
        for (var again = 1; ; again++)
        {
            db.ChangeTracker.Clear();
            var made = await db.Seals.FirstAsync(s => s.Id == id, CancellationToken.None);
            if (made.State == SealState.Sealed)
            {
                // Another node took over, as this one was too slow.
                store.Remove(kept.Sha256, clock.GetUtcNow().AddMinutes(1));
                return;
            }
            await db.NameBytesAsync(kept, clock.GetUtcNow(), CancellationToken.None);
            made.Done(new StoredFile(name, kept.Sha256, kept.Size, "application/pdf"), isTimed, alone, clock.GetUtcNow());
            if (made.Of == SealOf.Signature)
            {
                await signatures.Hand(made, CancellationToken.None);
            }
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (again < MostTries)
            {
            }
        }
    }

    /// <summary>A server died between bytes and row: each seal is another paper, so the next try would leave these lying for ever.</summary>
    private async Task RemoveRest(Seal asked, CancellationToken stop)
    {
        if (asked.PlannedSha256.Length > 0 && !await db.Blobs.AnyAsync(b => b.Sha256 == asked.PlannedSha256, stop))
        {
            store.Remove(asked.PlannedSha256, clock.GetUtcNow().AddMinutes(1));
        }
    }

    private async Task<(SealedPdf Paper, string Alone, string Name)> Sign(Seal asked, CancellationToken stop)
    {
        var (paper, voice) = await signatures.Make(asked, await Read(asked.Sha256, stop), stop);
        return (paper, "", $"{Stem(asked.DocumentName)} - {voice.Say("signing.ev-name")}.pdf");
    }

    private async Task<(SealedPdf Paper, string Alone, string Name)> Prove(Seal asked, CancellationToken stop)
    {
        var original = await Read(asked.Sha256, stop);
        var alone = WhyAlone(original);
        var (evidence, voice) = await approvals.Write(asked, alone, stop);
        var paper = alone.Length == 0 ? original : await ProofPaper.Make(evidence.Title, [.. evidence.Lines, voice.Say($"why-{alone}"), $"{asked.DocumentName}", $"SHA-256 {asked.Sha256}"], voice.Language, stop);
        return (await seal.Apply(paper, [], evidence, stop), alone, $"{Stem(asked.DocumentName)} - {voice.Say("name")}.pdf");
    }

    /// <summary>Empty: the pages go behind the document itself.</summary>
    private static string WhyAlone(ReadOnlyMemory<byte> original)
    {
        try
        {
            SealAllowed.Check(original, draws: true);
            return "";
        }
        catch (PdfException refused)
        {
            return refused.Fault == PdfFault.NotPdf ? "not-pdf" : "not-added-to";
        }
    }

    private async Task<byte[]> Read(string sha256, CancellationToken stop)
    {
        await using var bytes = await store.OpenAsync(sha256, stop) ?? throw new DamagedFileException(sha256, "it is missing");
        using var whole = new MemoryStream(checked((int)bytes.Length));
        await bytes.CopyToAsync(whole, stop);
        return whole.ToArray();
    }

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name) is { Length: > 0 } stem ? stem.Length <= 180 ? stem : stem[..180] : "document";
}
