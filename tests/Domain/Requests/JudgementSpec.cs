using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Requests;

namespace Portal.Tests.Domain.Requests;

/// <summary>Files of one item judged one by one, taken back, replaced and looked at.</summary>
public sealed class JudgementSpec
{
    private readonly AskedScene scene = new("Lease contract", "Bank statement");

    private RequestItem Item => scene.Item;

    [Fact]
    public void The_item_is_accepted_with_its_last_waiting_file()
    {
        var (one, two) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Piotr));

        Item.AcceptFile(one, scene.Eva, scene.Now);
        Item.State.ShouldBe(ItemState.Delivered);
        _ = scene.Told;
        Item.AcceptFile(two, scene.Eva, scene.Now);

        Item.State.ShouldBe(ItemState.Accepted);
        scene.Told.Select(t => t.Kind).ShouldBe([ActivityKind.FileAccepted, ActivityKind.ItemAccepted]);
        (two.Judgement, two.JudgedById).ShouldBe((Judgement.Accepted, scene.Eva.PersonId));
    }

    [Fact]
    public void One_returned_file_returns_the_item_once_all_are_judged()
    {
        var (one, two) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Dana));

        Item.ReturnFile(one, "Unreadable", scene.Eva, scene.Now);
        Item.State.ShouldBe(ItemState.Delivered, "the second one still waits for Eva");
        Item.AcceptFile(two, scene.Eva, scene.Now);

        Item.State.ShouldBe(ItemState.Returned);
        (one.Judgement, one.Remark).ShouldBe((Judgement.Returned, "Unreadable"));
        two.Judgement.ShouldBe(Judgement.Accepted);
    }

    [Fact]
    public void What_replaces_a_returned_file_settles_the_item()
    {
        var first = scene.Delivers(scene.Dana);
        Item.ReturnFile(first, "Unreadable", scene.Eva, scene.Now);
        var second = scene.Delivers(scene.Dana);

        Item.AcceptFile(second, scene.Eva, scene.Now);

        Item.State.ShouldBe(ItemState.Accepted);
        first.Judgement.ShouldBe(Judgement.Returned, "what was said stays said");
    }

    [Fact]
    public void Returning_the_item_leaves_an_accepted_file_accepted()
    {
        var (good, bad) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Dana));
        Item.AcceptFile(good, scene.Eva, scene.Now);

        Item.Return("The second page too, please", scene.Eva, scene.Now);

        (good.Judgement, bad.Judgement).ShouldBe((Judgement.Accepted, Judgement.Returned));
        bad.Remark.ShouldBe("The second page too, please");
    }

    [Fact]
    public void A_file_is_judged_once_and_only_with_its_own_item()
    {
        var (one, other) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Dana, scene.Request.Items[1]));
        _ = scene.Delivers(scene.Dana);
        Item.AcceptFile(one, scene.Eva, scene.Now);

        Should.Throw<RuleBroken>(() => Item.ReturnFile(one, "No", scene.Eva, scene.Now)).Reason.ShouldBe("requests.item-moved-on");
        Should.Throw<RuleBroken>(() => Item.AcceptFile(other, scene.Eva, scene.Now)).Reason.ShouldBe("requests.item-moved-on");
    }

    [Fact]
    public void Only_ones_own_file_that_nobody_judged_can_be_taken_back()
    {
        var (danas, piotrs) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Piotr));
        Should.Throw<RuleBroken>(() => Item.TakeBack(piotrs, scene.Dana, scene.Now)).Reason.ShouldBe("requests.not-your-file");
        Item.AcceptFile(danas, scene.Eva, scene.Now);
        Should.Throw<RuleBroken>(() => Item.TakeBack(danas, scene.Dana, scene.Now)).Reason.ShouldBe("requests.file-judged");
    }

    [Fact]
    public void Taking_back_leaves_the_turn_where_the_rest_of_the_files_puts_it()
    {
        var (one, two) = (scene.Delivers(scene.Dana), scene.Delivers(scene.Dana));
        Item.TakeBack(two, scene.Dana, scene.Now);
        Item.State.ShouldBe(ItemState.Delivered, "one waits");

        var three = scene.Delivers(scene.Dana);
        Item.AcceptFile(one, scene.Eva, scene.Now);
        Item.TakeBack(three, scene.Dana, scene.Now);
        Item.State.ShouldBe(ItemState.Delivered, "one was found right: Eva decides whether that is all");
        Item.Accept(scene.Eva, scene.Now);
        Item.State.ShouldBe(ItemState.Accepted);
    }

    [Fact]
    public void Taking_back_the_replacement_leaves_the_item_returned()
    {
        scene.Delivers(scene.Dana);
        Item.Return("Page 2 is missing", scene.Eva, scene.Now);
        var again = scene.Delivers(scene.Dana);

        Item.TakeBack(again, scene.Dana, scene.Now);

        Item.State.ShouldBe(ItemState.Returned);
    }

    [Fact]
    public void A_question_after_a_return_answered_leaves_the_item_returned()
    {
        scene.Delivers(scene.Dana);
        Item.Return("Page 2 is missing", scene.Eva, scene.Now);
        Item.AskBack("Which page 2?", scene.Dana, scene.Now);
        Item.State.WaitsForOffice().ShouldBeTrue();

        Item.Answer("The one with the signature", scene.Eva, scene.Now);

        Item.State.ShouldBe(ItemState.Returned);
        Item.Remarks.Select(r => r.Kind).ShouldBe([RemarkKind.Return, RemarkKind.Question, RemarkKind.Answer]);
    }

    [Fact]
    public void An_accepted_item_sent_back_after_all_takes_a_new_file()
    {
        scene.Delivers(scene.Dana);
        Item.Accept(scene.Eva, scene.Now);
        var version = scene.Request.Version;

        Item.Return("The bank wants page 3 too", scene.Eva, scene.Now);

        scene.Request.Version.ShouldNotBe(version, "a closing at the same moment must clash");
        scene.Delivers(scene.Dana);
        Item.Accept(scene.Eva, scene.Now);
        Item.State.ShouldBe(ItemState.Accepted);
    }

    [Fact]
    public void A_look_is_told_once_and_clashes_with_nobody()
    {
        var file = scene.Delivers(scene.Dana);
        _ = scene.Told;
        var version = Item.Version;

        Item.Seen(scene.Eva, scene.Now).ShouldBeTrue();
        Item.Seen(scene.Eva, scene.Now).ShouldBeFalse();

        (file.SeenByName, Item.Version).ShouldBe(("Eva", version));
        scene.Told.Single().Kind.ShouldBe(ActivityKind.DeliverySeen);
        scene.Delivers(scene.Dana);
        Item.Seen(scene.Eva, scene.Now).ShouldBeTrue("there is a new one");
    }

    [Fact]
    public void Since_tells_when_the_turn_changed_not_when_something_was_added()
    {
        var first = scene.Delivers(scene.Dana);
        scene.Delivers(scene.Piotr);

        (Item.Since, Item.SinceById).ShouldBe((first.At, scene.Dana.PersonId));
    }
}
