using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Web.Demo;

/// <summary>The demo office: two branches, about forty clients, a cast that tests use too, and a year of history, all made through the
/// domain's own verbs. Made once, when the data folder is new.</summary>
internal sealed class DemoOffice(PortalDb db, Intake intake, TimeProvider clock)
{
    public async Task Make(CancellationToken stop)
    {
        if (await db.Office.AnyAsync(stop))
        {
            return;
        }
        var now = clock.GetUtcNow();
        var cast = await DemoCast.Make(db, now.AddDays(-400), stop);
        var files = await DemoFiles.Take(db, intake, now, stop);
        var clients = await DemoClients.Make(db, cast, now.AddDays(-380), stop);
        await new DemoHistory(db, cast, files, now).Make(clients, stop);
        await new DemoMany(db, cast, now).Make(clients, stop);
        await DemoNews.Make(db, cast, now, stop);
        await Settle(now, stop);
    }

    /// <summary>A year of mail went out long ago; what is older than three days was handled.</summary>
    private async Task Settle(DateTimeOffset now, CancellationToken stop)
    {
        await db.Deliveries.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Spared).SetProperty(d => d.SettledAt, now), stop);
        var old = now.AddDays(-3);
        await db.Inbox.Where(i => i.At < old && i.HandledAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.HandledAt, now).SetProperty(i => i.ReadAt, now), stop);
    }
}
