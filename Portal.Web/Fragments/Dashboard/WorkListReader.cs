using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Dashboard;

/// <summary>One line of a figure's list.</summary>
/// <param name="State">Of an item; null where it is none.</param>
/// <param name="At">Since when it waits, or when it came in or failed.</param>
/// <param name="Why">What went wrong.</param>
public sealed record WorkLine(Guid Id, string Name, string About, Guid DossierId, string DossierName, string Href, ItemState? State, DateOnly? Due, DateTimeOffset At, string? Why = null, DeliveryKind? Message = null, DeliveryCause? Cause = null);

/// <param name="Next">Key for the next page; null at the end.</param>
public sealed record WorkListView(WorkFilter Filter, IReadOnlyList<WorkLine> Lines, int Count, string? TeamName, string? After, string? Next, long Number, string Epoch, Guid PersonId)
{
    public string Address => After is null ? Filter.Address : $"{Filter.Address}&after={Uri.EscapeDataString(After)}";
}

/// <summary>The list behind a figure: the same query, the eldest first; of what came in the newest.</summary>
public sealed class WorkListReader(PortalDb db, WorkQueries queries, Numbers numbers)
{
    public const int Page = 50;

    public async Task<WorkListView> Read(Actor actor, WorkFilter filter, string? after, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var key = Key.Parse(after);
        var (lines, count) = filter.Of switch
        {
            Work.CameIn => (await CameIn(actor, filter, key, stop), await queries.CameIn(actor, filter).CountAsync(stop)),
            Work.Failed => await Failed(actor, filter, key, stop),
            Work.Office or Work.Client or Work.Late or Work.Due => (await Items(actor, filter, key, stop), await queries.Items(actor, filter).CountAsync(stop)),
        };
        var team = filter.Team is { } id ? await db.StaffGroups.Where(g => g.Id == id).Select(g => g.Name).FirstOrDefaultAsync(stop) : null;
        return new WorkListView(filter, [.. lines.Take(Page)], count, team, key is null ? null : after, lines.Count > Page ? Key.Of(lines[Page - 1]) : null, number, numbers.Epoch, actor.PersonId);
    }

    private async Task<List<WorkLine>> Items(Actor actor, WorkFilter filter, Key? after, CancellationToken stop)
    {
        var items = queries.Items(actor, filter);
        items = after is { } key ? items.Where(i => i.Since > key.At || (i.Since == key.At && i.Id.CompareTo(key.Id) > 0)) : items;
        var found = await items.OrderBy(i => i.Since).ThenBy(i => i.Id).Take(Page + 1)
            .Select(i => new { i.Id, i.Name, i.Request.Subject, i.RequestId, i.Request.DossierId, Dossier = i.Request.Dossier.Name, i.State, Due = i.Due ?? i.Request.Due, i.Since }).ToListAsync(stop);
        return [.. found.Select(i => new WorkLine(i.Id, i.Name, i.Subject, i.DossierId, i.Dossier, Links.Item(i.RequestId, i.Id), i.State, i.Due, i.Since))];
    }

    private async Task<List<WorkLine>> CameIn(Actor actor, WorkFilter filter, Key? after, CancellationToken stop)
    {
        var versions = queries.CameIn(actor, filter);
        versions = after is { } key ? versions.Where(v => v.At < key.At || (v.At == key.At && v.Id.CompareTo(key.Id) < 0)) : versions;
        var found = await versions.OrderByDescending(v => v.At).ThenByDescending(v => v.Id).Take(Page + 1)
            .Select(v => new { v.Id, v.FileName, v.DocumentId, v.Document.DossierId, Dossier = db.Dossiers.Where(d => d.Id == v.Document.DossierId).Select(d => d.Name).First(), Subject = db.Requests.Where(r => r.Id == v.Document.RequestId).Select(r => r.Subject).FirstOrDefault(), v.At }).ToListAsync(stop);
        return [.. found.Select(v => new WorkLine(v.Id, v.FileName, v.Subject ?? "", v.DossierId, v.Dossier, $"/documents/{v.DocumentId}", null, null, v.At))];
    }

    // Few, or the office has other worries: both kinds are read and put in one order.
    private async Task<(List<WorkLine> Lines, int Count)> Failed(Actor actor, WorkFilter filter, Key? after, CancellationToken stop)
    {
        var filings = await queries.FailedFilings(actor, filter).AsNoTracking().Select(f => new { f.Id, f.DocumentName, f.ApprovalId, f.DossierId, Dossier = db.Dossiers.Where(d => d.Id == f.DossierId).Select(d => d.Name).First(), At = f.EndedAt ?? f.DueAt, f.Trouble }).ToListAsync(stop);
        var lost = await queries.Lost(actor, filter).AsNoTracking().Select(u => new { u.Id, u.Kind, u.Cause, u.SubjectKind, u.SubjectId, u.RequestId, DossierId = u.StreamId, Dossier = db.Dossiers.Where(d => d.Id == u.StreamId).Select(d => d.Name).First(), To = db.People.Where(p => p.Id == u.PersonId).Select(p => p.Name).FirstOrDefault(), u.At }).ToListAsync(stop);
        var all = filings.Select(f => new WorkLine(f.Id, f.DocumentName, "", f.DossierId, f.Dossier, $"/approvals/{f.ApprovalId}", null, null, f.At, f.Trouble))
            .Concat(lost.Select(u => new WorkLine(u.Id, u.To ?? "", "", u.DossierId, u.Dossier, Place(u.SubjectKind, u.SubjectId, u.RequestId, u.DossierId), null, null, u.At, Message: u.Kind, Cause: u.Cause)))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).ToList();
        return ([.. all.Where(l => after is not { } key || l.At < key.At || (l.At == key.At && l.Id.CompareTo(key.Id) < 0)).Take(Page + 1)], all.Count);
    }

    /// <summary>The page that says what to do about it.</summary>
    private static string Place(SubjectKind kind, Guid id, Guid? requestId, Guid dossierId) =>
        requestId is { } request ? Links.Request(request) : kind == SubjectKind.Approval ? $"/approvals/{id}" : kind == SubjectKind.Signature ? $"/signatures/{id}" : Links.Dossier(dossierId);

    /// <summary>Where a page ended.</summary>
    private sealed record Key(DateTimeOffset At, Guid Id)
    {
        public static string Of(WorkLine line) => $"{line.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}~{line.Id:n}";

        public static Key? Parse(string? text) => text?.Split('~') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "n", out var last) ? new Key(new DateTimeOffset(at, TimeSpan.Zero), last) : null;
    }
}
