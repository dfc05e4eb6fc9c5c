using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Messages;

/// <summary>Each client gets it once, whatever happens on the way.</summary>
public sealed class BroadcastJobSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task It_leaves_when_its_time_is_over_and_each_client_has_it_in_his_own_dossier_with_one_mail(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 3);
        var broadcast = Broadcast.Draft(room.ByEva, room.Now);
        broadcast.Compose("New tariffs", "They are the same.", room.Now);
        broadcast.Send(2, room.ByEva, room.Now);
        await room.Save(db =>
        {
            db.Add(broadcast);
            db.AddRange(room.Clients.Select((c, at) => new BroadcastClient { BroadcastId = broadcast.Id, ClientId = c.Client.Id, DossierId = c.Dossier.Id, Number = at + 1, IsChosen = at < 2 }));
        });

        await room.Works();
        (await room.Got()).ShouldBeEmpty("it waits");
        room.Clock.Advance(Broadcast.Wait);
        await room.Works();
        await room.Works();

        (await room.Got()).ShouldBe([(room.Clients[0].Client.Id, 1), (room.Clients[1].Client.Id, 1)], ignoreOrder: true);
        (await room.Outcomes(broadcast.Id)).ShouldBe([BroadcastOutcome.Sent, BroadcastOutcome.Sent, BroadcastOutcome.LeftOut]);
        var said = await room.Read(db => db.Conversations.AsNoTracking().Include(c => c.Members).Include(c => c.Messages).SingleAsync(c => c.ClientId == room.Clients[0].Client.Id));
        (said.DossierId, said.Subject, said.Messages.Single().Words, said.StartedById).ShouldBe((room.Clients[0].Dossier.Id, "New tariffs", "They are the same.", room.Eva.Id));
        said.Members.Select(m => m.PersonId).ShouldBe([room.Clients[0].Contact.PersonId]);
        (await room.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.MessageWritten).Select(d => d.PersonId!.Value).ToListAsync())).ShouldBe([room.Clients[0].Contact.PersonId, room.Clients[1].Contact.PersonId], ignoreOrder: true);
        (await room.Of(broadcast.Id)).Stage.ShouldBe(BroadcastStage.Sent);
        (await room.Read(db => db.Activities.Where(a => a.SubjectId == broadcast.Id).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync())).ShouldBe([ActivityKind.BroadcastWritten, ActivityKind.BroadcastSent]);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_dies_half_way_is_succeeded_and_nobody_gets_it_twice(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 45);
        var id = await room.Sends();

        using var dying = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => room.Works(new Watched(room.Clock, after: 35, () => dying.Cancel()), dying.Token));
        var half = (await room.Got()).Count;
        half.ShouldBeInRange(1, 44, "it died on the way");
        (await room.Of(id)).Stage.ShouldBe(BroadcastStage.Sending);
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        await room.Works();

        await EachOnce(room, id);
    }

    [Theory, EveryDatabase]
    public async Task Another_node_that_takes_over_at_any_moment_sends_nothing_twice(DatabaseProvider provider)
    {
        // The moments lie before, within and after the first clients: while one is loaded and not saved yet, too.
        foreach (var moment in new[] { 1, 4, 7, 8, 9, 10 })
        {
            var room = await BroadcastRoom.With(await On(provider), 6);
            var id = await room.Sends();

            await room.Works(new Watched(room.Clock, moment, () =>
            {
                room.Clock.Advance(TimeSpan.FromMinutes(2));
                Task.Run(() => room.Works()).GetAwaiter().GetResult();
            }));

            await room.Works();
            await EachOnce(room, id);
        }
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_at_once_send_it_once(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 25);
        var id = await room.Sends();

        await Task.WhenAll(room.Works(), room.Works(), room.Works());
        await room.Works();

        await EachOnce(room, id);
        (await room.Read(db => db.Activities.CountAsync(a => a.SubjectId == id && a.Kind == ActivityKind.BroadcastSent))).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Who_lost_a_client_or_his_place_meanwhile_does_not_reach_him_and_it_says_why(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 5);
        var id = await room.Sends();
        await using (var db = room.Open())
        {
            var dossiers = await db.Dossiers.Include(d => d.Supporting).Include(d => d.Grants).Include(d => d.ContactRoles).ToListAsync();
            Domain.Dossiers.Dossier At(int at) => dossiers.Single(d => d.Id == room.Clients[at].Dossier.Id);
            At(0).Assign(null, null, [], room.ByEva, room.Now);
            At(1).SetCapability(room.Eva.Id, "Eva", Capability.Converse, false, room.ByEva, room.Now);
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == room.Clients[2].Contact.Id)).Block(room.ByEva, room.Now);
            At(3).GiveRoles(await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == room.Clients[3].Contact.Id), ClientRoles.None, room.ByEva, room.Now);
            await db.SaveChangesAsync();
        }

        await room.Works();

        (await room.Outcomes(id)).ShouldBe([BroadcastOutcome.NotAllowed, BroadcastOutcome.NotAllowed, BroadcastOutcome.Blocked, BroadcastOutcome.Nobody, BroadcastOutcome.Sent]);
        (await room.Got()).ShouldBe([(room.Clients[4].Client.Id, 1)]);
    }

    [Theory, EveryDatabase]
    public async Task A_right_that_is_lost_while_it_goes_counts_from_the_next_client_on(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 3);
        var id = await room.Sends();

        // At the first client's turn: whom the others reach has been asked already.
        await room.Works(new Watched(room.Clock, 7, () => Task.Run(() => room.Save(db => db.Dossiers.Include(d => d.Supporting).Single(d => d.Id == room.Clients[2].Dossier.Id).Assign(null, null, [], room.ByEva, room.Now))).GetAwaiter().GetResult()));

        (await room.Outcomes(id)).ShouldBe([BroadcastOutcome.Sent, BroadcastOutcome.Sent, BroadcastOutcome.NotAllowed]);
    }

    [Theory, EveryDatabase]
    public async Task Who_was_blocked_sends_nothing_any_more_and_whoever_never_signed_in_is_left_out(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 2);
        await room.Read(db => db.Contacts.Where(c => c.Id == room.Clients[1].Contact.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ActivatedAt, (DateTimeOffset?)null)));
        var first = await room.Sends();
        await room.Works();
        (await room.Outcomes(first)).ShouldBe([BroadcastOutcome.Sent, BroadcastOutcome.NotActive]);

        var second = await room.Sends();
        await room.Read(db => db.Staff.Where(s => s.PersonId == room.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.IsBlocked, true)));
        await room.Works();

        (await room.Outcomes(second)).ShouldAllBe(o => o == BroadcastOutcome.NotAllowed);
        (await room.Got()).ShouldBe([(room.Clients[0].Client.Id, 1)]);
    }

    [Theory, EveryDatabase]
    public async Task It_is_stopped_until_it_leaves_and_one_writer_has_one_on_its_way(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 2);
        var id = await room.Sends();
        await Should.ThrowAsync<DbUpdateException>(() => room.Sends(), "a second one beside it");

        // He stops it at the very moment it would leave: the job has looked already.
        await room.Works(new Watched(room.Clock, 4, () => Task.Run(() => room.OnBroadcast(id, b => b.Stop(room.ByEva, room.Now))).GetAwaiter().GetResult()));

        var now = await room.Of(id);
        (now.Stage, (await room.Got()).Count).ShouldBe((BroadcastStage.Draft, 0));
    }

    [Theory, EveryDatabase]
    public async Task Taken_back_while_it_goes_nobody_else_gets_it_and_from_all_who_had_it_the_words_are_gone(DatabaseProvider provider)
    {
        var room = await BroadcastRoom.With(await On(provider), 45);
        var id = await room.Sends();
        await room.Works(new Watched(room.Clock, 30, () => Task.Run(() => room.OnBroadcast(id, b => b.TakeBack(room.ByEva, room.Now))).GetAwaiter().GetResult()));
        var had = (await room.Got()).Count;
        had.ShouldBeInRange(1, 44);
        await room.Save(db => db.Dossiers.Include(d => d.Grants).Single(d => d.Id == room.Clients[0].Dossier.Id).SetCapability(room.Eva.Id, "Eva", Capability.Converse, false, room.ByEva, room.Now));

        await room.Works();

        var outcomes = await room.Outcomes(id);
        (outcomes.Count(o => o == BroadcastOutcome.TakenBack), outcomes.Count(o => o == BroadcastOutcome.Stopped), outcomes[0]).ShouldBe((had - 1, 45 - had, BroadcastOutcome.Sent), "where she may not converse any more it stays");
        (await room.Of(id)).Stage.ShouldBe(BroadcastStage.TakenBack);
        var messages = await room.Read(db => db.Messages.AsNoTracking().Include(m => m.Wordings).ToListAsync());
        messages.Count(m => m is { IsDeleted: true, Words: "" }).ShouldBe(had - 1);
        messages.Where(m => m.IsDeleted).ShouldAllBe(m => m.Wordings.Single().Words == "They are the same.", "the office keeps what it said");
        await room.Works();
        (await room.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.MessageDeleted))).ShouldBe(had - 1);
    }

    private static async Task EachOnce(BroadcastRoom room, Guid id)
    {
        (await room.Outcomes(id)).ShouldAllBe(o => o == BroadcastOutcome.Sent);
        (await room.Got()).ShouldBe(room.Clients.Select(c => (c.Client.Id, 1)), ignoreOrder: true);
        (await room.Of(id)).Stage.ShouldBe(BroadcastStage.Sent);
        (await room.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.MessageWritten))).ShouldBe(room.Clients.Count);
        (await room.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.ConversationStarted))).ShouldBe(room.Clients.Count);
    }

    /// <summary>A clock that lets something happen when it is looked at for the so-manieth time.</summary>
    private sealed class Watched(TimeProvider inner, int after, Action happens) : TimeProvider
    {
        private int looked;

        public override DateTimeOffset GetUtcNow()
        {
            if (++looked == after)
            {
                happens();
            }
            return inner.GetUtcNow();
        }
    }
}
