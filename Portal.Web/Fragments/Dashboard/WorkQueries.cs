using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Lost;

namespace Portal.Web.Fragments.Dashboard;

/// <summary>What each figure counts, as the query that its list shows, through the actor. Days begin at midnight in the office.</summary>
public sealed class WorkQueries(PortalDb db, LostReader lost, TimeProvider clock)
{
    private readonly OfficeHours hours = new(clock.LocalTimeZone);

    public DateOnly Today => hours.DayOf(clock.GetUtcNow());

    public DateTimeOffset StartOf(DateOnly day) => hours.StartOf(day);

    public DateOnly DayOf(DateTimeOffset moment) => hours.DayOf(moment);

    /// <summary>Items of open requests that are not settled, of <see cref="Work.Office"/>, <see cref="Work.Client"/>, <see cref="Work.Late"/> and <see cref="Work.Due"/>.</summary>
    public IQueryable<RequestItem> Items(Actor actor, WorkFilter filter)
    {
        var items = Unsettled(actor, filter.Team, filter.Mine);
        var (today, last) = (Today, Today.AddDays(WorkFilter.DueDays));
        items = filter.Of == Work.Office
            ? items.Where(i => i.State == ItemState.Delivered || i.State == ItemState.AskedBack || i.State == ItemState.NotApplicable || i.State == ItemState.Declined)
            : items.Where(i => i.State == ItemState.Requested || i.State == ItemState.Returned);
        items = filter.Of switch
        {
            Work.Late => items.Where(i => (i.Due ?? i.Request.Due) < today),
            Work.Due when filter.Day is { } day => items.Where(i => (i.Due ?? i.Request.Due) == day),
            Work.Due => items.Where(i => (i.Due ?? i.Request.Due) >= today && (i.Due ?? i.Request.Due) < last),
            Work.Office or Work.Client => items,
            Work.CameIn or Work.Failed => items.Where(_ => false),
        };
        if (filter.Age is not { } age)
        {
            return items;
        }
        var (from, until) = Since(age);
        return items.Where(i => i.Since >= from && i.Since < until);
    }

    /// <summary>Every item that waits for somebody.</summary>
    public IQueryable<RequestItem> Unsettled(Actor actor, Guid? team, bool mine)
    {
        var (open, dossiers) = (db.RequestsVisibleTo(actor).Where(r => r.Closure == null && r.Withdrawal == null), Dossiers(actor, team, mine));
        if (dossiers is not null)
        {
            open = open.Where(r => dossiers.Any(d => d.Id == r.DossierId));
        }
        return from request in open
               join item in db.RequestItems on request.Id equals item.RequestId
               where item.State == ItemState.Requested || item.State == ItemState.Returned || item.State == ItemState.Delivered || item.State == ItemState.AskedBack || item.State == ItemState.NotApplicable || item.State == ItemState.Declined
               select item;
    }

    /// <summary>Files brought in by somebody who is not of the office.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day that is not meant any more.</param>
    public IQueryable<DocumentVersion> CameIn(Actor actor, DateOnly from, DateOnly until, Guid? team, bool mine)
    {
        var (begin, end, portal) = (StartOf(from), StartOf(until), By.Portal.PersonId);
        var versions = db.VersionsVisibleTo(actor).Where(v => v.At >= begin && v.At < end && v.ById != portal && !db.Staff.Any(s => s.PersonId == v.ById));
        return Dossiers(actor, team, mine) is { } dossiers ? versions.Where(v => dossiers.Any(d => d.Id == v.Document.DossierId)) : versions;
    }

    public IQueryable<DocumentVersion> CameIn(Actor actor, WorkFilter filter) => filter.Of == Work.CameIn && (filter.Day ?? Today) is var day
        ? CameIn(actor, day, day.AddDays(1), filter.Team, filter.Mine)
        : db.DocumentVersions.Where(_ => false);

    public IQueryable<Filing> FailedFilings(Actor actor, WorkFilter filter)
    {
        var (open, dossiers) = (db.ApprovalsVisibleTo(actor), Dossiers(actor, filter.Team, filter.Mine));
        var failed = db.Filings.Where(f => f.State == FilingState.Failed && open.Any(a => a.Id == f.ApprovalId));
        return dossiers is null ? failed : failed.Where(f => dossiers.Any(d => d.Id == f.DossierId));
    }

    /// <summary>Messages about a dossier that did not arrive, and still matter.</summary>
    public IQueryable<Undelivered> Lost(Actor actor, WorkFilter filter)
    {
        var (open, dossiers) = (db.DossiersOpenWhereMay(actor, Capability.SeeDossier), Dossiers(actor, filter.Team, filter.Mine));
        var failed = lost.Open().Where(u => u.StreamKind == StreamKind.Dossier && open.Any(d => d.Id == u.StreamId));
        return dossiers is null ? failed : failed.Where(u => dossiers.Any(d => d.Id == u.StreamId));
    }

    /// <summary>Since when what is that old waits.</summary>
    private (DateTimeOffset From, DateTimeOffset Until) Since(Age age) => age switch
    {
        Age.Week => (StartOf(Today.AddDays(-7)), DateTimeOffset.MaxValue),
        Age.Fortnight => (StartOf(Today.AddDays(-14)), StartOf(Today.AddDays(-7))),
        Age.Month => (StartOf(Today.AddDays(-30)), StartOf(Today.AddDays(-14))),
        Age.Longer => (DateTimeOffset.MinValue, StartOf(Today.AddDays(-30))),
    };

    /// <summary>Null: all that he sees.</summary>
    private IQueryable<Dossier>? Dossiers(Actor actor, Guid? team, bool mine)
    {
        if (team is null && !mine)
        {
            return null;
        }
        var me = actor.PersonId;
        var dossiers = mine ? db.Dossiers.Where(d => d.ManagerId == me) : db.Dossiers;
        return team is { } group ? dossiers.Where(d => db.ClientGroupStaff.Any(s => s.StaffGroupId == group && s.ClientGroupId == d.ClientGroupId)) : dossiers;
    }
}
