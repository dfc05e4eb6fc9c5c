using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

using Delivery = Portal.Domain.Inbox.Delivery;

/// <summary>What stands in a mail.</summary>
public sealed partial class LetterSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Each_is_written_to_in_his_own_language_with_one_button_and_why(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Leasecontract bestelbus", "Leningoverzicht");
        await post.After(2);

        var dana = post.To("client").Single();
        dana.Subject.ShouldBe("Wij vragen u 2 documenten, uiterlijk 31 maart 2026 (Bakkerij De Linde BV)");
        dana.Text.ShouldContain("Beste Dana,");
        dana.Text.ShouldContain("Van Dijk & Nowak vraagt u dit, voor Bakkerij De Linde BV:");
        dana.Text.ShouldContain("- Leasecontract bestelbus, uiterlijk 31 maart 2026");
        dana.Text.ShouldContain("Dit verzoek is aan u gericht");
        dana.Links.ShouldBe([new Uri($"https://portal.office.example/requests/{request.Id}"), new Uri("https://portal.office.example/me/notices")]);
        Button().Matches(dana.Html).Select(m => m.Groups[1].Value).ShouldBe([$"https://portal.office.example/requests/{request.Id}"]);
        dana.Html.ShouldContain("Van Dijk &amp; Nowak");
        dana.Html.ShouldContain("max-width:608px");
        dana.Html.ShouldNotContain("<img");
        dana.Html.ShouldNotContain("class=");

        var piotr = post.To("director").Single();
        piotr.Subject.ShouldBe("Prosimy o 2 dokumenty, do 31 marca 2026 (Bakkerij De Linde BV)");
        piotr.Text.ShouldContain("Dzień dobry, Piotr!");
        piotr.Html.ShouldContain("<html lang=\"pl\">");
    }

    [Theory, EveryDatabase]
    public async Task Mails_of_a_request_hang_together_and_are_no_letters_to_answer_by_machine(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract");
        await post.After(2);
        await post.Office.Act(request.Id, (_, r) => r.Remind(post.Office.Eva, post.Now));
        await post.After(2);

        var letters = post.To("client").ToList();
        letters.Count.ShouldBe(2);
        letters[1].Subject.ShouldStartWith("Herinnering: nog één document");
        letters.Select(l => l.Header("References")).Distinct().ShouldBe([$"<request-{request.Id:N}@portal.office.example>"]);
        (await post.Deliveries(post.Office.Dana.PersonId)).Select(d => $"<{d.Id:N}@portal.office.example>").ShouldBe(letters.Select(l => l.Header("Message-ID")!));
        letters.ShouldAllBe(l => l.Header("Auto-Submitted") == "auto-generated" && l.Header("Reply-To") == "office@demo.example");
        letters[0].Header("From").ShouldBe("\"Van Dijk & Nowak\" <portal@portal.office.example>");
    }

    [Theory, EveryDatabase]
    public async Task What_may_be_stopped_says_where_by_one_press_and_what_must_come_does_not(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract");
        await Linked(post, DeliveryKind.Invitation, LinkPurpose.Invitation, "the-secret", post.Now.AddDays(14));
        await post.After(2);

        var asked = post.To("client").Single(l => l.Links.Contains(new Uri($"https://portal.office.example/requests/{request.Id}")));
        asked.Header("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        var link = asked.Header("List-Unsubscribe")!;
        link.ShouldStartWith("<https://portal.office.example/notices/");
        post.Services.GetRequiredService<SwitchOffTokens>().Read(link.Trim('<', '>').Split('/')[^1]).ShouldBe(new SwitchOff(post.Office.Dana.PersonId, NoticeGroup.Asked, DeliveryChannel.Mail));
        asked.Html.ShouldContain(link.Trim('<', '>'));
        asked.Header("In-Reply-To").ShouldBe(asked.Header("References"));
        asked.Header("X-Auto-Response-Suppress").ShouldBe("All");
        var invitation = post.To("client").Single(l => l != asked);
        (invitation.Header("List-Unsubscribe"), invitation.Header("List-Unsubscribe-Post"), invitation.Text.Contains("/me/notices", StringComparison.Ordinal)).ShouldBe((null, null, false));

        await post.Change(async db => (await db.Office.SingleAsync()).Attend(null, QuietHours.None, OfficeHabits.UsualDigest, false, post.Office.Sam, post.Now));
        await post.Office.Act(request.Id, (_, r) => r.Remind(post.Office.Eva, post.Now));
        await post.After(2);
        post.To("client").Last().Header("List-Unsubscribe").ShouldBeNull("the office lets nobody switch it off");
    }

    [Theory, EveryDatabase]
    public async Task A_link_goes_out_once_and_leaves_no_secret_behind(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var (invited, late) = (await Linked(post, DeliveryKind.Invitation, LinkPurpose.Invitation, "the-secret", post.Now.AddDays(14)), await Linked(post, DeliveryKind.PasswordReset, LinkPurpose.PasswordReset, "too-late", post.Now));

        (await post.After(0)).ShouldBe(1);

        var letter = post.Sink.Letters.Single();
        letter.Text.ShouldContain("Kies een wachtwoord: https://portal.office.example/invitation/the-secret");
        letter.Text.ShouldContain("De link werkt één keer, tot 16 maart 2026, 09:00.");
        letter.Html.ShouldContain("Kopieer dit adres: https://portal.office.example/invitation/the-secret");
        var rows = await post.Deliveries();
        rows.ShouldAllBe(d => d.Secret == null);
        rows.Single(d => d.Id == late).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Spared), d => d.Trouble.ShouldBe("The link was over before it could be sent."));
        rows.Single(d => d.Id == invited).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task A_link_whose_key_is_gone_is_dead_at_once_and_says_why()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var id = await Linked(post, DeliveryKind.PasswordReset, LinkPurpose.PasswordReset, "secret", post.Now.AddHours(1));
        await post.Change(db => db.Deliveries.ExecuteUpdateAsync(s => s.SetProperty(d => d.Secret, "CfDJ8notours")));

        await post.After(0);

        (await post.Deliveries()).Single(d => d.Id == id).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Trouble.ShouldStartWith("The link cannot be read any more"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    [InlineData("pl")]
    [InlineData("fr")]
    public async Task Every_kind_can_be_written_in_every_language(string language)
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Change(db => db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Language, language)));
        var request = await post.Office.Asks([.. Enumerable.Range(1, 12).Select(i => $"Document {i}")]);
        await post.Office.Act(request.Id, (db, r) =>
        {
            var items = r.Items.OrderBy(i => i.Position).ToList();
            post.Office.Deliver(db, items[0], post.Office.Dana, post.Now);
            items[1].Decline("No", post.Office.Dana, post.Now);
            items[2].AskBack("?", post.Office.Dana, post.Now);
            items[3].SayNotApplicable("No", post.Office.Dana, post.Now);
        });
        var guest = Guid.Empty;
        await post.Office.Act(request.Id, (db, r) =>
        {
            var link = GuestLink.Make(r, "Greta", "greta@books.example", "", language, [1], 30, post.Office.Eva, post.Now);
            guest = link.Id;
            db.Add(link);
        });
        await using var db = post.Database.Open();
        var asked = (await post.Deliveries(post.Office.Dana.PersonId)).Single();
        var services = post.AnotherNode();
        await using var scope = services.CreateAsyncScope();
        var composer = scope.ServiceProvider.GetRequiredService<MailComposer>();
        var news = (await post.Deliveries(post.Office.Eva.PersonId)).ToList();

        var secret = scope.ServiceProvider.GetRequiredService<DeliverySecrets>().Protect("secret");
        foreach (var kind in Enum.GetValues<DeliveryKind>().Where(k => k is not (DeliveryKind.SharedOnPanel or DeliveryKind.OfficeNews or DeliveryKind.Code or DeliveryKind.NumberNotice
            or DeliveryKind.ApprovalAsked or DeliveryKind.ApprovalReminded or DeliveryKind.ApprovalCode or DeliveryKind.ApprovalText or DeliveryKind.AbsenceSet or DeliveryKind.ApprovedForYou or DeliveryKind.MessageWritten or DeliveryKind.SignerReminded)
            && k is < DeliveryKind.SignatureAsked or > DeliveryKind.SignerSealed))
        {
            var mail = await composer.Compose([new Delivery { Kind = kind, GuestId = kind == DeliveryKind.GuestReminded ? guest : null, PersonId = asked.PersonId, RequestId = kind < DeliveryKind.SharedOnPanel ? request.Id : null, DossierId = kind == DeliveryKind.MessageWritten ? post.Office.DossierId : null, ActivityId = asked.ActivityId, Secret = secret }], CancellationToken.None);

            mail.Subject.ShouldNotBeNullOrWhiteSpace();
            mail.Text.ShouldNotContain("{");
            mail.Text.Split('\n').Length.ShouldBeGreaterThan(8, $"{kind}");
            mail.Html.Contains("overflow-wrap:anywhere", StringComparison.Ordinal).ShouldBe(Button().IsMatch(mail.Html), $"{kind} says what to do where its button does not work, if it has one");
        }
        foreach (var what in Enum.GetValues<SecurityEvent>())
        {
            var notice = await composer.Compose([Delivery.Notice(post.Office.Dana.PersonId, what, post.Now)], CancellationToken.None);
            notice.Text.ShouldNotContain("{");
            notice.Text.Split('\n').Length.ShouldBeGreaterThan(10, $"{what}");
        }
        var texts = scope.ServiceProvider.GetRequiredService<SmsComposer>();
        foreach (var text in new[] { new Delivery { Kind = DeliveryKind.Code, PersonId = asked.PersonId, Address = "+31612345678", Secret = secret }, Delivery.TextNotice(post.Office.Dana.PersonId, "+31612345678", post.Now) })
        {
            (await texts.Compose(text, CancellationToken.None)).Text.ShouldSatisfyAllConditions(t => t.ShouldStartWith("Van Dijk"), t => t.ShouldNotContain("{"), t => t.Length.ShouldBeLessThan(160));
        }
        (await composer.Compose(news, CancellationToken.None)).Text.ShouldContain("Document 3");
        await services.DisposeAsync();
    }

    [Fact]
    public void Every_text_of_mails_is_there_in_four_languages_and_all_plural_forms()
    {
        foreach (var key in PostRoom.Keys)
        {
            foreach (var language in new[] { "en", "nl", "pl", "fr" })
            {
                foreach (var number in new[] { 1, 2, 5, 12, 22 })
                {
                    PostRoom.Words(key, language, number).ShouldNotBeNullOrWhiteSpace($"{key} {language} {number}");
                }
            }
        }
        foreach (var kind in Enum.GetValues<Portal.Domain.Activity.ActivityKind>().Where(k => Routing.Of(k).ToOffice))
        {
            PostRoom.Keys.ShouldContain($"news.{kind}");
        }
    }

    [Fact]
    public async Task Without_a_server_mails_lie_in_the_outbox_folder_each_once()
    {
        var folder = Directory.CreateTempSubdirectory("portal-outbox-").FullName;
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<IMailTransport>(p => new FolderTransport(folder, p.GetRequiredService<TimeProvider>())));
        await post.Office.Asks("Lease contract");
        await post.After(2);

        var letters = FolderTransport.Letters(folder);
        letters.Select(l => l.Mail.To).ShouldBe(["client@demo.example", "director@demo.example"], ignoreOrder: true);
        letters[0].At.ShouldBe(post.Now);
        await post.Change(db => db.Deliveries.ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Waiting)));
        await post.After(0);
        Directory.GetFiles(folder, "*.eml").Length.ShouldBe(2);
        (await File.ReadAllTextAsync(Directory.GetFiles(folder, "*.eml")[0])).ShouldContain("Auto-Submitted: auto-generated");
        Directory.GetDirectories(folder).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Guid> Linked(PostRoom post, DeliveryKind kind, LinkPurpose purpose, string secret, DateTimeOffset until)
    {
        var delivery = Delivery.Link(kind, post.Office.Dana.PersonId, post.Secrets.Protect(secret), post.Now);
        await post.Change(db =>
        {
            db.Links.Add(new SingleUseLink { PersonId = post.Office.Dana.PersonId, Purpose = purpose, SecretHash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)), MadeAt = post.Now, ExpiresAt = until });
            db.Deliveries.Add(delivery);
            return Task.CompletedTask;
        });
        return delivery.Id;
    }

    [GeneratedRegex("<a href=\"([^\"]+)\" style=\"display:inline-block")]
    private static partial Regex Button();
}
