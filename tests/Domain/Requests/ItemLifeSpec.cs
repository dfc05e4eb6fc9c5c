using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Requests;

namespace Portal.Tests.Domain.Requests;

/// <summary>The life of an item, whole: every verb from every state. A cell is the state it becomes, or the reason why not.</summary>
public sealed class ItemLifeSpec
{
    private const string Whole = """
        verb           records              | Requested     Delivered  Returned      AskedBack     NotApplicable Declined      Accepted     Waived       Withdrawn
        Deliver        FileDelivered        | Delivered     Delivered  Delivered     Delivered     Delivered     Delivered     item-settled item-settled item-settled
        TakeBack       FileTakenBack        | item-moved-on Requested  file-judged   item-moved-on item-moved-on item-moved-on item-settled item-settled item-settled
        NotApplicable  ItemNotApplicable    | NotApplicable item-moved-on NotApplicable NotApplicable item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on
        Decline        ItemDeclined         | Declined      item-moved-on Declined   Declined      item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on
        AskBack        ItemQuestionAsked    | AskedBack     Delivered  AskedBack     AskedBack     NotApplicable Declined      item-settled item-settled item-settled
        Accept         ItemAccepted         | item-moved-on Accepted   item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on
        Return         ItemReturned         | item-moved-on Returned   item-moved-on item-moved-on item-moved-on item-moved-on Returned     item-moved-on item-moved-on
        AcceptFile     FileAccepted         | item-moved-on Accepted   item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on
        ReturnFile     FileReturned         | item-moved-on Returned   item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on item-moved-on
        Answer         ItemQuestionAnswered | Requested     Delivered  Returned      Requested     NotApplicable Declined      item-settled item-settled item-settled
        Waive          ItemWaived           | Waived        Waived     Waived        Waived        Waived        Waived        item-moved-on item-moved-on item-moved-on
        AskAnyway      ItemAskedAnyway      | item-moved-on item-moved-on item-moved-on item-moved-on Requested  Requested     item-moved-on Requested   item-moved-on
        Withdraw       ItemWithdrawn        | Withdrawn     Withdrawn  Withdrawn     Withdrawn     Withdrawn     Withdrawn     item-moved-on item-moved-on item-moved-on
        """;

    private static readonly string[][] Rows = [.. Whole.Split('\n').Select(line => line.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))];

    public static IEnumerable<object[]> Cells =>
        from row in Rows.Skip(1)
        from column in Enumerable.Range(2, row.Length - 2)
        select new object[] { row[0], row[1], Rows[0][column], row[column] };

    [Fact]
    public void The_table_is_whole()
    {
        Rows[0][2..].ShouldBe(Enum.GetNames<ItemState>(), ignoreOrder: true);
        Rows.ShouldAllBe(row => row.Length == Rows[0].Length);
        Rows[1..].Select(row => row[0]).ShouldBe(Verbs.Keys, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Cells))]
    public void Each_verb_from_each_state(string verb, string records, string from, string becomes)
    {
        var scene = new AskedScene("Lease contract", "Bank statement");
        var file = Bring(scene, Enum.Parse<ItemState>(from));
        var (before, remarks, files, version) = (scene.Item.State, scene.Item.Remarks.Count, scene.Item.Files.ToList(), scene.Item.Version);
        _ = scene.Told;

        if (Enum.TryParse<ItemState>(becomes, out var after))
        {
            Verbs[verb](scene, file);

            scene.Item.State.ShouldBe(after);
            scene.Item.Version.ShouldNotBe(version);
            var told = scene.Told;
            told[0].Kind.ShouldBe(Enum.Parse<ActivityKind>(records));
            told[0].SubjectId.ShouldBe(scene.Item.Id);
            told[0].Details.ShouldSatisfyAllConditions(
                d => d.Name.ShouldBe("Year end"), d => d.Item.ShouldBe("Lease contract"), d => d.RequestId.ShouldBe(scene.Request.Id), d => d.ItemId.ShouldBe(scene.Item.Id));
        }
        else
        {
            Should.Throw<RuleBroken>(() => Verbs[verb](scene, file)).Reason.ShouldBe($"requests.{becomes}");

            (scene.Item.State, scene.Item.Remarks.Count, scene.Item.Version).ShouldBe((before, remarks, version));
            scene.Item.Files.ShouldBe(files);
            scene.Told.ShouldBeEmpty();
        }
        scene.Request.IsOpen.ShouldBeTrue("the bank statement is still out");
    }

    [Theory]
    [InlineData(false, "requests.closed")]
    [InlineData(true, "requests.withdrawn")]
    public void Nothing_moves_in_a_request_that_ended(bool withdrawn, string reason)
    {
        foreach (var (state, verb) in Enum.GetValues<ItemState>().SelectMany(s => Verbs.Values.Select(v => (s, v))))
        {
            var scene = new AskedScene("Lease contract", "Bank statement");
            var file = Bring(scene, state);
            if (withdrawn)
            {
                scene.Request.Withdraw("", scene.Eva, scene.Now);
            }
            else
            {
                scene.Request.Close(scene.Eva, scene.Now);
            }
            _ = scene.Told;

            Should.Throw<RuleBroken>(() => verb(scene, file)).Reason.ShouldBe(reason);

            scene.Item.State.ShouldBe(state);
            scene.Told.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_remark_that_must_be_said_cannot_be_empty()
    {
        foreach (var (state, say) in new (ItemState, Action<AskedScene, RequestFile>)[]
        {
            (ItemState.Requested, (s, _) => s.Item.SayNotApplicable(" ", s.Dana, s.Now)),
            (ItemState.Requested, (s, _) => s.Item.Decline("", s.Dana, s.Now)),
            (ItemState.Requested, (s, _) => s.Item.AskBack("\n", s.Dana, s.Now)),
            (ItemState.AskedBack, (s, _) => s.Item.Answer("", s.Eva, s.Now)),
            (ItemState.Delivered, (s, _) => s.Item.Return("", s.Eva, s.Now)),
            (ItemState.Delivered, (s, f) => s.Item.ReturnFile(f, " ", s.Eva, s.Now)),
            (ItemState.Declined, (s, _) => s.Item.AskAnyway("", s.Eva, s.Now)),
        })
        {
            var scene = new AskedScene("Lease contract");
            var file = Bring(scene, state);
            _ = scene.Told;

            Should.Throw<RuleBroken>(() => say(scene, file)).Reason.ShouldBe("requests.remark-needed");

            scene.Item.State.ShouldBe(state);
            scene.Item.Files.ShouldAllBe(f => f.Judgement == Judgement.Waiting);
            scene.Told.ShouldBeEmpty();
        }
    }

    private static readonly Dictionary<string, Action<AskedScene, RequestFile>> Verbs = new()
    {
        ["Deliver"] = (s, _) => s.Delivers(s.Dana),
        ["TakeBack"] = (s, f) => s.Item.TakeBack(f, s.Dana, s.Now),
        ["NotApplicable"] = (s, _) => s.Item.SayNotApplicable("We lease nothing", s.Dana, s.Now),
        ["Decline"] = (s, _) => s.Item.Decline("You have it already", s.Dana, s.Now),
        ["AskBack"] = (s, _) => s.Item.AskBack("Which lease?", s.Dana, s.Now),
        ["Accept"] = (s, _) => s.Item.Accept(s.Eva, s.Now),
        ["Return"] = (s, _) => s.Item.Return("Page 2 is missing", s.Eva, s.Now),
        ["AcceptFile"] = (s, f) => s.Item.AcceptFile(f, s.Eva, s.Now),
        ["ReturnFile"] = (s, f) => s.Item.ReturnFile(f, "Page 2 is missing", s.Eva, s.Now),
        ["Answer"] = (s, _) => s.Item.Answer("The van's", s.Eva, s.Now),
        ["Waive"] = (s, _) => s.Item.Waive(s.Eva, s.Now),
        ["AskAnyway"] = (s, _) => s.Item.AskAnyway("We do need it", s.Eva, s.Now),
        ["Withdraw"] = (s, _) => s.Item.Withdraw(s.Eva, s.Now),
    };

    /// <summary>Brings the item into a state; answers its file, or one that was there and is gone.</summary>
    private static RequestFile Bring(AskedScene scene, ItemState state)
    {
        var file = scene.Delivers(scene.Dana);
        if (state is not (ItemState.Delivered or ItemState.Returned or ItemState.Accepted))
        {
            scene.Item.TakeBack(file, scene.Dana, scene.Now);
        }
        switch (state)
        {
            case ItemState.Returned: scene.Item.Return("Page 2 is missing", scene.Eva, scene.Now); break;
            case ItemState.AskedBack: scene.Item.AskBack("Which lease?", scene.Dana, scene.Now); break;
            case ItemState.NotApplicable: scene.Item.SayNotApplicable("We lease nothing", scene.Dana, scene.Now); break;
            case ItemState.Declined: scene.Item.Decline("You have it already", scene.Dana, scene.Now); break;
            case ItemState.Accepted: scene.Item.Accept(scene.Eva, scene.Now); break;
            case ItemState.Waived: scene.Item.Waive(scene.Eva, scene.Now); break;
            case ItemState.Withdrawn: scene.Item.Withdraw(scene.Eva, scene.Now); break;
            case ItemState.Requested or ItemState.Delivered: break;
        }
        scene.Item.State.ShouldBe(state);
        return file;
    }
}
