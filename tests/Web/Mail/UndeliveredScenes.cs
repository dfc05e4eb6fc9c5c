using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Mail;

/// <summary>Dana's mailbox is gone: Eva sees it where she looks anyway, corrects it, and sends again. Nobody of the client learns of it.</summary>
public sealed partial class UndeliveredScenes
{
    [Fact]
    public async Task Eva_sees_that_Dana_was_not_reached_corrects_the_address_and_sends_again()
    {
        await using var sink = new MailSink { Recipient = box => box.StartsWith("dana", StringComparison.OrdinalIgnoreCase) ? "550 5.1.1 User unknown in virtual table" : null };
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        var old = (await mails.House.Read(db => db.People.SingleAsync(p => p.Id == scene.Dana.Id))).Email;
        sink.Recipient = box => box == old ? "550 5.1.1 User unknown in virtual table" : null;
        await mails.GivesPassword(scene.Dana);
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
        var request = await mails.EvaAsksAsync();
        await mails.After(2);
        await MailHouse.Until(() => mails.House.Read(db => db.Undelivered.AnyAsync()));
        var contact = await mails.House.Read(async db => (await scene.ContactOf(db, scene.Dana)).Id);
        var person = $"/dossiers/{scene.DossierId}/people/{contact}";

        using var eva = await mails.House.SignIn(scene.Eva);
        foreach (var page in new[] { $"/requests/{request}", $"/dossiers/{scene.DossierId}/undelivered", person, $"/dossiers/{scene.DossierId}/people", $"/dossiers/{scene.DossierId}/trail" })
        {
            var shown = WebUtility.HtmlDecode((await eva.GetAsync(page)).Text);
            shown.ShouldContain("the mailbox does not exist", customMessage: page);
            shown.ShouldNotContain("virtual table", customMessage: $"{page}: what a server says is for the admin");
        }
        (await eva.GetAsync("/inbox")).Text.ShouldContain("did not arrive");
        (await eva.GetAsync("/office/undelivered")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var sam = await mails.House.SignIn(scene.Sam);
        WebUtility.HtmlDecode((await sam.GetAsync("/office/undelivered")).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("User unknown in virtual table"), t => t.ShouldContain(old));

        // Nobody of the client, nor anybody else, learns that her address fails.
        foreach (var other in new[] { scene.Piotr, scene.Dana, scene.Olek })
        {
            using var browser = await mails.House.SignIn(other);
            (await browser.GetAsync($"/dossiers/{scene.DossierId}/undelivered")).Status.ShouldBe(HttpStatusCode.NotFound, other.Name);
            (await browser.GetAsync($"/requests/{request}")).Text.ShouldNotContain("mailbox does not exist");
            (await browser.GetAsync("/home")).Text.ShouldNotContain("did not arrive");
        }
        using (var ola = await mails.House.SignIn(scene.Ola))
        {
            await ola.GetAsync("/today");
            (await ola.PostAsync($"/dossiers/{scene.DossierId}/undelivered", ("lost", $"{Guid.CreateVersion7()}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        // An address that is none, and one that is somebody else's, come back as they were typed.
        var version = Version().Match((await eva.GetAsync(person)).Text).Groups[1].Value;
        // She signs in with it: whoever corrects it proves first who he is.
        (await eva.PostAsync($"{person}/address", ("email", "dana.new@bakery.example"), ("version", version))).Location.ShouldNotBeNull().ShouldStartWith("/me/proof");
        await mails.House.Save(db => db.Sessions.Where(s => s.PersonId == scene.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, mails.Clock.GetUtcNow())));
        (await eva.PostAsync($"{person}/address", ("email", "dana at bakery"), ("version", version))).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.UnprocessableEntity), a => a.Text.ShouldContain("dana at bakery"));
        (await eva.PostAsync($"{person}/address", ("email", scene.Olek.Email), ("version", version))).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.UnprocessableEntity), a => a.Text.ShouldContain("Somebody else has this address"));
        (await eva.PostAsync($"{person}/address", ("email", "dana.new@bakery.example"), ("version", version))).Status.ShouldBe(HttpStatusCode.Redirect);

        var corrected = WebUtility.HtmlDecode((await eva.GetAsync(person)).Text);
        corrected.ShouldNotContain("have not arrived since");
        corrected.ShouldContain("did not arrive and can be sent again");
        (await eva.PostAsync($"{person}/sending")).Status.ShouldBe(HttpStatusCode.Redirect);
        await mails.After(0);
        await mails.After(2);
        sink.Letters.Select(l => (l.To.Single(), l.Subject)).ShouldContain(("dana.new@bakery.example", "Wij vragen u één document (Bakery)"));
        sink.Letters.ShouldContain(l => l.To.Single() == "dana.new@bakery.example" && l.Subject == "Uw e-mailadres is gewijzigd");
        (await mails.Deliveries()).ShouldContain(d => d.What == SecurityEvent.AddressChanged && d.Address == old, customMessage: "the old one is told too");
        (await eva.GetAsync($"/requests/{request}")).Text.ShouldNotContain("did not arrive:</b>");

        // She signs in with the new one, and with the old one no more.
        (await SignsInAsync(mails, "dana.new@bakery.example")).ShouldBe(HttpStatusCode.Redirect);
        (await SignsInAsync(mails, old)).ShouldNotBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_invitation_that_lies_in_a_strangers_mailbox_opens_nothing_once_the_address_is_corrected()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        var (contact, version) = await mails.House.Read(async db => (await scene.ContactOf(db, scene.Rosa)) is var c ? (c.Id, c.Version) : default);
        await mails.House.Save(async db => db.Links.Add(new SingleUseLink { PersonId = scene.Rosa.Id, Purpose = LinkPurpose.Invitation, SecretHash = new byte[32], MadeAt = mails.Clock.GetUtcNow(), ExpiresAt = mails.Clock.GetUtcNow().AddDays(14) }));
        using var eva = await mails.House.SignIn(scene.Eva);
        await eva.GetAsync($"/dossiers/{scene.DossierId}/people/{contact}");

        (await eva.PostAsync($"/dossiers/{scene.DossierId}/people/{contact}/address", ("email", "rosa.right@bakery.example"), ("version", $"{version}"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await mails.House.Read(db => db.Links.CountAsync(l => l.PersonId == scene.Rosa.Id && l.UsedAt == null))).ShouldBe(0);
        (await mails.House.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.ContactAddressChanged))).ShouldBe(1);
    }

    [Fact]
    public async Task Whose_people_are_anothers_to_manage_keeps_his_address_and_so_his_way_in()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        var (contact, version) = await mails.House.Read(async db => (await scene.ContactOf(db, scene.Rosa)) is var c ? (c.Id, c.Version) : default);
        await mails.House.Save(async db =>
        {
            var elsewhere = Client.Add("9001", "Elsewhere", new ClientCard(), null, By.Portal, scene.Now);
            db.AddRange(elsewhere, Dossier.Activate(elsewhere, null, Configuration.C, null, null, By.Portal, scene.Now), Contact.Add(elsewhere, await db.People.SingleAsync(p => p.Id == scene.Rosa.Id), "", By.Portal, scene.Now));
        });
        using var eva = await mails.House.SignIn(scene.Eva);
        await eva.GetAsync($"/dossiers/{scene.DossierId}/people/{contact}");
        (string, string)[] typed = [("email", "eva.herself@office.example"), ("version", $"{version}")];

        var refused = await eva.PostAsync($"/dossiers/{scene.DossierId}/people/{contact}/address", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("also known at a client");
        (await mails.House.Read(db => db.People.SingleAsync(p => p.Id == scene.Rosa.Id))).Email.ShouldBe(scene.Rosa.Email);

        using var sam = await mails.House.SignIn(scene.Sam);
        await sam.GetAsync($"/dossiers/{scene.DossierId}/people/{contact}");
        (await sam.PostAsync($"/dossiers/{scene.DossierId}/people/{contact}/address", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpStatusCode> SignsInAsync(MailHouse mails, string email)
    {
        using var browser = mails.House.Portal.Visitor();
        await browser.GetAsync("/sign-in");
        return (await browser.PostAsync("/sign-in", ("email", email), ("password", MailHouse.Password))).Status;
    }

    [GeneratedRegex("""id="contact-address".*?name="version" value="([^"]+)""", RegexOptions.Singleline)]
    private static partial Regex Version();
}
