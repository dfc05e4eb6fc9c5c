using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.News;

namespace Portal.Web.Pages.Today;

/// <summary>The staff member's day: what waits for whom and since when, across all he may see.</summary>
[AsksSignedIn]
public sealed class TodayModel(MonitorReader monitor, NewsReader news, Moments when) : PortalPage
{
    private const int Lines = 20;

    public string Day => when.Today.ToString("dddd d MMMM", CultureInfo.CurrentCulture);

    public IActionResult OnGet() => Actor.IsStaff ? Page() : LocalRedirect("/home");

    public async Task<IActionResult> OnGetDeskAsync() => Actor.IsStaff ? await Desk() : NotFound();

    public async Task<Fragment> Desk()
    {
        var view = await monitor.Read(Actor, new MonitorFilter(), Lines, Stop);
        var came = await Db.InboxVisibleTo(Actor).AsNoTracking().Where(i => i.HandledAt == null).OrderByDescending(i => i.At).Take(12).Select(i => i.Activity).ToListAsync(Stop);
        return Fragment.Of<TodayDesk>(new { View = view, Counts = await monitor.Counts(Actor, Stop), CameIn = came });
    }

    public Task<Fragment> News() => news.Newest(Actor, Stop);
}
