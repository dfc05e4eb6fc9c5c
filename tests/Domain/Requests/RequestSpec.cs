using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Domain.Requests;

namespace Portal.Tests.Domain.Requests;

/// <summary>A request as a whole: asked, reminded, ended and opened again.</summary>
public sealed class RequestSpec
{
    private readonly AskedScene scene = new("Lease contract", "Bank statement", "Loan overview");

    private FileRequest Request => scene.Request;

    [Fact]
    public void Asking_is_one_row_that_names_the_people_asked()
    {
        var asked = FileRequest.Ask(scene.Dossier, " VAT ", " Q3 ", "", new DateOnly(2026, 3, 15), [new ItemDraft(" Invoices ", "", null)],
            [scene.DanaContact, scene.PiotrContact, scene.DanaContact], scene.Eva, scene.Now);

        var row = asked.Recorded.Single();
        (row.Kind, row.Stream, row.SubjectId).ShouldBe((ActivityKind.RequestAsked, StreamId.Dossier(scene.Dossier.Id), asked.Id));
        row.Details.Recipients.ShouldBe([scene.Dana.PersonId, scene.Piotr.PersonId]);
        (row.Details.Count, row.Details.Due).ShouldBe((1, new DateOnly(2026, 3, 15)));
        (asked.Subject, asked.Items[0].Name, asked.Items[0].State).ShouldBe(("VAT", "Invoices", ItemState.Requested));
    }

    [Fact]
    public void Asking_needs_items_and_people_of_this_client()
    {
        var other = Client.Add("2002", "Kwiaciarnia", new ClientCard(), null, scene.Eva, scene.Now);
        var olek = Contact.Add(other, Person.Create("Olek", "outsider@demo.example", "pl", Side.Client), "", scene.Eva, scene.Now);

        Refused(() => Ask([], [scene.DanaContact])).ShouldBe("requests.no-items");
        Refused(() => Ask([new ItemDraft("Lease", "", null)], [])).ShouldBe("requests.no-recipients");
        Refused(() => Ask([new ItemDraft("Lease", "", null)], [scene.DanaContact, olek])).ShouldBe("requests.foreign-recipient");

        FileRequest Ask(ItemDraft[] items, Contact[] to) => FileRequest.Ask(scene.Dossier, "s", "", "", null, items, to, scene.Eva, scene.Now);
    }

    [Fact]
    public void It_closes_by_itself_when_the_last_item_is_settled_however_that_came()
    {
        scene.Delivers(scene.Dana, Request.Items[0]);
        Request.Items[0].Accept(scene.Eva, scene.Now);
        Request.Items[1].SayNotApplicable("No such account", scene.Dana, scene.Now);
        Request.Items[1].Waive(scene.Eva, scene.Now);
        Request.IsOpen.ShouldBeTrue();
        _ = scene.Told;

        Request.Items[2].Withdraw(scene.Eva, scene.Now);

        Request.Closure!.ById.ShouldBe(scene.Eva.PersonId);
        scene.Told.Select(t => t.Kind).ShouldBe([ActivityKind.ItemWithdrawn, ActivityKind.RequestClosed]);
    }

    [Fact]
    public void It_closes_by_itself_with_the_last_file_too()
    {
        var one = new AskedScene("Lease contract");
        var file = one.Delivers(one.Dana);
        _ = one.Told;

        one.Item.AcceptFile(file, one.Eva, one.Now);

        one.Told.Select(t => t.Kind).ShouldBe([ActivityKind.FileAccepted, ActivityKind.ItemAccepted, ActivityKind.RequestClosed]);
        one.Request.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void What_the_client_says_never_closes_it()
    {
        foreach (var item in Request.Items)
        {
            item.SayNotApplicable("Nothing there", scene.Dana, scene.Now);
        }

        Request.IsOpen.ShouldBeTrue("the office agrees or asks anyway");
    }

    [Fact]
    public void Ending_and_opening_again_keep_who_and_when()
    {
        Request.Withdraw("  Asked by mistake ", scene.Eva, scene.Now);
        (Request.IsOpen, Request.Withdrawal!.Remark, Request.Withdrawal.ById).ShouldBe((false, "Asked by mistake", scene.Eva.PersonId));
        Refused(() => Request.Close(scene.Eva, scene.Now)).ShouldBe("requests.withdrawn");
        Refused(() => Request.AddItem(new ItemDraft("More", "", null), scene.Eva, scene.Now)).ShouldBe("requests.withdrawn");
        Refused(() => Request.Change("s", "d", null, scene.Eva, scene.Now)).ShouldBe("requests.withdrawn");

        Request.Reopen(scene.Eva, scene.Now);
        Refused(() => Request.Reopen(scene.Eva, scene.Now)).ShouldBe("requests.already-open");
        Request.Close(scene.Eva, scene.Now);
        Refused(() => Request.Close(scene.Eva, scene.Now)).ShouldBe("requests.closed");
        Refused(() => Request.Withdraw("", scene.Eva, scene.Now)).ShouldBe("requests.closed");

        scene.Told.Select(t => t.Kind).ShouldBe([ActivityKind.RequestWithdrawn, ActivityKind.RequestReopened, ActivityKind.RequestClosed]);
    }

    [Fact]
    public void An_added_item_comes_last_and_keeps_it_open()
    {
        Request.Items[2].Withdraw(scene.Eva, scene.Now);
        var added = Request.AddItem(new ItemDraft("Payroll", "", null), scene.Eva, scene.Now);

        added.Position.ShouldBe(4);
        (scene.Told[^1].Kind, added.State).ShouldBe((ActivityKind.ItemAdded, ItemState.Requested));
    }

    [Fact]
    public void A_reminder_counts_what_still_waits_for_the_client_and_goes_out_once_an_hour()
    {
        scene.Delivers(scene.Dana, Request.Items[0]);
        Request.Items[1].AskBack("Which account?", scene.Dana, scene.Now);
        _ = scene.Told;

        Request.Remind(scene.Eva, scene.Now);

        var row = scene.Told.Single();
        (row.Kind, row.Details.Count).ShouldBe((ActivityKind.RequestReminded, 1));
        row.Details.Recipients.ShouldBe([scene.Dana.PersonId, scene.Piotr.PersonId]);
        Refused(() => Request.Remind(scene.Eva, scene.Now)).ShouldBe("requests.just-reminded");
        scene.Later(TimeSpan.FromHours(1));
        Request.Remind(scene.Eva, scene.Now);
    }

    [Fact]
    public void There_is_nothing_to_remind_of_when_it_is_the_offices_turn_or_over()
    {
        foreach (var item in Request.Items)
        {
            scene.Delivers(scene.Dana, item);
        }
        Refused(() => Request.Remind(scene.Eva, scene.Now)).ShouldBe("requests.nothing-to-remind");

        Request.Close(scene.Eva, scene.Now);
        Refused(() => Request.Remind(scene.Eva, scene.Now)).ShouldBe("requests.closed");
    }

    [Fact]
    public void A_state_is_settled_or_waits_for_exactly_one_side() =>
        Enum.GetValues<ItemState>().ShouldAllBe(s => new[] { s.IsSettled(), s.WaitsForOffice(), s.WaitsForClient() }.Count(x => x) == 1);

    private static string Refused(Action act) => Should.Throw<RuleBroken>(act).Reason;
}
