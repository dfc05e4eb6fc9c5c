using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>What leaves when something is up for approval: a mail without content, and a text message that says what its code approves.</summary>
public sealed class ApprovalLetterSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task The_mail_says_that_something_waits_and_the_message_says_what_it_approves(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var sha256 = new string('a', 64);
        Approval approval = null!;
        await post.Change(async db =>
        {
            db.Add(new Blob { Sha256 = sha256, Size = 1 });
            var document = Document.Place(post.Office.ClientId, post.Office.DossierId, Shelf.Archive, null, DocumentKind.AnnualAccounts, new StoredFile("accounts.pdf", sha256, 1, "application/pdf"), post.Office.Eva, post.Now);
            var type = await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts");
            approval = Approval.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], type, new PutUp("2025", 1234.5m, "EUR", "", new DateOnly(2026, 3, 20), "Secret words"), new ApprovalRule([new RulePart(1, 1, [post.Office.Dana.PersonId])]), post.Office.Eva, post.Now);
            db.AddRange(document, approval);
        });
        var asked = (await post.Deliveries(post.Office.Dana.PersonId)).Single(d => d.Kind == DeliveryKind.ApprovalAsked);
        var services = post.AnotherNode();
        await using var scope = services.CreateAsyncScope();

        var mail = await scope.ServiceProvider.GetRequiredService<MailComposer>().Compose([asked], CancellationToken.None);
        mail.Subject.ShouldBe("Een document wacht op uw akkoord, uiterlijk 20 maart 2026 (Bakkerij De Linde BV)");
        mail.Text.ShouldSatisfyAllConditions(
            t => t.ShouldContain("- Jaarrekening 2025, uiterlijk 20 maart 2026"), t => t.ShouldContain($"/approvals/{approval.Id}"),
            t => t.ShouldNotContain("1234"), t => t.ShouldNotContain("Secret"), t => t.ShouldNotContain("accounts.pdf"));

        var secret = scope.ServiceProvider.GetRequiredService<DeliverySecrets>().Protect(ApprovalText.Secret("123456", Verdict.Approve, sha256));
        var texts = scope.ServiceProvider.GetRequiredService<SmsComposer>();
        var code = Domain.Inbox.Delivery.ApprovalCode(approval.Id, post.Office.Dana.PersonId, "+31612345678", secret, post.Now);
        (await texts.Compose(code, CancellationToken.None)).Text.ShouldBe("Van Dijk & Nowak: code 123456 ACCORDEERT Jaarrekening 2025, Bakkerij De Linde BV, EUR 1234.50. 5 minuten, één keer. Geef hem aan niemand.");

        await post.Change(async db => (await db.Approvals.SingleAsync()).Withdraw("", post.Office.Eva, post.Now));
        await Should.ThrowAsync<MailNotSent>(() => texts.Compose(code, CancellationToken.None));
        await services.DisposeAsync();
    }

    [Theory, EveryDatabase]
    public async Task Who_was_spared_the_approval_is_told_who_gave_it_in_his_name(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var sha256 = new string('b', 64);
        await post.Change(async db =>
        {
            db.Add(new Blob { Sha256 = sha256, Size = 1 });
            var document = Document.Place(post.Office.ClientId, post.Office.DossierId, Shelf.Archive, null, DocumentKind.AnnualAccounts, new StoredFile("accounts.pdf", sha256, 1, "application/pdf"), post.Office.Eva, post.Now);
            var type = await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts");
            type.Entrust(OfficeRight.Approve, "Sam", true, [post.Office.Sam.PersonId], post.Office.Sam, post.Now);
            db.Add(new OfficeApprover { TypeId = type.Id, Right = OfficeRight.Approve, PersonId = post.Office.Sam.PersonId });
            var rule = ApprovalRule.Of([(post.Office.Dana.PersonId, ApprovalRight.May)]);
            db.AddRange(document, Approval.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], type, new PutUp("2025", null, "EUR", "", null, ""), rule, post.Office.Eva, post.Now));
        });
        await post.Change(async db => (await db.Approvals.SingleAsync()).ApproveForClient("Her letter", sha256, ConfirmedBy.Authenticator, ApprovalRule.Of([(post.Office.Dana.PersonId, ApprovalRight.May)]), must: false, post.Office.Sam, post.Now));

        var told = (await post.Deliveries(post.Office.Dana.PersonId)).Single(d => d.Kind == DeliveryKind.ApprovedForYou);
        var services = post.AnotherNode();
        await using var scope = services.CreateAsyncScope();
        var mail = await scope.ServiceProvider.GetRequiredService<MailComposer>().Compose([told], CancellationToken.None);
        mail.Subject.ShouldBe("Een document is namens u geaccordeerd (Bakkerij De Linde BV)");
        mail.Text.ShouldSatisfyAllConditions(t => t.ShouldContain($"{post.Office.Sam.Name} van"), t => t.ShouldContain("- Jaarrekening 2025"), t => t.ShouldNotContain("Her letter"));
        await services.DisposeAsync();
    }
}
