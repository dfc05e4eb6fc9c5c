using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Documents;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>What leaves when something is to be signed: mails without content, to who has an account and to who has none.</summary>
public sealed class SigningLetterSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Dana_and_Greta_are_told_whose_turn_it_is_and_that_it_is_over_each_in_her_language_and_nothing_of_the_paper(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var sha256 = new string('b', 64);
        SignatureRequest request = null!;
        await post.Change(async db =>
        {
            db.Add(new Blob { Sha256 = sha256, Size = 1 });
            var document = Document.Place(post.Office.ClientId, post.Office.DossierId, Shelf.Archive, null, DocumentKind.Contract, new StoredFile("lease.pdf", sha256, 1, "application/pdf"), post.Office.Eva, post.Now);
            SignerDraft[] both = [new(post.Office.Dana.PersonId, "Dana", "", "", "nl"), new(null, "Greta Maas", "greta@books.example", "+31612345678", "fr")];
            FieldDraft[] fields = [.. Enumerable.Range(0, 2).Select(i => new FieldDraft(FieldKind.Signature, i, 1, 20, 20 + (40 * i), 60, 20, "", true))];
            request = SignatureRequest.Ask(await db.Dossiers.SingleAsync(), document, document.History[0], both, fields, false, "Secret words", 30, post.Office.Eva, post.Now);
            db.AddRange(document, request);
        });
        var asked = (await post.Deliveries(post.Office.Dana.PersonId)).Single(d => d.Kind == DeliveryKind.SignatureAsked);
        var greta = request.Signers.Single(s => s.IsOutside);
        var services = post.AnotherNode();
        await using var scope = services.CreateAsyncScope();
        var secret = scope.ServiceProvider.GetRequiredService<DeliverySecrets>().Protect("the-secret-of-her-link");
        var composer = scope.ServiceProvider.GetRequiredService<MailComposer>();

        var hers = await composer.Compose([asked], CancellationToken.None);
        hers.Subject.ShouldStartWith("Een document wacht op uw handtekening");
        hers.Text.ShouldSatisfyAllConditions(t => t.ShouldContain($"/signatures/{request.Id}"), IsInert);
        var link = await composer.Compose([Domain.Inbox.Delivery.ToSigner(DeliveryKind.SignerLink, greta, post.Office.DossierId, secret, post.Now)], CancellationToken.None);
        (link.To, link.ToName).ShouldBe(("greta@books.example", "Greta Maas"));
        link.Subject.ShouldStartWith("Un document attend votre signature");
        link.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("/signer/the-secret-of-her-link"), t => t.ShouldContain("Greta Maas"), IsInert);

        await post.Change(async db => (await db.Signatures.Include(s => s.Signers).Include(s => s.Fields).SingleAsync()).Withdraw("A remark", post.Office.Eva, post.Now));
        await Should.ThrowAsync<MailNotSent>(() => composer.Compose([asked], CancellationToken.None));
        var over = await composer.Compose([Domain.Inbox.Delivery.ToSigner(DeliveryKind.SignerEnded, greta, post.Office.DossierId, null, post.Now)], CancellationToken.None);
        over.Subject.ShouldStartWith("Une signature n’est plus nécessaire");
        over.Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("A remark"), IsInert);
        await services.DisposeAsync();

        static void IsInert(string text) => text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("lease"), t => t.ShouldNotContain("Secret words"), t => t.ShouldNotContain("{"));
    }
}
