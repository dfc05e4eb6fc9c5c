using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Pages;

/// <summary>Greta gives a mobile number, and the office pays for each text message.</summary>
public sealed class GuestTextScenes : GuestStage
{
    private const string Mobile = "+31612345678";

    [Fact]
    public async Task R13_A_link_and_its_codes_stop_when_the_office_has_sent_a_thousand_in_a_day()
    {
        using var eva = await SignedIn(people.Eva);
        (await Asks(eva, "greta@books.example")).Location.ShouldBe($"/requests/{request}/guests");
        var secret = await Secret(DeliveryKind.GuestLink, "greta@books.example");
        await house.Read(async db =>
        {
            db.Deliveries.AddRange(Enumerable.Range(0, TextCodes.MostInADay).Select(i => Delivery.TextNotice(people.Dana.Id, $"+316200{i:D5}", clock.GetUtcNow())));
            return await db.SaveChangesAsync();
        });
        using var greta = house.Portal.Visitor();
        await greta.GetAsync($"/guest/{secret}");

        (await greta.PostAsync($"/guest/{secret}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await Asks(eva, "");

        refused.Text.ShouldContain("has sent all the text messages");
        (await house.Read(db => db.GuestLinks.CountAsync())).ShouldBe(1);
        (await house.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.Code))).ShouldBe(0);
        clock.Advance(TimeSpan.FromDays(1));
        await greta.GetAsync($"/guest/{secret}");
        (await greta.PostAsync($"/guest/{secret}")).Location.ShouldBe($"/guest/{secret}");
    }

    [Theory]
    [InlineData("0900 1234567"), InlineData("030 2714490"), InlineData("+48 701 234 567"), InlineData("+371 2812 3456")]
    public async Task R13_A_paid_a_fixed_or_a_far_line_is_refused_and_stays_typed(string dear)
    {
        using var eva = await SignedIn(people.Eva);

        var refused = await eva.PostAsync($"/requests/{request}/guests", ("Form.Name", "Greta"), ("Form.Email", Greta), ("Form.Mobile", dear), ("Form.Days", "14"), ("Form.Language", "en"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(refused.Text).ShouldSatisfyAllConditions(t => t.ShouldContain($"value=\"{dear}\""), t => t.ShouldContain($"We send no text messages to “{dear}”"), t => t.ShouldContain("Or leave it out"));
        (await house.Read(db => db.GuestLinks.CountAsync())).ShouldBe(0);
    }

    private Task<Ground.Answer> Asks(Ground.Browserless eva, string email) =>
        eva.PostAsync($"/requests/{request}/guests", ("Form.Name", "Greta"), ("Form.Email", email), ("Form.Mobile", Mobile), ("Form.Days", "14"), ("Form.Language", "en"));
}
