using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>The ladder that every office starts with, climbed by the clock: once for each person and step, whatever happens to the document and
/// however many nodes look. The small office's clock stands at Monday 2 March 2026, nine o'clock; it lives on UTC.</summary>
public sealed class ReminderSpec : DataSpec
{
    private static readonly DateOnly Friday = new(2026, 3, 20);

    [Theory, EveryDatabase]
    public async Task A_message_and_an_approval_of_one_dossier_are_two_mails_and_one_digest(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        for (var i = 0; i < 2; i++)
        {
            await room.PutsUp(new DateOnly(2026, 3, 31));
            await room.Post.Change(async db =>
                db.Add(Conversation.Start(await db.Dossiers.SingleAsync(), new About(AboutKind.Dossier, room.Post.Office.DossierId, "Bakery"), "Accounts", false, [room.Post.Office.Dana.PersonId], "Which?", [], room.Post.Office.Eva, room.Post.Now)));
            await room.Post.Until(3 + i, 9);
            await room.Post.Chooses(room.Post.Office.Dana, null, null, (NoticeGroup.Approvals, NoticeWay.Digest), (NoticeGroup.Messages, NoticeWay.Digest));
        }

        room.Post.To("client").Select(l => l.Subject).ShouldBe(
        [
            "Een document wacht op uw akkoord, uiterlijk 31 maart 2026 (Bakkerij De Linde BV)",
            "U hebt een nieuw bericht (Bakkerij De Linde BV)",
            "2 meldingen van Van Dijk & Nowak",
        ], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_take_each_step_once_and_the_office_hears_when_the_day_is_over(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        var id = await room.PutsUp(Friday);
        // Three weeks: a look in the middle of each night, and two nodes at once each morning.
        for (var day = 2; day <= 24; day++)
        {
            room.GoesTo(day, 3);
            await room.Look();
            room.GoesTo(day, 8);
            await room.Look();
            if (day == 17)
            {
                // A newer version is up, which is no reason to remind of the same step again.
                await room.Replaces(id);
                await room.Look();
            }
        }

        (await room.Told(id)).ShouldBe([(ActivityKind.ApprovalStepMailed, 13), (ActivityKind.ApprovalStepMailed, 17), (ActivityKind.ApprovalStepTexted, 19), (ActivityKind.ApprovalStepMailed, 23), (ActivityKind.ApprovalStillOpen, 23)]);
        (await room.Post.Deliveries(room.Post.Office.Dana.PersonId)).Where(d => d.Kind is DeliveryKind.ApprovalReminded or DeliveryKind.ApprovalText).Select(d => (d.Kind, d.MadeAt.Day))
            .ShouldBe([(DeliveryKind.ApprovalReminded, 13), (DeliveryKind.ApprovalReminded, 17), (DeliveryKind.ApprovalText, 19), (DeliveryKind.ApprovalReminded, 23)]);
        (await room.Post.Deliveries(room.Post.Office.Eva.PersonId)).Count(d => d.Kind == DeliveryKind.OfficeNews).ShouldBe(1);
        (await room.Post.Deliveries(room.Post.Office.Piotr.PersonId)).ShouldNotContain(d => d.Kind == DeliveryKind.ApprovalReminded, "it never waited for him");
        await using var db = room.Post.Database.Open();
        (await db.Inbox.Where(i => i.SubjectId == id && i.Kind == ActivityKind.ApprovalStillOpen).Select(i => i.PersonId).ToListAsync()).ShouldBe([room.Post.Office.Eva.PersonId]);
    }

    [Theory, EveryDatabase]
    public async Task What_is_put_up_late_is_reminded_of_once_and_what_is_decided_not_at_all(DatabaseProvider provider)
    {
        await using var room = await ReminderRoom.On(await On(provider));
        room.GoesTo(18, 14);
        var (late, withdrawn) = (await room.PutsUp(Friday), await room.PutsUp(Friday));
        await room.Changes(withdrawn, a => a.Withdraw("", room.Post.Office.Eva, room.Post.Now));

        await room.Look();
        await room.Look();
        (await room.Told(late)).ShouldBe([(ActivityKind.ApprovalStepMailed, 18)], "the step of five days before is over");
        (await room.Told(withdrawn)).ShouldBeEmpty();

        room.GoesTo(19, 8);
        await room.Look();
        await room.Changes(late, a => a.Decide(Verdict.Approve, "", a.Sha256, ConfirmedBy.Pin, room.Rule, room.Post.Office.Dana, room.Post.Now));
        await room.Post.After(10);

        (await room.Post.Deliveries(room.Post.Office.Dana.PersonId)).Where(d => d.Kind is DeliveryKind.ApprovalText or DeliveryKind.ApprovalReminded).Select(d => d.State).ShouldAllBe(s => s == DeliveryState.Spared);
        room.GoesTo(23, 9);
        await room.Look();
        (await room.Told(late)).ShouldBe([(ActivityKind.ApprovalStepMailed, 18), (ActivityKind.ApprovalStepTexted, 19)]);
    }

    [Fact]
    public async Task Several_at_once_are_one_text_message_and_who_has_no_telephone_gets_a_mail()
    {
        await using var room = await ReminderRoom.On(await On(DatabaseProvider.Sqlite), piotrMay: true);
        for (var i = 0; i < 3; i++)
        {
            await room.PutsUp(Friday);
        }
        room.GoesTo(19, 8);
        await room.Look();
        await room.Post.After(5);

        var texts = (await room.Post.Deliveries(room.Post.Office.Dana.PersonId)).Where(d => d.Kind == DeliveryKind.ApprovalText).ToList();
        texts.Count.ShouldBe(3);
        room.Twilio.Taken.ShouldHaveSingleItem().Body.ShouldBe("Van Dijk & Nowak: 3 documenten wachten nog op uw akkoord, het eerste, uiterlijk 20 maart 2026. Log in op het portaal zoals altijd.");
        texts.ShouldAllBe(d => d.State == DeliveryState.Sent);
        var piotrs = await room.Post.Deliveries(room.Post.Office.Piotr.PersonId);
        piotrs.Count(d => d.Kind == DeliveryKind.ApprovalReminded).ShouldBe(3);
        piotrs.ShouldNotContain(d => d.Kind == DeliveryKind.ApprovalText);
    }

    [Theory]
    [InlineData("en", "Van Dijk & Nowak: Annual accounts 2025 still waits for your approval, by 20 March 2026. Sign in to the portal as you always do.")]
    [InlineData("nl", "Van Dijk & Nowak: Jaarrekening 2025 wacht nog op uw akkoord, uiterlijk 20 maart 2026. Log in op het portaal zoals altijd.")]
    [InlineData("pl", "Van Dijk & Nowak: Sprawozdanie finansowe 2025 czeka na zatwierdzenie, do 20 marca 2026. Prosimy zalogować się do portalu jak zwykle.")]
    [InlineData("fr", "Van Dijk & Nowak : Comptes annuels 2025 attend votre approbation, au plus tard le 20 mars 2026. Connectez-vous au portail comme d’habitude.")]
    public async Task The_text_message_says_type_period_and_day_and_no_address(string language, string said)
    {
        await using var room = await ReminderRoom.On(await On(DatabaseProvider.Sqlite));
        await room.Post.Change(db => db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Language, language)));
        await room.PutsUp(Friday);
        room.GoesTo(19, 8);
        await room.Look();
        await room.Post.After(5);

        var text = room.Twilio.Taken.ShouldHaveSingleItem().Body;
        text.ShouldBe(said);
        text.Length.ShouldBeLessThanOrEqualTo(160);
    }
}
