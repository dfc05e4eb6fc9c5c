using System.Text.RegularExpressions;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>An id says nothing to whom it does not belong.</summary>
public sealed partial class ForeignIdsSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R19_what_is_anothers_what_is_gone_and_what_never_was_get_the_same_answer()
    {
        var scene = await AccessScene.Set(house);
        var olek = scene.People.Single(p => p.Standing is Standing.Elsewhere);
        await Remove(olek.Ids["otherPanel"]);
        using var browser = await house.SignIn(olek.Person);
        await browser.GetAsync("/me");
        var wrong = new List<string>();
        var tried = 0;
        foreach (var probe in Probe.Of(house.Portal).Where(p => p.Asks is not ("Anonymous" or "Guest" or "Signer") && p.Route.Contains(":guid", StringComparison.Ordinal)))
        {
            var never = await probe.SendAsync(browser);
            foreach (var attempt in Attempt.At(probe, olek))
            {
                var his = await probe.SendAsync(browser, attempt.Ids, attempt.Fields);
                tried++;
                if (his.Status != never.Status || Shape(his) != Shape(never))
                {
                    wrong.Add($"{attempt}: {(int)his.Status}, and {(int)never.Status} for what never was");
                }
                if ((int)his.Status != 404 && !(probe.Asks.StartsWith("Office.", StringComparison.Ordinal) && (int)his.Status == 403))
                {
                    wrong.Add($"{attempt}: {(int)his.Status}");
                }
            }
        }
        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(60);
    }

    private Task Remove(string panelId) => house.Save(async db => db.Panels.Remove((await db.Panels.FindAsync(Guid.Parse(panelId)))!));

    // But for what differs between any two answers.
    private static string Shape(Answer answer) => string.Join('\n', answer.Message.Headers.Concat(answer.Message.Content.Headers)
        .Where(h => h.Key is not ("Date" or "Set-Cookie")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Append(answer.Text).Select(line => Changing().Replace(line, "*")));

    [GeneratedRegex("""nonce-[^']+|0H[0-9A-Z]+:[0-9A-F]{8}""")]
    private static partial Regex Changing();
}
