using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Reminding;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>The schedule that every office starts with, kept by two nodes at once: whoever it was asked hears once a step, as long as it waits
/// for him and he may answer. It is Monday 2 March 2026, nine o'clock, and all of it is due on Tuesday the 31st; the office lives on UTC.</summary>
public sealed class RequestReminderSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Two_nodes_remind_once_a_step_and_it_ends_by_itself(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("lease", "payroll");
        await using var first = post.AnotherNode();
        await using var second = post.AnotherNode();
        foreach (var day in (string[])["03-23", "03-24", "03-25", "03-30", "03-31", "04-01", "04-07", "04-14", "04-21", "04-28", "05-05"])
        {
            // In the night, at eight, and once more in the afternoon.
            foreach (var hour in (int[])[3, 8, 15])
            {
                GoesTo(post, day, hour);
                await Task.WhenAll(Look(first), Look(second));
            }
            if (day == "03-30")
            {
                await post.Change(async db => (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.PiotrContactId)).Block(post.Office.Sam, post.Now));
            }
            if (day == "04-07")
            {
                // A third, newly started, remembers nothing and looks at everything again.
                await using var fresh = post.AnotherNode();
                (await Look(fresh)).ShouldBe(0);
            }
        }

        (await Told(post, request.Id)).ShouldBe(["03-24", "03-30", "03-31", "04-07", "04-14", "04-21", "04-28"]);
        (await Reminded(post, post.Office.Dana)).ShouldBe(["03-24", "03-30", "03-31", "04-07", "04-14", "04-21", "04-28"]);
        (await Reminded(post, post.Office.Piotr)).ShouldBe(["03-24", "03-30"], "he is blocked since");
        await using var db = post.Database.Open();
        (await db.RequestStepsTaken.CountAsync()).ShouldBe(9);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_dies_between_the_row_and_the_mail_loses_none_and_doubles_none(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Office.Asks("lease");
        GoesTo(post, "03-24", 8);
        await post.After(30);
        var before = post.To("client").Count();
        await using (var dying = post.AnotherNode())
        {
            (await Look(dying)).ShouldBe(1);
        }
        post.To("client").Count().ShouldBe(before, "it is written down, and was not sent");

        await using var other = post.AnotherNode();
        (await Look(other)).ShouldBe(0);
        post.Clock.Advance(TimeSpan.FromMinutes(30));
        await Task.WhenAll(post.Job.Round(CancellationToken.None), other.GetRequiredService<DeliveryJob>().Round(CancellationToken.None));
        await post.After(30);
        post.To("client").Count().ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_was_answered_skipped_paused_stopped_or_reminded_of_by_hand_is_left_alone()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var (answered, skipped, paused, stopped, byHand, gone, plain) = (await post.Office.Asks("a"), await post.Office.Asks("b"), await post.Office.Asks("c"), await post.Office.Asks("d"), await post.Office.Asks("e"), await post.Office.Asks("f"), await post.Office.Asks("g"));
        GoesTo(post, "03-23", 9);
        var hours = new OfficeHours(TimeZoneInfo.Utc);
        Timetables tables;
        await using (var db = post.Database.Open())
        {
            tables = await Timetables.Read(db, post.Clock, CancellationToken.None);
        }
        var (eva, step) = (post.Office.Eva, new DateTimeOffset(2026, 3, 24, 8, 0, 0, TimeSpan.Zero));
        await post.Office.Act(answered.Id, (db, r) => post.Office.Deliver(db, r.Items[0], post.Office.Dana, post.Now));
        await post.Office.Act(skipped.Id, (_, r) =>
        {
            r.NextStep(tables.Of(r)!, post.Now).ShouldBe(step);
            r.SkipStep(step, tables.Of(r)!, eva, post.Now);
            // Pressed twice.
            r.SkipStep(step, tables.Of(r)!, eva, post.Now);
            r.NextStep(tables.Of(r)!, post.Now).ShouldBe(step.AddDays(6));
        });
        await post.Office.Act(paused.Id, (_, r) => r.SetReminding(null, false, hours.StartOf(new DateOnly(2026, 3, 31)), eva, post.Now));
        await post.Office.Act(stopped.Id, (_, r) => r.SetReminding(null, true, null, eva, post.Now));
        await post.Office.Act(gone.Id, (_, r) => r.Withdraw("", eva, post.Now));
        GoesTo(post, "03-24", 7);
        await post.Office.Act(byHand.Id, (_, r) => r.Remind(eva, post.Now));

        await using var node = post.AnotherNode();
        foreach (var day in (string[])["03-24", "03-30", "03-31"])
        {
            GoesTo(post, day, 8);
            await Look(node);
        }

        (await Told(post, answered.Id)).ShouldBeEmpty();
        (await Told(post, skipped.Id)).ShouldBe(["03-30", "03-31"]);
        (await Told(post, paused.Id)).ShouldBe(["03-31"]);
        (await Told(post, stopped.Id)).ShouldBeEmpty();
        (await Told(post, gone.Id)).ShouldBeEmpty();
        (await Told(post, byHand.Id)).ShouldBe(["03-30", "03-31"]);
        (await Told(post, plain.Id)).ShouldBe(["03-24", "03-30", "03-31"]);
    }

    [Theory, EveryDatabase]
    public async Task A_guest_is_reminded_beside_them_by_a_mail_that_carries_no_link_until_he_is_done_or_his_link_is(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var (request, eva) = (await post.Office.Asks("lease", "payroll"), post.Office.Eva);
        var (greta, gina, gwen, gus) = (Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty);
        await post.Office.Act(request.Id, (db, r) =>
        {
            GuestLink[] links = [.. new[] { ("Greta", "greta@books.example", "", 30), ("Gina", "gina@books.example", "", 30), ("Gwen", "gwen@books.example", "", 30), ("Gus", "", "+31612345678", 30), ("Gerd", "gerd@books.example", "", 7) }
                .Select((g, i) => GuestLink.Make(r, g.Item1, g.Item2, g.Item3, "fr", [(byte)i], g.Item4, eva, post.Now))];
            (greta, gina, gwen, gus) = (links[0].Id, links[1].Id, links[2].Id, links[3].Id);
            db.AddRange(links.Cast<object>());
        });
        await post.Change(async db => (await db.GuestLinks.Include(l => l.Request).SingleAsync(l => l.Id == gina)).Revoke(eva, post.Now));
        await post.Change(async db => (await db.GuestLinks.Include(l => l.Request).SingleAsync(l => l.Id == gwen)).SayDone(eva, post.Now));
        await using var first = post.AnotherNode();
        await using var second = post.AnotherNode();
        foreach (var day in (string[])["03-24", "03-30", "04-07"])
        {
            GoesTo(post, day, 8);
            await Task.WhenAll(Look(first), Look(second));
            await Task.WhenAll(Look(first), Look(second));
            await post.After(30);
        }

        (await post.Deliveries()).Where(d => d.Kind == DeliveryKind.GuestReminded).Select(d => (d.GuestId, $"{d.MadeAt:MM-dd}", d.State)).ShouldBe([(greta, "03-24", DeliveryState.Sent), (greta, "03-30", DeliveryState.Sent)]);
        var letters = post.Sink.Letters.Where(l => l.To.SequenceEqual(["greta@books.example"])).ToList();
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(l => l.Subject.StartsWith("Rappel") && l.Text.Contains("notre e-mail du 2 mars 2026") && !l.Text.Contains("/guest") && !l.Text.Contains("lease"));
    }

    [Fact]
    public async Task A_deadline_that_moved_starts_anew_and_another_schedule_has_its_own_days()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var (moved, own) = (await post.Office.Asks("a"), await post.Office.Asks("b"));
        var often = ReminderSchedule.Add("Often", new ReminderDays([], [], 2, 2), false, [], post.Office.Sam, post.Now);
        await post.Change(db => Task.FromResult(db.Add(often)));
        await post.Office.Act(own.Id, (_, r) => r.SetReminding(often, false, null, post.Office.Eva, post.Now));
        await using var node = post.AnotherNode();
        GoesTo(post, "03-24", 8);
        await Look(node);
        // From the 31st to the 27th: a week before that is long gone, and the day before is still to come.
        GoesTo(post, "03-24", 10);
        await post.Office.Act(moved.Id, (_, r) => r.Change(r.Subject, "", new DateOnly(2026, 3, 27), post.Office.Eva, post.Now));
        foreach (var day in (string[])["03-25", "03-26", "03-27", "03-30", "03-31", "04-01", "04-02", "04-03", "04-06"])
        {
            GoesTo(post, day, 8);
            await Look(node);
        }
        (await Told(post, moved.Id)).ShouldBe(["03-24", "03-26", "03-27", "04-03"]);
        // Two days after the 31st, and once more: Saturday the 4th waits for the Monday.
        (await Told(post, own.Id)).ShouldBe(["04-02", "04-06"]);
    }

    private static Task<int> Look(ServiceProvider node) => Task.Run(() => node.GetRequiredService<RequestReminderJob>().Round(CancellationToken.None));

    /// <summary>To a day of 2026, at an hour.</summary>
    private static void GoesTo(PostRoom post, string day, int hour) => post.Clock.Advance(new DateTimeOffset(2026, int.Parse(day[..2], null), int.Parse(day[3..], null), hour, 0, 0, TimeSpan.Zero) - post.Now);

    private static async Task<List<string>> Told(PostRoom post, Guid requestId)
    {
        await using var db = post.Database.Open();
        var rows = await db.Activities.AsNoTracking().Where(a => a.RequestId == requestId && a.Kind == ActivityKind.RequestStepMailed).OrderBy(a => a.Number).ToListAsync();
        rows.ShouldAllBe(r => r.ActorSide == Side.System);
        return [.. rows.Select(r => $"{r.At:MM-dd}")];
    }

    private static async Task<List<string>> Reminded(PostRoom post, By who) =>
        [.. (await post.Deliveries(who.PersonId)).Where(d => d.Kind == DeliveryKind.RequestReminded).Select(d => $"{d.MadeAt:MM-dd}")];
}
