using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>The link in a mail that stops mails like it: a look changes nothing, one press does, without anybody signed in (RFC 8058), and it can
/// do no more than its mail says.</summary>
[Collection(OfficePages.Name)]
public sealed class SwitchOffScenes(LiveHouse house)
{
    [Fact]
    public async Task A_look_changes_nothing_one_press_stops_that_kind_for_Dana_alone_and_it_can_be_undone()
    {
        var scene = await OfficeScene.Set(house);
        var dana = scene.People.Dana;
        var address = Link(dana.Id, NoticeGroup.Messages);
        using var visitor = house.Portal.Visitor();

        WebUtility.HtmlDecode((await visitor.GetAsync(address)).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("no more e-mails about: Messages"), t => t.ShouldNotContain(dana.Name), t => t.ShouldNotContain(dana.Email));
        (await Ways(dana.Id)).ShouldBeEmpty("a scanner looks at links");

        // As a mail program presses: no cookie, no token of a form.
        using var program = house.Portal.Visitor();
        var pressed = await program.SendAsync(HttpMethod.Post, address, new StringContent("List-Unsubscribe=One-Click", new MediaTypeHeaderValue("application/x-www-form-urlencoded")));
        (pressed.Status, WebUtility.HtmlDecode(pressed.Text).Contains("These e-mails have stopped", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        (await Ways(dana.Id)).ShouldBe([(NoticeGroup.Messages, NoticeWay.Off)]);
        (await scene.TrailOf(dana)).ShouldBe([ActivityKind.NoticesChosen]);
        (await program.SendAsync(HttpMethod.Post, address, new StringContent("List-Unsubscribe=One-Click", new MediaTypeHeaderValue("application/x-www-form-urlencoded")))).Status.ShouldBe(HttpStatusCode.OK, "a second press is none");
        (await scene.TrailOf(dana)).Count.ShouldBe(1);
        (await Ways(scene.People.Piotr.Id)).ShouldBeEmpty();

        (await visitor.GetAsync(address)).Text.ShouldContain("/undoing");
        (await visitor.PostAsync($"{address}/undoing")).Status.ShouldBe(HttpStatusCode.OK);
        (await Ways(dana.Id)).ShouldBe([(NoticeGroup.Messages, NoticeWay.AtOnce)]);
    }

    [Fact]
    public async Task R24_a_token_that_is_changed_or_made_up_gets_one_answer_and_few_tries()
    {
        var scene = await OfficeScene.Set(house);
        var address = Link(scene.People.Dana.Id, NoticeGroup.Shared);
        var secret = house.Portal.Services.GetRequiredService<DeliverySecrets>().Protect("not for this");
        var answers = new List<string>();
        foreach (var wrong in new[] { address[..^4] + "AAAA", address[..20] + (address[20] == 'x' ? 'y' : 'x') + address[21..], SwitchOffTokens.Path + "x", SwitchOffTokens.Path + secret, Link(Guid.CreateVersion7(), NoticeGroup.Shared) })
        {
            using var visitor = house.Portal.Visitor();
            var answer = await visitor.SendAsync(HttpMethod.Post, wrong);
            answer.Status.ShouldBe(HttpStatusCode.Gone, wrong);
            answers.Add(WebUtility.HtmlDecode(answer.Text).Contains("This link does not work", StringComparison.Ordinal) ? "one answer" : answer.Text);
        }
        answers.Distinct().ShouldBe(["one answer"]);
        (await Ways(scene.People.Dana.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_must_come_cannot_be_stopped_by_a_link()
    {
        var scene = await OfficeScene.Set(house);
        using var visitor = house.Portal.Visitor();
        var answer = await visitor.SendAsync(HttpMethod.Post, Link(scene.People.Dana.Id, NoticeGroup.Approvals));
        WebUtility.HtmlDecode(answer.Text).ShouldContain("cannot be stopped");
        (await Ways(scene.People.Dana.Id)).ShouldBeEmpty();
    }

    private string Link(Guid personId, NoticeGroup group) => SwitchOffTokens.Path + house.Portal.Services.GetRequiredService<SwitchOffTokens>().Of(new SwitchOff(personId, group, DeliveryChannel.Mail));

    private async Task<List<(NoticeGroup Group, NoticeWay Way)>> Ways(Guid personId) =>
        [.. (await house.Read(db => db.AttentionHabits.AsNoTracking().Where(h => h.Id == personId).SelectMany(h => h.Choices).ToListAsync())).Select(c => (c.Group, c.Way))];
}
