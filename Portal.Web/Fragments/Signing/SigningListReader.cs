using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Signing;

/// <param name="Mine">His turn, most urgent first.</param>
/// <param name="Open">Open, and others' turn.</param>
/// <param name="Past">Over, newest first.</param>
public sealed record SigningLines(IReadOnlyList<SignatureRequest> Mine, IReadOnlyList<SignatureRequest> Open, IReadOnlyList<SignatureRequest> Past)
{
    public int Count => Mine.Count + Open.Count + Past.Count;
}

/// <summary>Requests for signatures across all clients, of a dossier or of a document.</summary>
public sealed class SigningListReader(PortalDb db)
{
    private const int Most = 200;
    private const int MostPast = 50;

    public async Task<SigningLines> Read(Actor actor, CancellationToken stop)
    {
        var mine = actor.IsStaff ? [] : await Waiting(actor, stop);
        var his = mine.Select(s => s.Id).ToList();
        var seen = db.SignaturesVisibleTo(actor);
        return new SigningLines(mine,
            await Lines(seen.Where(s => s.State == SigningState.Open && !his.Contains(s.Id)).OrderBy(s => s.ExpiresAt).ThenBy(s => s.Id).Take(Most), stop),
            await Lines(seen.Where(s => s.State != SigningState.Open).OrderByDescending(s => s.AskedAt).ThenBy(s => s.Id).Take(MostPast), stop));
    }

    /// <summary>What waits for his signature, most urgent first.</summary>
    public Task<List<SignatureRequest>> Waiting(Actor actor, CancellationToken stop) =>
        Lines(db.SignaturesWaitingFor(actor).OrderBy(s => s.ExpiresAt).ThenBy(s => s.Id).Take(Most), stop);

    /// <summary>What is open on a dossier and what was lately signed.</summary>
    public Task<List<SignatureRequest>> OnDossier(Actor actor, Guid dossierId, CancellationToken stop) =>
        Lines(db.SignaturesVisibleTo(actor).Where(s => s.DossierId == dossierId && (s.State == SigningState.Open || s.State == SigningState.Signed)).OrderBy(s => s.State).ThenByDescending(s => s.AskedAt).ThenBy(s => s.Id).Take(8), stop);

    public Task<List<SignatureRequest>> OfDocument(Actor actor, Guid documentId, CancellationToken stop) =>
        Lines(db.SignaturesVisibleTo(actor).Where(s => s.DocumentId == documentId).OrderByDescending(s => s.AskedAt).ThenBy(s => s.Id).Take(8), stop);

    private static Task<List<SignatureRequest>> Lines(IQueryable<SignatureRequest> requests, CancellationToken stop) =>
        requests.AsNoTracking().Include(s => s.Signers).Include(s => s.Dossier).AsSplitQuery().ToListAsync(stop);
}
