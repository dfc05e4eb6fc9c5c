using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Pdf;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Web.Users.Letters;

/// <summary>Makes the PINs of a round and writes their letters into one answer, sheet by sheet. A PIN lives in this answer and nowhere else.
/// The hashes are saved all at once when the last sheet is out, and only then come the bytes without which no reader opens the file: who has
/// a file that opens has PINs that count, and an answer that was broken off has changed nothing (docs/decisions/0008-pin-letters.md).</summary>
internal sealed class LetterPrinting(PortalDb db, Pins pins, LetterReader letters, TextCatalogue texts, TimeProvider clock)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    // Half of the machine: the others must get in meanwhile.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Takes the round for one answer.</summary>
    /// <exception cref="RuleBroken">It is being printed, or no letter of it can be posted.</exception>
    public async Task<IReadOnlyList<Addressee>> Begin(LetterRound round, Actor actor, CancellationToken stop)
    {
        List<Addressee> posted = [.. (await letters.Addressees(actor, round, stop)).Where(a => PostalAddress.IsWhole(a.Card))];
        if (posted.Count == 0)
        {
            throw new RuleBroken("letters.none-to-print");
        }
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Silence);
        var taken = await db.LetterRounds.Where(r => r.Id == round.Id && (r.Stage != LetterStage.Printing || r.LeasedUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Stage, LetterStage.Printing).SetProperty(r => r.Written, 0).SetProperty(r => r.Total, posted.Count).SetProperty(r => r.LeasedUntil, until), stop);
        return taken == 1 ? posted : throw new RuleBroken("letters.printing");
    }

    public async Task Print(LetterRound round, IReadOnlyList<Addressee> addressees, WindowSide window, string title, Actor actor, Stream answer, CancellationToken stop)
    {
        var senders = await letters.Senders(addressees, stop);
        var (regular, strong) = (new FontSubset(LetterFonts.Regular), new FontSubset(LetterFonts.Strong));
        var (sheet, file) = (new PinLetter(texts, regular, strong), new PdfFile(answer, title, Text.Language));
        var (hashes, day) = (new Dictionary<Guid, string>(), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await file.Begin([regular, strong], stop);
        foreach (var batch in addressees.Chunk(AtOnce))
        {
            var drawn = await Task.WhenAll(batch.Select(_ => Task.Run(pins.Draw, stop)));
            foreach (var (to, (digits, hash)) in batch.Zip(drawn))
            {
                hashes[to.PersonId] = hash;
                await file.Add(sheet.Draw(senders(to.BranchId), to, digits, day, window), stop);
            }
            await Tell(round, hashes.Count, stop);
        }
        stop.ThrowIfCancellationRequested();
        // From here on it is done, whoever listens: what is saved may not hang on an impatient browser.
        await Count(round, hashes, actor);
        await file.Finish(stop);
    }

    private async Task Count(LetterRound round, Dictionary<Guid, string> hashes, Actor actor)
    {
        // Its version has not moved since it was opened, or another answer has finished meanwhile and this one must not.
        db.LetterRounds.Attach(round);
        round.Printed(hashes.Count, clock.GetUtcNow());
        await pins.Put(hashes, actor.By, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private Task<int> Tell(LetterRound round, int written, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + Silence;
        return db.LetterRounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Written, written).SetProperty(r => r.LeasedUntil, until), stop);
    }
}
