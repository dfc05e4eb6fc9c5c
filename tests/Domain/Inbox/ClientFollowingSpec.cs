using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Inbox;

/// <summary>Whom one of the staff keeps an eye on, as the trail tells it to the office.</summary>
public sealed class ClientFollowingSpec
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office, "10.0.0.1");
    private static readonly Client Bakery = Client.Add("1", "Bakery", new ClientCard(), null, Eva, At);

    [Fact]
    public void That_it_began_and_that_it_ended_is_told_on_the_client_to_the_office_alone()
    {
        var following = ClientFollowing.Begin(Bakery, 0, Eva, At);
        following.End(Bakery, Eva, At.AddDays(1));

        (following.ClientId, following.PersonId, following.Since).ShouldBe((Bakery.Id, Eva.PersonId, At));
        following.Recorded.Select(r => (r.Kind, r.At)).ShouldBe([(ActivityKind.ClientFollowed, At), (ActivityKind.ClientUnfollowed, At.AddDays(1))]);
        following.Recorded.ShouldAllBe(r => r.Stream == StreamId.Client(Bakery.Id) && r.Details.Name == "Bakery" && r.Kind.AudienceOf() == Audience.Office);
    }

    [Fact]
    public void Two_hundred_are_followed_and_not_one_more()
    {
        ClientFollowing.Begin(Bakery, ClientFollowing.Most - 1, Eva, At).ClientId.ShouldBe(Bakery.Id);
        Should.Throw<RuleBroken>(() => ClientFollowing.Begin(Bakery, ClientFollowing.Most, Eva, At)).Reason.ShouldBe("follow.too-many");
    }
}
