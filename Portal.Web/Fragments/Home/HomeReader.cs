using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Home;

/// <summary>One thing on the client's page.</summary>
public sealed record Ask(Guid RequestId, Guid ItemId, string Name, string Subject, string DossierName, ItemState State, DateOnly? Due, DateTimeOffset Since, ItemRemark? Remark, string? Uploading);

/// <param name="Asks">His turn, most urgent first.</param>
/// <param name="Rest">What needs nothing of him now, newest first.</param>
/// <param name="Approvals">What waits for his approval, most urgent first.</param>
/// <param name="SeveralClients">He serves more than one; each line then names whose it is.</param>
public sealed record HomeView(string Greeted, IReadOnlyList<Ask> Asks, IReadOnlyList<Ask> Rest, IReadOnlyList<Approvals.ApprovalLine> Approvals, bool SeveralClients, long Number, string Epoch, Guid PersonId)
{
    /// <summary>What waits for his signature, most urgent first.</summary>
    public IReadOnlyList<Domain.Signing.SignatureRequest> Signatures { get; init; } = [];
    /// <summary>Conversations with something that he has not read; his own page alone shows them.</summary>
    public IReadOnlyList<Messages.ConversationLine> Talks { get; init; } = [];
}

/// <summary>What is asked of a client user, across all his dossiers.</summary>
public sealed class HomeReader(PortalDb db, Numbers numbers, Approvals.ApprovalListReader approvals, Signing.SigningListReader signatures, TimeProvider clock)
{
    private const int MostAsks = 200;
    private const int MostRest = 12;

    public async Task<HomeView> Read(Actor actor, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var mine = db.RequestsAnswerableBy(actor).Where(r => r.Closure == null && r.Withdrawal == null);
        var asks = await Load(mine.SelectMany(r => r.Items).Where(i => i.State == ItemState.Requested || i.State == ItemState.Returned)
            .OrderBy(i => i.Due ?? i.Request.Due ?? DateOnly.MaxValue).ThenByDescending(i => i.State == ItemState.Returned).ThenBy(i => i.Request.AskedAt).ThenBy(i => i.Position).Take(MostAsks), stop);
        var visible = db.RequestsVisibleTo(actor).Where(r => r.Withdrawal == null);
        var month = clock.GetUtcNow().AddDays(-30);
        var rest = await Load(visible.SelectMany(r => r.Items).Where(i => i.State != ItemState.Withdrawn && i.Since > month
                && !((i.State == ItemState.Requested || i.State == ItemState.Returned) && mine.Any(r => r.Id == i.RequestId)))
            .OrderByDescending(i => i.Since).ThenBy(i => i.Id).Take(MostRest), stop);
        var clients = await db.Contacts.CountAsync(c => c.PersonId == actor.PersonId, stop);
        return new HomeView(Face.Greeted(actor.Name), asks, rest, await approvals.Waiting(actor, stop), clients > 1, number, numbers.Epoch, actor.PersonId) { Signatures = await signatures.Waiting(actor, stop) };
    }

    private async Task<List<Ask>> Load(IQueryable<RequestItem> items, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var fresh = now.AddMinutes(-2);
        var rows = await items.AsNoTracking().Select(i => new
        {
            i.RequestId,
            i.Id,
            i.Name,
            i.Request.Subject,
            Dossier = i.Request.Dossier.Name,
            i.State,
            Due = i.Due ?? i.Request.Due,
            i.Since,
            Uploading = db.Uploads.Where(u => u.TargetId == i.Id && u.FinishedAt == null && u.TouchedAt > fresh).OrderBy(u => u.StartedAt).Select(u => u.PersonName).FirstOrDefault(),
        }).ToListAsync(stop);
        // Asked apart: "the last of each" in one statement ranks the remarks of the whole office.
        var ids = rows.Select(r => r.Id).ToList();
        var remarks = await db.Set<ItemRemark>().AsNoTracking().Where(r => ids.Contains(r.ItemId) && r.Side == Side.Office).ToListAsync(stop);
        var last = remarks.GroupBy(r => r.ItemId).ToDictionary(r => r.Key, r => r.MaxBy(one => one.At));
        return [.. rows.Select(r => new Ask(r.RequestId, r.Id, r.Name, r.Subject, r.Dossier, r.State, r.Due, r.Since, last.GetValueOrDefault(r.Id), r.Uploading))];
    }
}
