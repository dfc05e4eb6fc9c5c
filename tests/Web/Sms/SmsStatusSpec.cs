using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Sms;

/// <summary>Twilio tells what became of a message; so would many like to.</summary>
public sealed class SmsStatusSpec
{
    [Fact]
    public async Task R24_only_what_Twilio_signed_changes_a_delivery_and_a_replay_changes_nothing()
    {
        await using var twilio = await FakeTwilio.StartAsync(TimeProvider.System);
        var portal = new PortalUnderTest();
        portal.Settings["Portal:Sms:Twilio:Account"] = twilio.Settings.Account;
        portal.Settings["Portal:Sms:Twilio:Token"] = twilio.Settings.Token;
        portal.Settings["Portal:Sms:Twilio:From"] = twilio.Settings.From;
        portal.Settings["Portal:Sms:Twilio:Url"] = twilio.Settings.Api.AbsoluteUri;
        await using var running = await portal.StartAsync();
        var text = new Delivery { Kind = DeliveryKind.NumberNotice, Channel = DeliveryChannel.Sms, Address = "+31612345678", State = DeliveryState.Sent, Reference = "SM1" };
        await using (var db = portal.Open())
        {
            db.Deliveries.Add(text);
            await db.SaveChangesAsync();
        }
        var sms = new TakenSms("SM1", "+31612345678", "", new Uri(portal.Url, $"/sms/twilio/status?delivery={text.Id:N}").AbsoluteUri, default);

        (await twilio.ReportAsync(portal.Url, sms, "failed", signature: "")).ShouldBe(HttpStatusCode.Forbidden);
        (await twilio.ReportAsync(portal.Url, sms, "failed", signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")).ShouldBe(HttpStatusCode.Forbidden);
        (await twilio.ReportAsync(portal.Url, sms, "delivered", after: f => f["MessageStatus"] = "failed")).ShouldBe(HttpStatusCode.Forbidden);
        (await twilio.ReportAsync(portal.Url, sms, "failed", after: f => f["Extra"] = "1")).ShouldBe(HttpStatusCode.Forbidden);
        // Signed for another delivery, sent to this one.
        (await twilio.ReportAsync(portal.Url, sms, "failed", signature: Portal.Infrastructure.Deliveries.TwilioSignature.Of(twilio.Settings.Token, sms.Callback.Replace(text.Id.ToString("N"), Guid.Empty.ToString("N")), []))).ShouldBe(HttpStatusCode.Forbidden);
        (await State(portal)).ShouldBe(DeliveryState.Sent);

        (await twilio.ReportAsync(portal.Url, sms, "delivered")).ShouldBe(HttpStatusCode.NoContent);
        (await twilio.ReportAsync(portal.Url, sms, "failed", "30003")).ShouldBe(HttpStatusCode.NoContent);
        (await twilio.ReportAsync(portal.Url, sms, "delivered")).ShouldBe(HttpStatusCode.NoContent);
        (await State(portal)).ShouldBe(DeliveryState.Delivered);
        using var visitor = portal.Visitor();
        (await visitor.PostAsync("/sms/twilio/status", ("x", new string('x', 20_000)))).Status.ShouldBeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_address()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var visitor = portal.Visitor();
        (await visitor.PostAsync("/sms/twilio/status", ("MessageStatus", "delivered"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<DeliveryState> State(PortalUnderTest portal)
    {
        await using var db = portal.Open();
        return await db.Deliveries.Select(d => d.State).SingleAsync();
    }
}
