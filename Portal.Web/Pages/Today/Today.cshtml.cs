using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dashboard;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Today;

/// <summary>The staff member's day: what waits for whom and since when, across all he may see.</summary>
[AsksSignedIn]
public sealed class TodayModel(MonitorReader monitor, DashboardReader dashboard, NewsReader news, Moments when) : PortalPage
{
    private const int Lines = 20;

    /// <summary>Of the dossiers that he manages himself.</summary>
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }

    public string Day => when.Today.Spoken("dddd d MMMM", CultureInfo.CurrentCulture);

    public IActionResult OnGet() => Actor.IsStaff ? Page() : LocalRedirect("/home");

    public async Task<IActionResult> OnGetDeskAsync() => Actor.IsStaff ? await Desk() : NotFound();

    public async Task<Fragment> Desk()
    {
        var view = await monitor.Read(Actor, new MonitorFilter { Mine = Mine }, Lines, Stop);
        var came = await Db.InboxVisibleTo(Actor).AsNoTracking().Where(i => i.HandledAt == null).OrderByDescending(i => i.At).Take(12).Select(i => i.Activity).ToListAsync(Stop);
        return Fragment.Of<TodayDesk>(new
        {
            View = view,
            CameIn = came,
            Glance = await dashboard.Read(Actor, Mine, Stop),
            Asks = Actor.MaySomewhere(Capability.AskForFiles),
            Begins = view.Lines.Count == 0 && !Mine && Actor.May(OfficeCapability.ManageOffice) && !await Db.Dossiers.AnyAsync(Stop),
        });
    }

    public Task<Fragment> News() => news.Newest(Actor, Stop);
}
