using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

public enum MailFate
{
    Delivered,
    Bounced,
    /// <summary>The receiver pressed "unwanted".</summary>
    Complained,
}

/// <summary>What became of a mail after a server had taken it.</summary>
/// <param name="Key">The left half of its Message-ID.</param>
/// <param name="At">When it happened there.</param>
/// <param name="Code">The receiving server's three digits; 0 where nobody says.</param>
/// <param name="Text">Its words.</param>
public sealed record MailReport(Guid Key, MailFate Fate, DateTimeOffset At, int Code = 0, string Text = "");

/// <summary>What a provider says of mails that it took. Reports come late, twice and in any order: each settles what is still open, and one that
/// is older than the newest sending says nothing of it. Telling people is the delivery job's.</summary>
public sealed class MailReports(PortalDb db, TimeProvider clock)
{
    /// <summary>Clocks of others may be behind by so much.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);
    private const int LongestTrouble = 1000;

    public async Task Take(MailReport report, CancellationToken stop)
    {
        var (key, now, newest) = ((Guid?)report.Key, (DateTimeOffset?)clock.GetUtcNow(), report.At + Slack);
        var mails = db.Deliveries.Where(d => d.LeftWith == key && d.Channel == DeliveryChannel.Mail && d.SettledAt <= newest);
        switch (report.Fate)
        {
            case MailFate.Delivered:
                DateTimeOffset? then = report.At < now ? report.At : now;
                await mails.Where(d => d.State == DeliveryState.Sent).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Delivered).SetProperty(d => d.SettledAt, then), stop);
                break;
            case MailFate.Bounced:
                // Also what a server had confirmed: the one behind it may refuse it later.
                await Dies(mails, MailAnswer.Cause(report.Code, report.Text), $"It came back: {report.Code} {report.Text}".Trim(), now, stop);
                break;
            case MailFate.Complained:
                await SwitchOff(await mails.AsNoTracking().Where(d => d.Cause != DeliveryCause.Complained).ToListAsync(stop), stop);
                await Dies(mails, DeliveryCause.Complained, "The receiver marked it as unwanted.", now, stop);
                break;
        }
    }

    private static Task<int> Dies(IQueryable<Delivery> mails, DeliveryCause cause, string trouble, DateTimeOffset? now, CancellationToken stop)
    {
        var said = trouble.Length <= LongestTrouble ? trouble : trouble[..LongestTrouble];
        return mails.Where(d => d.State == DeliveryState.Sent || d.State == DeliveryState.Delivered).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dead).SetProperty(d => d.SettledAt, now)
            .SetProperty(d => d.Cause, (DeliveryCause?)cause).SetProperty(d => d.ToldAt, (DateTimeOffset?)null).SetProperty(d => d.Trouble, said), stop);
    }

    /// <summary>Whoever calls our mails unwanted gets none like it any more, as if he had pressed the mail's own link; what must reach him goes on.</summary>
    private async Task SwitchOff(List<Delivery> mails, CancellationToken stop)
    {
        var office = await db.OfficeHabits(stop);
        foreach (var (personId, group) in mails.Where(d => d.PersonId is not null && d.Group is { } g && g.MayBeOff()).Select(d => (d.PersonId!.Value, d.Group!.Value)).Distinct())
        {
            if (!office.MayBeOff || await db.People.FirstOrDefaultAsync(p => p.Id == personId && p.ErasedAt == null, stop) is not { } person)
            {
                continue;
            }
            var own = await db.AttentionHabits.Include(h => h.Choices).FirstOrDefaultAsync(h => h.Id == personId, stop);
            if (own is null)
            {
                db.AttentionHabits.Add(own = AttentionHabits.Of(personId));
            }
            own.SwitchOff(group, DeliveryChannel.Mail, office, person, By.Portal, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(stop);
    }
}
