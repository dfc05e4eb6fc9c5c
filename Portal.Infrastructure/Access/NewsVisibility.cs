using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class NewsVisibility
{
    /// <summary>The news that he may reword and withdraw: of the branches that he runs, and what is for everybody where he runs the office.</summary>
    public static IQueryable<NewsItem> NewsRunBy(this PortalDb db, Actor actor)
    {
        if (actor.Runs(null))
        {
            return db.News;
        }
        var own = actor.Staff?.BranchId;
        return actor.Runs(own) ? db.News.Where(n => n.BranchId != null && n.BranchId == own) : db.News.Where(n => false);
    }

    /// <summary>What the office tells him today: what is for everybody and what is for a branch of his, be it where he works or where a client
    /// of his belongs. An Admin sees that of every branch, unless he is limited to his own. A guest of one request is nobody's contact and sees none.</summary>
    public static IQueryable<NewsItem> NewsVisibleTo(this PortalDb db, Actor actor)
    {
        var today = actor.Today;
        var shown = db.News.Where(n => n.WithdrawnAt == null && (n.LastDay == null || n.LastDay >= today));
        if (actor.Staff is { } staff)
        {
            var home = staff.BranchId;
            return staff.Roles.HasFlag(StaffRoles.Admin) && !staff.LimitedToBranch ? shown : shown.Where(n => n.BranchId == null || n.BranchId == home);
        }
        var clients = actor.ClientIds();
        if (clients.Count == 0)
        {
            return db.News.Where(n => false);
        }
        var branches = db.Clients.Where(c => clients.Contains(c.Id) && c.BranchId != null).Select(c => c.BranchId);
        return shown.Where(n => n.BranchId == null || branches.Contains(n.BranchId));
    }
}
