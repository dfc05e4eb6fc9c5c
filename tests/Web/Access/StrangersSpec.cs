using System.Net;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>Somebody who is not signed in, at every address.</summary>
public sealed class StrangersSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R18_who_is_not_signed_in_is_sent_to_the_door_everywhere()
    {
        var wrong = new List<string>();
        using var stranger = house.Portal.Visitor();
        await stranger.GetAsync("/sign-in");
        var tried = 0;
        foreach (var probe in Probe.Of(house.Portal).Where(p => p.Asks != "Anonymous"))
        {
            var answer = await probe.SendAsync(stranger);
            var atTheDoor = answer.Status is HttpStatusCode.Unauthorized || (answer.Status is HttpStatusCode.Redirect && answer.Location!.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal));
            if (!atTheDoor)
            {
                wrong.Add($"{probe} answered {(int)answer.Status}");
            }
            tried++;
        }
        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(70);
    }
}
