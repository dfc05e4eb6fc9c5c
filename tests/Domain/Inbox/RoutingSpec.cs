using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Inbox;

public sealed class RoutingSpec
{
    private static readonly Guid Sam = Guid.CreateVersion7(), Eva = Guid.CreateVersion7(), Dana = Guid.CreateVersion7(), Piotr = Guid.CreateVersion7();
    private static readonly Guid Dossier = Guid.CreateVersion7();

    private static readonly RoutingFacts Facts = new([(Eva, InboxReason.Manager), (Sam, InboxReason.Supporting)], [Dana, Piotr], "", true, Dossier, null)
    {
        TellingOf = _ => new Telling(new OfficeHabits(TimeSpan.FromMinutes(2), QuietHours.None, OfficeHabits.UsualDigest, true), null),
    };

    [Fact]
    public void What_Dana_delivers_reaches_whoever_is_responsible_with_the_reason_and_a_mail_each()
    {
        var row = Row(ActivityKind.FileDelivered, Dana, Side.Client);

        var inboxes = Routing.Inboxes(row, Facts);
        var mails = Routing.Deliveries(row, Facts, inboxes);

        inboxes.Select(i => (i.PersonId, i.Reason, i.ActivityId, i.SubjectId)).ShouldBe([(Eva, InboxReason.Manager, row.Id, row.SubjectId), (Sam, InboxReason.Supporting, row.Id, row.SubjectId)]);
        mails.Select(m => (m.PersonId, m.Kind)).ShouldBe([(Eva, DeliveryKind.OfficeNews), (Sam, DeliveryKind.OfficeNews)]);
        mails.ShouldAllBe(m => m.DueAt == row.At + TimeSpan.FromMinutes(2) && m.StreamId == row.StreamId && m.Number == row.Number && m.State == DeliveryState.Waiting);
    }

    [Fact]
    public void What_Eva_asks_reaches_those_asked_and_no_inbox()
    {
        var row = Row(ActivityKind.RequestAsked, Eva, Side.Office);

        var inboxes = Routing.Inboxes(row, Facts);

        inboxes.ShouldBeEmpty();
        Routing.Deliveries(row, Facts, inboxes).Select(m => (m.PersonId, m.Kind)).ShouldBe([(Dana, DeliveryKind.RequestAsked), (Piotr, DeliveryKind.RequestAsked)]);
    }

    [Fact]
    public void What_Dana_writes_reaches_whoever_is_responsible_and_by_mail_those_who_take_part_with_her()
    {
        var row = Row(ActivityKind.MessageWritten, Dana, Side.Client);

        var mails = Routing.Deliveries(row, Facts, Routing.Inboxes(row, Facts));

        mails.Select(m => (m.PersonId, m.Kind)).ShouldBe([(Eva, DeliveryKind.OfficeNews), (Sam, DeliveryKind.OfficeNews), (Piotr, DeliveryKind.MessageWritten)]);
        Routing.Deliveries(Row(ActivityKind.NoteWritten, Eva, Side.Office), Facts, []).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_hears_of_his_own_act()
    {
        var asItself = Row(ActivityKind.FileDelivered, Eva, Side.Client);
        Routing.Inboxes(asItself, Facts).Select(i => i.PersonId).ShouldBe([Sam]);
        Routing.Deliveries(Row(ActivityKind.RequestAsked, Dana, Side.Office), Facts, []).Select(m => m.PersonId).ShouldBe([Piotr]);
    }

    [Fact]
    public void With_nobody_responsible_the_offices_address_gets_a_mail_too()
    {
        var row = Row(ActivityKind.ItemDeclined, Dana, Side.Client);
        var facts = Facts with { Responsible = [(Sam, InboxReason.Office)], OfficeAddress = "office@demo.example" };

        var mails = Routing.Deliveries(row, facts, Routing.Inboxes(row, facts));

        mails.Select(m => (m.PersonId, m.Address)).ShouldBe([((Guid?)Sam, ""), (null, "office@demo.example")]);
        Routing.Deliveries(Row(ActivityKind.ItemAccepted, Eva, Side.Office), facts, []).ShouldBeEmpty();
    }

    [Fact]
    public void Mails_switched_off_leave_the_inbox_as_it_is()
    {
        var row = Row(ActivityKind.FileDelivered, Dana, Side.Client);
        var facts = Facts with { MailsOn = false };

        var inboxes = Routing.Inboxes(row, facts);

        inboxes.Count.ShouldBe(2);
        Routing.Deliveries(row, facts, inboxes).ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_but_a_message_goes_one_way_at_most_and_only_from_its_own_side()
    {
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            var route = Routing.Of(kind);
            (route.ToOffice && route.ToClient is not null).ShouldBe(kind is ActivityKind.ConversationStarted or ActivityKind.MessageWritten, $"{kind}");
            (Routing.Inboxes(Row(kind, Eva, Side.Office), Facts).Count > 0).ShouldBe(route.Named, $"{kind} by the office: only those whom it names");
            var byThePortal = Row(kind, Guid.Empty, Side.System);
            (Routing.Deliveries(byThePortal, Facts, []).Count > 0, Routing.Inboxes(byThePortal, Facts).Count > 0)
                .ShouldBe((kind is ActivityKind.ConversationStarted or ActivityKind.MessageWritten or ActivityKind.ConversationMemberAdded or ActivityKind.ApprovalPassedOn or ActivityKind.AbsenceSet or ActivityKind.ApprovalStepMailed or ActivityKind.RequestStepMailed or ActivityKind.SignatureStepMailed or ActivityKind.SignatureStopped or ActivityKind.SignatureSealed, route.Named || kind is ActivityKind.SignatureExpired or ActivityKind.SignatureSealFailed or ActivityKind.ApprovalStillOpen or ActivityKind.FilingFailed or ActivityKind.SealingStuck or ActivityKind.DeliveryFailed), $"{kind} by the portal: only what somebody must look at tells anybody");
        }
    }

    private static ActivityRow Row(ActivityKind kind, Guid by, Side side) => new()
    {
        StreamKind = StreamKind.Dossier,
        StreamId = Dossier,
        Number = 7,
        At = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        ActorId = by,
        ActorName = "x",
        ActorSide = side,
        Kind = kind,
        SubjectKind = SubjectKind.RequestItem,
        SubjectId = Guid.CreateVersion7(),
    };
}
