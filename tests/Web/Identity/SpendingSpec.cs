using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>R13: what thieves of text messages can make an office spend.</summary>
public sealed class SpendingSpec
{
    [Fact]
    public async Task R13_a_network_has_ten_codes_sent_whoever_they_are_for_and_another_is_not_held_up()
    {
        await using var scene = await DoorScene.OpenAsync();
        var people = await Crowd(scene, 13);

        var sent = new List<Sending>();
        foreach (var person in people[..12])
        {
            sent.Add(await Sends(scene, person, from: "203.0.113.9"));
        }

        sent.Count(s => s == Sending.Sent).ShouldBe(TextCodes.MostOfANetwork);
        sent[^2..].ShouldBe([Sending.TooMany, Sending.TooMany]);
        (await Texts(scene)).ShouldBe(TextCodes.MostOfANetwork);
        (await Sends(scene, people[12], from: "203.0.113.10")).ShouldBe(Sending.Sent);
        scene.Clock.Advance(Guessing.Window);
        (await Sends(scene, people[11], from: "203.0.113.9")).ShouldBe(Sending.Sent);
    }

    [Fact]
    public async Task R13_an_office_sends_a_thousand_text_messages_in_a_day_and_none_more()
    {
        await using var scene = await DoorScene.OpenAsync();
        var people = await Crowd(scene, 3);
        await scene.DoAsync((_, db) =>
        {
            db.Deliveries.AddRange(Enumerable.Range(0, TextCodes.MostInADay - 1).Select(i => Delivery.TextNotice(people[0].Id, $"+316200{i:D5}", scene.Clock.GetUtcNow())));
            return Task.FromResult(true);
        });
        scene.Clock.Advance(TimeSpan.FromHours(23));

        (await Sends(scene, people[0], from: "203.0.113.9")).ShouldBe(Sending.Sent);
        (await Sends(scene, people[1], from: "203.0.113.10")).ShouldBe(Sending.TooMany);

        (await Texts(scene)).ShouldBe(TextCodes.MostInADay);
        scene.Clock.Advance(TimeSpan.FromHours(1));
        (await Sends(scene, people[2], from: "203.0.113.11")).ShouldBe(Sending.Sent);
    }

    [Fact]
    public async Task R13_no_code_goes_where_it_costs_more_and_she_reads_what_to_do()
    {
        await using var scene = await TokenScene.OpenAsync();
        using var dana = await scene.InsideAsync();
        await dana.GetAsync("/me/mobile");
        foreach (var dear in new[] { "+31 900 1234567", "0906 1234567", "+31 88 1234567", "+32 70 12 34 56", "+32 904 12 345", "+48 701 234 567", "+33 8 99 12 34 56", "+49 900 1234567", "+352 900 12345", "+44 70 1234 5678", "+1 876 555 0199", "+371 2812 3456", "+960 777 1234" })
        {
            var answer = await dana.PostAsync("/me/mobile", ("number", dear), ("pin", scene.Pin));

            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, dear);
            WebUtility.HtmlDecode(answer.Text).ShouldSatisfyAllConditions(
                t => t.ShouldContain($"value=\"{dear}\""),
                t => t.ShouldContain("no fixed or paid line, and one that begins with +31, +32, +48, +33, +49, +352, +44"));
        }
        (await scene.TextsAsync()).ShouldBe(0);
        (await scene.Door.ReadAsync(db => db.TryCounts.Where(c => c.Lock == TryLock.Pin).SumAsync(c => c.Count))).ShouldBe(0, "a number that is refused costs no try of the PIN");
    }

    [Theory]
    [InlineData("NL, be", "+31612345678", "+48512345678")]
    [InlineData("UA", "+380671234567", "+31612345678")]
    public async Task R13_the_office_chooses_its_countries(string countries, string goes, string stays)
    {
        await using var portal = await new PortalUnderTest { Settings = { ["Portal:Sms:Countries"] = countries } }.StartAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var mobiles = scope.ServiceProvider.GetRequiredService<Mobiles>();

        (await mobiles.Read(Guid.CreateVersion7(), goes, default)).ShouldBe(goes);
        (await mobiles.Read(Guid.CreateVersion7(), stays, default)).ShouldBeNull();
    }

    private static async Task<List<Person>> Crowd(DoorScene scene, int many) => await scene.DoAsync((_, db) =>
    {
        var people = Enumerable.Range(0, many).Select(i => Person.Create($"Somebody {i}", $"somebody{i}@client.example", "en", Side.Client)).ToList();
        db.People.AddRange(people);
        return Task.FromResult(people);
    });

    private static Task<Sending> Sends(DoorScene scene, Person to, string from) => scene.DoAsync((services, _) =>
        services.GetRequiredService<TextCodes>().Send(to.Id, "+31610" + to.Name["Somebody ".Length..].PadLeft(6, '0'), TextPurpose.SignIn, Guid.CreateVersion7(),
            new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) } }));

    private static Task<int> Texts(DoorScene scene) => scene.ReadAsync(db => db.Deliveries.CountAsync(d => d.Channel == DeliveryChannel.Sms));
}
