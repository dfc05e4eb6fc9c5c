using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>People of the post room choose how they are told.</summary>
internal static class HabitsRoom
{
    public static Task Chooses(this PostRoom post, By who, NoticeGroup group, NoticeWay way) => post.Chooses(who, null, null, (group, way));

    /// <summary>As the page does it, what waits looked at anew.</summary>
    public static Task Chooses(this PostRoom post, By who, int? minutes, QuietHours? quiet, params (NoticeGroup Group, NoticeWay Way)[] ways) => post.Change(async db =>
    {
        var own = await db.AttentionHabits.Include(h => h.Choices).FirstOrDefaultAsync(h => h.Id == who.PersonId);
        if (own is null)
        {
            db.Add(own = AttentionHabits.Of(who.PersonId));
        }
        var office = await db.OfficeHabits(CancellationToken.None);
        own.Choose(ways.ToDictionary(w => (w.Group, DeliveryChannel.Mail), w => w.Way), minutes, quiet, office, await db.People.SingleAsync(p => p.Id == who.PersonId), who, post.Now);
        foreach (var waiting in await db.Deliveries.Where(d => d.PersonId == who.PersonId && d.State == DeliveryState.Waiting).ToListAsync())
        {
            waiting.Replan(new Telling(office, own));
        }
    });

    /// <summary>Lets the clock go on to an hour of a day in March 2026, looking at the queue as the job does.</summary>
    public static async Task<int> Until(this PostRoom post, int day, int hour, int minute = 0)
    {
        var until = new DateTimeOffset(2026, 3, day, hour, minute, 0, TimeSpan.Zero);
        var left = await post.After(0);
        while (post.Now < until)
        {
            left += await post.After(Math.Min(30, (until - post.Now).TotalMinutes));
        }
        return left;
    }
}
