using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>Whom an activity reaches, and when it is done with for everybody; all in the transaction of the activity.</summary>
public sealed class InboxSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task What_Dana_delivers_reaches_Eva_and_not_Ola_who_may_not_see_it(DatabaseProvider provider)
    {
        var (database, office, request) = await Asked(provider);

        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

        await using var after = database.Open();
        var item = await after.Inbox.Include(i => i.Activity).SingleAsync();
        (item.PersonId, item.Reason, item.Kind, item.DossierId).ShouldBe((office.Eva.PersonId, InboxReason.Manager, ActivityKind.FileDelivered, office.DossierId));
        item.Activity.Number.ShouldBe((await after.Streams.SingleAsync(s => s.Id == office.DossierId)).LastNumber);
        var mail = await after.Deliveries.SingleAsync(d => d.Kind == DeliveryKind.OfficeNews);
        (mail.PersonId, mail.ActivityId, mail.Number, mail.DueAt).ShouldBe((office.Eva.PersonId, item.ActivityId, item.Activity.Number, Morning.AddMinutes(2)));
    }

    [Theory, EveryDatabase]
    public async Task Whoever_asked_hears_the_answer_too(DatabaseProvider provider)
    {
        var (database, office, _) = await Asked(provider);
        Guid asked;
        await using (var db = database.Open())
        {
            var dossier = await db.Dossiers.SingleAsync();
            var request = Portal.Domain.Requests.FileRequest.Ask(dossier, "VAT", "", "", null, [new("Invoices", "", null)], await db.Contacts.ToListAsync(), office.Sam, Morning);
            db.Add(request);
            await db.SaveChangesAsync();
            asked = request.Id;
        }

        await office.Act(asked, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

        (await database.Open().Inbox.Select(i => new { i.PersonId, i.Reason }).ToListAsync()).Select(i => (i.PersonId, i.Reason))
            .ShouldBe([(office.Eva.PersonId, InboxReason.Manager), (office.Sam.PersonId, InboxReason.Asker)], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task With_nobody_responsible_the_office_is(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using (var db = database.Open())
        {
            var dossier = await db.Dossiers.Include(d => d.Supporting).SingleAsync();
            dossier.Assign(null, null, [], office.Sam, Morning);
            await db.SaveChangesAsync();
        }
        var request = await office.Asks("Lease contract");

        await office.Act(request.Id, (db, r) => r.Items[0].Decline("You have it", office.Dana, Morning));

        await using var after = database.Open();
        (await after.Inbox.ToListAsync()).Select(i => (i.PersonId, i.Reason)).ShouldBe([(office.Sam.PersonId, InboxReason.Office)]);
        (await after.Deliveries.Where(d => d.PersonId == null).Select(d => d.Address).ToListAsync()).ShouldBe(["office@demo.example"]);
    }

    [Theory, EveryDatabase]
    public async Task A4_With_only_blocked_ended_or_supporting_staff_left_the_office_is_responsible(DatabaseProvider provider)
    {
        foreach (var gone in new Action<StaffMember>[] { s => s.Block(By.Portal, Morning), s => s.Change(s.Roles, null, false, "", new DateOnly(2026, 3, 1), By.Portal, Morning), s => s.Change(StaffRoles.Support, null, false, "", null, By.Portal, Morning) })
        {
            var database = await On(provider);
            var office = await SmallOffice.On(database);
            await using (var db = database.Open())
            {
                gone(await db.Staff.Include(s => s.Person).SingleAsync(s => s.PersonId == office.Eva.PersonId));
                await db.SaveChangesAsync();
            }
            var request = await office.Asks("Lease contract");

            await office.Act(request.Id, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

            await using var after = database.Open();
            (await after.Inbox.ToListAsync()).Select(i => (i.PersonId, i.Reason)).ShouldBe([(office.Sam.PersonId, InboxReason.Office)]);
            (await after.Deliveries.Where(d => d.PersonId == null).Select(d => d.Address).ToListAsync()).ShouldBe(["office@demo.example"]);
        }
    }

    [Theory, EveryDatabase]
    public async Task A4_A_dossier_with_supporting_staff_only_is_the_offices_and_they_hear_beside_it(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using (var db = database.Open())
        {
            (await db.Dossiers.Include(d => d.Supporting).SingleAsync()).Assign(null, null, [office.Eva.PersonId], office.Sam, Morning);
            await db.SaveChangesAsync();
        }
        var request = await office.Asks("Lease contract");

        await office.Act(request.Id, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

        await using var after = database.Open();
        (await after.Inbox.ToListAsync()).Select(i => (i.PersonId, i.Reason)).ShouldBe([(office.Eva.PersonId, InboxReason.Supporting), (office.Sam.PersonId, InboxReason.Office)], ignoreOrder: true);
        (await after.Deliveries.Where(d => d.PersonId == null).Select(d => d.Address).ToListAsync()).ShouldBe(["office@demo.example"]);
    }

    [Theory, EveryDatabase]
    public async Task Those_asked_get_one_mail_each_and_the_director_too(DatabaseProvider provider)
    {
        var (database, office, _) = await Asked(provider);

        var mails = await database.Open().Deliveries.ToListAsync();

        mails.Select(m => (m.PersonId, m.Kind)).ShouldBe([(office.Dana.PersonId, DeliveryKind.RequestAsked), (office.Piotr.PersonId, DeliveryKind.RequestAsked)], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task A_delivery_stays_in_the_inbox_until_all_of_the_item_is_dealt_with(DatabaseProvider provider)
    {
        var (database, office, request) = await Asked(provider);
        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning, "one.pdf"));
        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning, "two.pdf"));
        await office.Act(request, (db, r) => r.Items[0].AskBack("Is that all?", office.Dana, Morning));

        await office.Act(request, (_, r) => r.Items[0].AcceptFile(r.Items[0].Files.Single(f => f.Name == "one.pdf"), office.Eva, Morning));
        (await Open(database)).ShouldBe([ActivityKind.FileDelivered, ActivityKind.FileDelivered, ActivityKind.ItemQuestionAsked]);
        await office.Act(request, (_, r) => r.Items[0].Answer("It is", office.Sam, Morning));
        (await Open(database)).ShouldBe([ActivityKind.FileDelivered, ActivityKind.FileDelivered], "the question is answered, the delivery is not judged");
        await office.Act(request, (_, r) => r.Items[0].Accept(office.Sam, Morning));
        (await Open(database)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task What_is_taken_back_leaves_only_that_in_the_inbox(DatabaseProvider provider)
    {
        var (database, office, request) = await Asked(provider);
        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

        await office.Act(request, (_, r) => r.Items[0].TakeBack(r.Items[0].Files[0], office.Dana, Morning));

        (await Open(database)).ShouldBe([ActivityKind.FileTakenBack]);
    }

    [Theory, EveryDatabase]
    public async Task An_ended_request_leaves_nothing_to_do(DatabaseProvider provider)
    {
        var (database, office, request) = await Asked(provider);
        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning));

        await office.Act(request, (_, r) => r.Withdraw("", office.Eva, Morning));

        (await Open(database)).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task The_dossiers_line_follows_every_step(DatabaseProvider provider)
    {
        var (database, office, request) = await Asked(provider);
        (await Line()).ShouldBe((Turn.Client, 0, 2, 1, new DateOnly(2026, 3, 31)));

        await office.Act(request, (db, r) => office.Deliver(db, r.Items[0], office.Dana, Morning.AddHours(1)));
        (await Line()).ShouldBe((Turn.Office, 1, 1, 1, new DateOnly(2026, 3, 31)));
        (await database.Open().Dossiers.SingleAsync()).Summary.WaitingSince.ShouldBe(Morning.AddHours(1));

        await office.Act(request, (_, r) => r.Close(office.Eva, Morning.AddHours(2)));
        (await Line()).ShouldBe((Turn.Nobody, 0, 0, 0, DateOnly.MaxValue));

        async Task<(Turn, int, int, int, DateOnly)> Line()
        {
            await using var db = database.Open();
            var summary = (await db.Dossiers.AsNoTracking().SingleAsync()).Summary;
            summary.LastNumber.ShouldBe((await db.Streams.SingleAsync(s => s.Id == office.DossierId)).LastNumber);
            return (summary.Turn, summary.OfficeItems, summary.ClientItems, summary.OpenRequests, summary.NextDue);
        }
    }

    private async Task<(DatabaseUnderTest Database, SmallOffice Office, Guid Request)> Asked(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        return (database, office, (await office.Asks("Lease contract", "Bank statement")).Id);
    }

    private static async Task<List<ActivityKind>> Open(DatabaseUnderTest database)
    {
        await using var db = database.Open();
        return await db.Inbox.Where(i => i.HandledAt == null).OrderBy(i => i.Kind).Select(i => i.Kind).ToListAsync();
    }
}
