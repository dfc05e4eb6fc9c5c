using Portal.Domain;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Inbox;

public sealed class DeliverySpec
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_mail_with_a_link_goes_at_once() =>
        Delivery.Link(DeliveryKind.Invitation, Guid.CreateVersion7(), "protected", Morning).ShouldSatisfyAllConditions(
            d => d.DueAt.ShouldBe(Morning), d => d.Secret.ShouldBe("protected"), d => d.State.ShouldBe(DeliveryState.Waiting));

    [Fact]
    public void Only_a_dead_one_is_sent_again_and_it_starts_afresh()
    {
        var delivery = new Delivery { State = DeliveryState.Dead, Tries = 12, Trouble = "The mail server is down.", SettledAt = Morning, DueAt = Morning };

        delivery.Resend(Morning.AddHours(5));

        (delivery.State, delivery.Tries, delivery.DueAt, delivery.SettledAt).ShouldBe((DeliveryState.Waiting, 0, Morning.AddHours(5), null));
        Should.Throw<RuleBroken>(() => delivery.Resend(Morning)).Reason.ShouldBe("deliveries.not-dead");
    }
}
