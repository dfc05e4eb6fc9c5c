using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Messages;

namespace Portal.Tests.Domain.Messages;

/// <summary>A message to many, from the first word until it is taken back.</summary>
public sealed class BroadcastSpec
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office, "10.0.0.1");
    private static readonly By Sam = new(Guid.CreateVersion7(), "Sam", Side.Office);

    [Fact]
    public void It_waits_half_a_minute_and_until_then_it_is_stopped_and_a_draft_again()
    {
        var broadcast = Written();
        broadcast.Send(3, Eva, At);
        (broadcast.Stage, broadcast.LeavesAt, broadcast.RunningFor).ShouldBe((BroadcastStage.Waiting, At.AddSeconds(30), Eva.PersonId));
        Should.Throw<InvalidOperationException>(() => broadcast.Leave(At.AddSeconds(29)));

        broadcast.Stop(Eva, At.AddSeconds(29));
        (broadcast.IsDraft, broadcast.RunningFor, broadcast.Words).ShouldBe((true, null, "We are closed."));
        Why(() => broadcast.Stop(Eva, At)).ShouldBe("broadcasts.stopped-already");

        broadcast.Send(3, Eva, At);
        broadcast.Leave(At.AddSeconds(30));
        Why(() => broadcast.Stop(Eva, At.AddSeconds(30))).ShouldBe("broadcasts.left-already");
        broadcast.Recorded.Select(r => (r.Kind, r.Details.Count)).ShouldBe([(ActivityKind.BroadcastWritten, 3), (ActivityKind.BroadcastStopped, null), (ActivityKind.BroadcastWritten, 3)]);
        broadcast.Recorded.ShouldAllBe(r => r.Stream == StreamId.Office && r.Kind.AudienceOf() == Audience.Office && r.Details.Remark == null);
    }

    [Fact]
    public void Nothing_is_sent_without_a_subject_words_or_clients_and_what_is_too_long_is_not_cut()
    {
        Why(() => Broadcast.Draft(Eva, At).Send(1, Eva, At)).ShouldBe("broadcasts.subject-needed");
        var silent = Broadcast.Draft(Eva, At);
        silent.Compose("Closed", " \n", At);
        Why(() => silent.Send(1, Eva, At)).ShouldBe("messages.words-needed");
        Why(() => Written().Send(0, Eva, At)).ShouldBe("broadcasts.nobody-chosen");
        Why(() => Written().Compose("Closed", new string('x', Message.Longest + 1), At)).ShouldBe("broadcasts.too-long");
        Why(() => Written().Compose(new string('x', Conversation.LongestSubject + 1), "Words", At)).ShouldBe("broadcasts.too-long");
        silent.Attach(new StoredFile("tariffs.pdf", new string('a', 64), 3, "application/pdf"));
        silent.Send(1, Eva, At);
        Why(() => silent.Compose("Other", "Words", At)).ShouldBe("broadcasts.no-draft");
        Why(() => silent.Attach(new StoredFile("more.pdf", new string('b', 64), 3, "application/pdf"))).ShouldBe("broadcasts.no-draft");
    }

    [Fact]
    public void Each_client_gets_it_once_in_a_conversation_of_his_own_and_learns_of_no_other()
    {
        var (broadcast, dossier, dana) = (Left(), Dossier("Bakery"), Guid.CreateVersion7());
        var row = To(broadcast, dossier);

        var said = broadcast.SayTo(row, dossier, [dana], At.AddMinutes(1));

        (row.Outcome, row.ConversationId).ShouldBe((BroadcastOutcome.Sent, said.Id));
        (said.Subject, said.StartedById, said.IsKept, said.BroadcastId).ShouldBe(("Closed", Eva.PersonId, false, broadcast.Id));
        said.Members.Select(m => m.PersonId).ShouldBe([dana]);
        said.Messages.ShouldHaveSingleItem().Words.ShouldBe("We are closed.");
        var told = said.Recorded.ShouldHaveSingleItem();
        (told.Kind, told.Details.Count, told.Details.Name).ShouldBe((ActivityKind.ConversationStarted, null, "Closed"));
        told.Details.Recipients.ShouldBe([dana]);
        Should.Throw<InvalidOperationException>(() => broadcast.SayTo(row, dossier, [dana], At.AddMinutes(2)), "once");
        Should.Throw<InvalidOperationException>(() => broadcast.SayTo(To(broadcast, dossier), Dossier("Garage"), [dana], At), "not this client's");
    }

    [Fact]
    public void Only_its_writer_takes_it_back_and_only_what_has_left()
    {
        Why(() => Written().TakeBack(Eva, At)).ShouldBe("broadcasts.not-gone");
        var broadcast = Left();
        Why(() => broadcast.TakeBack(Sam, At)).ShouldBe("messages.not-yours");
        broadcast.FinishSending(2, At);
        broadcast.RunningFor.ShouldBeNull("another may go now");

        broadcast.TakeBack(Eva, At);
        Why(() => broadcast.TakeBack(Eva, At)).ShouldBe("broadcasts.taken-back-already");
        broadcast.FinishTakingBack(2, At);
        (broadcast.Stage, broadcast.RunningFor).ShouldBe((BroadcastStage.TakenBack, null));
        broadcast.Recorded.Select(r => r.Kind).ShouldBe([ActivityKind.BroadcastWritten, ActivityKind.BroadcastSent, ActivityKind.BroadcastTakenBack]);
    }

    private static Broadcast Written()
    {
        var broadcast = Broadcast.Draft(Eva, At);
        broadcast.Compose("Closed", "We are closed.", At);
        return broadcast;
    }

    private static Broadcast Left()
    {
        var broadcast = Written();
        broadcast.Send(2, Eva, At);
        broadcast.Leave(At + Broadcast.Wait);
        return broadcast;
    }

    private static Dossier Dossier(string name) => Portal.Domain.Dossiers.Dossier.Activate(Client.Add("", name, new ClientCard(), null, By.Portal, At), null, Configuration.C, null, null, By.Portal, At);

    private static BroadcastClient To(Broadcast broadcast, Dossier dossier) => new() { BroadcastId = broadcast.Id, ClientId = dossier.ClientId, DossierId = dossier.Id, Number = 1 };

    private static string Why(Action act) => Should.Throw<RuleBroken>(act).Reason;
}
