using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Inbox;

/// <summary>What did not arrive: which of it can go once more, and what is told.</summary>
public sealed class UndeliveredSpec
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office);
    private static readonly LostPlace Place = new(StreamId.Dossier(Guid.CreateVersion7()), SubjectKind.Request, Guid.CreateVersion7(), "Year end");

    [Fact]
    public void A_code_and_a_link_without_its_secret_never_go_again_and_all_else_does()
    {
        foreach (var kind in Enum.GetValues<DeliveryKind>())
        {
            var (bare, carrying) = (Dead(kind, null), Dead(kind, "sealed"));
            var isCode = kind is DeliveryKind.Code or DeliveryKind.GuestCode or DeliveryKind.ApprovalCode or DeliveryKind.SignatureCode;
            var needs = kind is DeliveryKind.PasswordReset or DeliveryKind.GuestLink or DeliveryKind.SignerLink or DeliveryKind.SignerSealed;
            (bare.CanGoAgain, carrying.CanGoAgain).ShouldBe((!isCode && !needs, !isCode), $"{kind}");
        }
        var code = Dead(DeliveryKind.SignatureCode, "sealed");
        var lost = Undelivered.Of(code, DeliveryCause.TelephoneOff, Place, "Jan", false, false, Morning);
        Should.Throw<RuleBroken>(() => lost.SendAgain(code, Place, "Jan", Eva, Morning)).Message.ShouldContain("undelivered.cannot-again");
        code.State.ShouldBe(DeliveryState.Dead);
    }

    [Fact]
    public void It_is_told_once_to_inboxes_again_in_the_trail_and_to_nobody_where_it_is_a_colleagues()
    {
        Kind(known: false, staff: false).ShouldBe(ActivityKind.DeliveryFailed);
        Kind(known: true, staff: false).ShouldBe(ActivityKind.DeliveryFailedAgain);
        Kind(known: false, staff: true).ShouldBe(ActivityKind.StaffNotReached);
        Routing.Of(ActivityKind.DeliveryFailedAgain).ToOffice.ShouldBeFalse();
        Routing.Of(ActivityKind.StaffNotReached).ToOffice.ShouldBeFalse("the mail that tells it would fail too, and be told");
    }

    [Fact]
    public void Sent_again_it_starts_from_the_first_try_and_lost_again_it_is_open_as_long_as_before()
    {
        var mail = Dead(DeliveryKind.RequestAsked, null);
        (mail.Cause, mail.ToldAt, mail.LeftWith, mail.Tries) = (DeliveryCause.AddressUnknown, Morning, mail.Id, 12);
        var lost = Undelivered.Of(mail, DeliveryCause.AddressUnknown, Place, "Dana", false, false, Morning);
        lost.Bounced.ShouldBeTrue();

        lost.SendAgain(mail, Place, "Dana", Eva, Morning.AddHours(1));
        (mail.State, mail.Tries, mail.Cause, mail.ToldAt, mail.LeftWith).ShouldBe((DeliveryState.Waiting, 0, null, null, null));
        lost.SentAgainAt.ShouldBe(Morning.AddHours(1));

        mail.State = DeliveryState.Dead;
        lost.Fail(mail, DeliveryCause.MailboxFull, Place, "Dana", false, false, Morning.AddHours(2));
        (lost.SentAgainAt, lost.Cause, lost.Bounced, lost.Since, lost.At).ShouldBe((null, DeliveryCause.MailboxFull, false, Morning, Morning.AddHours(2)));
        lost.Recorded.Select(r => r.Kind).ShouldBe([ActivityKind.DeliveryFailed, ActivityKind.DeliverySentAgain, ActivityKind.DeliveryFailed]);
        lost.Recorded.ShouldAllBe(r => r.Details.Person == "Dana" && r.Stream == Place.Stream && r.SubjectId == Place.SubjectId);
    }

    private static ActivityKind Kind(bool known, bool staff) => Undelivered.Of(Dead(DeliveryKind.RequestAsked, null), DeliveryCause.Refused, Place, "Dana", staff, known, Morning).Recorded.Single().Kind;

    private static Delivery Dead(DeliveryKind kind, string? secret) => new() { Kind = kind, State = DeliveryState.Dead, Secret = secret, MadeAt = Morning };
}
