using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Panels;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Mail goes to whoever was not there to see it, to nobody else, and to nobody twice.</summary>
public sealed class AttentionSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task On_screen_Dana_gets_none_and_absent_Piotr_gets_one(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract", "Bank statement");
        await post.Saw(post.Office.Dana.PersonId, request.Id);

        (await post.After(1.9)).ShouldBe(0);
        (await post.After(0.2)).ShouldBe(1);
        (await post.After(60)).ShouldBe(0);

        post.Sink.Letters.Single().To.ShouldBe(["director@demo.example"]);
        (await post.Deliveries(post.Office.Dana.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Spared), d => d.Trouble.ShouldBe("Seen in the portal."), d => d.Tries.ShouldBe(0));
        (await post.Deliveries(post.Office.Piotr.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Sent), d => d.SettledAt.ShouldBe(SmallOffice.Morning.AddMinutes(2.1)));
    }

    [Theory, EveryDatabase]
    public async Task What_was_seen_before_it_happened_spares_nothing_but_an_open_desk_does(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract");
        await post.Saw(post.Office.Dana.PersonId, request.Id);
        await post.Saw(post.Office.Piotr.PersonId, request.Id);
        await post.After(5);
        post.Sink.Letters.ShouldBeEmpty();

        await post.Office.Act(request.Id, (_, r) => r.AddItem(new("Bank statement", "", null), post.Office.Eva, post.Now));
        post.Clock.Advance(TimeSpan.FromSeconds(1));
        await post.Change(async db =>
        {
            // His own overview, at this moment.
            db.Sightings.Add(new Sighting { PersonId = post.Office.Piotr.PersonId, StreamId = post.Office.Piotr.PersonId, Number = post.Now.ToUnixTimeMilliseconds(), At = post.Now });
            await Task.CompletedTask;
        });
        await post.After(3);

        post.Sink.Letters.Single().To.ShouldBe(["client@demo.example"]);
    }

    [Theory, EveryDatabase]
    public async Task Three_returns_are_one_mail(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract", "Bank statement", "Loan overview");
        await post.Office.Act(request.Id, (db, r) => r.Items.ForEach(i => post.Office.Deliver(db, i, post.Office.Dana, post.Now)));
        await post.After(3);
        post.To("client").ShouldBeEmpty("she delivered: what was asked is settled for now");

        for (var i = 0; i < 3; i++)
        {
            var position = i;
            await post.Office.Act(request.Id, (_, r) => r.Items.Single(x => x.Position == position + 1).Return("Unreadable", post.Office.Eva, post.Now));
            post.Clock.Advance(TimeSpan.FromSeconds(30));
        }
        await post.After(1);
        await post.After(5);

        var letter = post.To("client").Single();
        letter.Subject.ShouldBe("Wilt u 3 documenten opnieuw sturen, uiterlijk 31 maart 2026 (Bakkerij De Linde BV)");
        (await post.Deliveries(post.Office.Dana.PersonId)).Count(d => d.Kind == DeliveryKind.ItemReturned && d.State == DeliveryState.Sent).ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task Eva_hears_by_mail_of_what_lies_unread_in_her_inbox_in_one_mail(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract", "Bank statement", "Loan overview");
        await post.Office.Act(request.Id, (db, r) => post.Office.Deliver(db, Item(r, "Lease contract"), post.Office.Dana, post.Now));
        await post.Office.Act(request.Id, (_, r) => Item(r, "Bank statement").SayNotApplicable("No such account", post.Office.Dana, post.Now));
        await post.Office.Act(request.Id, (_, r) => Item(r, "Loan overview").AskBack("Which loan?", post.Office.Piotr, post.Now));
        await post.Change(db => db.Inbox.Where(i => i.Kind == ActivityKind.ItemQuestionAsked).ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, post.Now)));

        await post.After(3);

        var letter = post.To("employee").Single();
        letter.Subject.ShouldBe("2 things came in (Bakkerij De Linde BV)");
        letter.Text.ShouldContain("- Dana delivered a file: Lease contract");
        letter.Text.ShouldContain("- Dana says that it does not apply: Bank statement");
        letter.Text.ShouldNotContain("Loan overview");
        letter.Links.ShouldContain(new Uri($"https://portal.office.example/requests/{request.Id}"));
        post.To("support").ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task What_is_settled_or_not_allowed_any_more_is_not_mailed(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var withdrawn = await post.Office.Asks("Lease contract");
        await post.Office.Act(withdrawn.Id, (_, r) => r.Withdraw("", post.Office.Eva, post.Now));
        await post.After(3);
        post.Sink.Letters.ShouldBeEmpty();
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Spared && d.Trouble == "Settled meanwhile.");

        await post.Office.Asks(post.Now, null, "Bank statement");
        await post.Change(async db =>
        {
            var dossier = await db.Dossiers.Include(d => d.ContactRoles).SingleAsync();
            var dana = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.DanaContactId);
            dossier.GiveRoles(dana, ClientRoles.None, post.Office.Sam, post.Now);
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.PiotrContactId)).Block(post.Office.Sam, post.Now);
        });
        await post.After(3);
        post.Sink.Letters.ShouldBeEmpty();
        (await post.Deliveries()).TakeLast(2).ShouldAllBe(d => d.Trouble == "The person may not see it any more.");
    }

    [Theory, EveryDatabase]
    public async Task Switched_off_by_the_office_also_stops_what_was_waiting(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Office.Asks("Lease contract");
        await post.Change(async db => (await db.Office.SingleAsync()).Change("Van Dijk & Nowak", "office@demo.example", "", "en", false, notificationsByMail: false, post.Office.Sam, post.Now));

        await post.After(3);

        post.Sink.Letters.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Members_of_a_panel_hear_once_that_there_is_something_and_not_what(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract");
        await post.Saw(post.Office.Dana.PersonId, request.Id);
        await post.Saw(post.Office.Piotr.PersonId, request.Id);
        await post.Change(async db =>
        {
            var panel = Panel.Create(post.Office.ClientId, "Directie", post.Office.Sam, post.Now);
            panel.Add(await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.PiotrContactId), post.Office.Sam, post.Now);
            db.Add(panel);
        });
        await post.Change(async db =>
        {
            var panel = await db.Panels.Include(p => p.Shares).Include(p => p.Members).SingleAsync();
            foreach (var name in new[] { "Salary of the director.pdf", "Dividend 120000.pdf" })
            {
                db.Add(new Portal.Domain.Documents.Blob { Sha256 = name, Size = 1, StoredAt = post.Now });
                var document = Portal.Domain.Documents.Document.Place(post.Office.ClientId, post.Office.DossierId, Portal.Domain.Documents.Shelf.Archive, null, Portal.Domain.Documents.DocumentKind.General,
                    new(name, name, 1, "application/pdf"), post.Office.Eva, post.Now);
                db.Add(document);
                panel.Share(document, null, false, post.Office.Eva, post.Now);
            }
        });

        await post.After(3);

        var letter = post.Sink.Letters.Single();
        letter.To.ShouldBe(["director@demo.example"]);
        letter.Subject.ShouldBe("2 nowe rzeczy na panelu Directie");
        foreach (var secret in new[] { "Salary", "Dividend", "120000" })
        {
            letter.Text.ShouldNotContain(secret);
            letter.Html.ShouldNotContain(secret);
        }
    }

    // Loaded items come in no order.
    private static Portal.Domain.Requests.RequestItem Item(Portal.Domain.Requests.FileRequest request, string name) => request.Items.Single(i => i.Name == name);
}
