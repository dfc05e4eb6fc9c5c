using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Signing;

namespace Portal.Tests.Domain.Signing;

/// <summary>Who signs when, and that it ends once.</summary>
public sealed class SigningSpec
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office);
    private static readonly By Dana = new(Guid.CreateVersion7(), "Dana", Side.Client);
    private static readonly By Piotr = new(Guid.CreateVersion7(), "Piotr", Side.Client);

    [Fact]
    public void In_order_the_second_is_asked_when_the_first_has_signed_and_the_last_one_completes_it()
    {
        var request = Ask(inOrder: true);
        request.Next.Single().PersonId.ShouldBe(Dana.PersonId);
        Broken(() => Sign(request, Piotr)).ShouldBe("signing.others-first");
        Sign(request, Dana);
        request.Next.Single().PersonId.ShouldBe(Piotr.PersonId);
        request.Recorded.Last(a => a.Kind == ActivityKind.SignatureGiven).Details.Recipients.ShouldBe([Piotr.PersonId]);
        Sign(request, Piotr);
        request.State.ShouldBe(SigningState.Signed);
        Broken(() => request.Withdraw("", Eva, At)).ShouldBe("signing.is-signed");
    }

    [Fact]
    public void After_its_time_nobody_signs_whether_or_not_the_clock_has_looked()
    {
        var request = Ask(inOrder: false);
        request.ExpireIfOver(At.AddDays(29)).ShouldBeFalse();
        Broken(() => Sign(request, Dana, At.AddDays(30))).ShouldBe("signing.is-expired");
        request.ExpireIfOver(At.AddDays(30)).ShouldBeTrue();
        request.State.ShouldBe(SigningState.Expired);
        request.ExpireIfOver(At.AddDays(31)).ShouldBeFalse();
    }

    [Fact]
    public void Who_has_not_read_it_saw_other_bytes_or_left_a_field_empty_signs_nothing()
    {
        var request = Ask(inOrder: false);
        var signer = request.Signers[0];
        Broken(() => request.Answer(signer, Filled(signer.Id), request.Sha256, ConfirmedBy.Text, Dana, At)).ShouldBe("signing.look-first");
        request.Read(signer.Id, Dana, At);
        Broken(() => request.Answer(signer, Filled(signer.Id), "other", ConfirmedBy.Text, Dana, At)).ShouldBe("signing.replaced");
        Broken(() => request.Answer(signer, SignerFilling.ToSign(signer.Id, [], SignWay.None, "", [], [], At), request.Sha256, ConfirmedBy.Text, Dana, At)).ShouldBe("signing.fill-again");
        Broken(() => request.Answer(signer, Filled(signer.Id), request.Sha256, ConfirmedBy.Text, Dana, At + SignerFilling.Waits)).ShouldBe("signing.fill-again");
        Broken(() => request.Answer(signer, Filled(request.Signers[1].Id), request.Sha256, ConfirmedBy.Text, Dana, At)).ShouldBe("signing.not-yours");
    }

    [Fact]
    public void What_was_filled_in_has_one_fingerprint_and_no_two_fillings_share_it()
    {
        var (signer, field) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        string Of(string value, string typed = "Dana", byte[]? picture = null) => SignerFilling.ToSign(signer, [new FieldValue(field, value)], SignWay.Typed, typed, picture ?? [], [], At).Sha256;
        new[] { Of("a"), Of("b"), Of("a", "Dan"), Of("a", picture: [1]), SignerFilling.ToDecline(signer, "a", At).Sha256 }.ShouldBeUnique();
        Of("a").ShouldBe(Of("a"));
    }

    private static SignatureRequest Ask(bool inOrder)
    {
        var client = Client.Add("1", "Bakery", new ClientCard(), null, By.Portal, At);
        var dossier = Dossier.Activate(client, null, Configuration.C, null, null, By.Portal, At);
        var document = Document.Place(client.Id, dossier.Id, Shelf.Archive, null, DocumentKind.Contract, new StoredFile("lease.pdf", new string('a', 64), 1, "application/pdf"), Eva, At);
        return SignatureRequest.Ask(dossier, document, document.History[0], [.. new[] { Dana, Piotr }.Select(p => new SignerDraft(p.PersonId, p.Name, "", "", "en"))],
            [new FieldDraft(FieldKind.Signature, 0, 1, 10, 10, 60, 20, "", true), new FieldDraft(FieldKind.Signature, 1, 1, 10, 40, 60, 20, "", true)], inOrder, "", 30, Eva, At);
    }

    private static void Sign(SignatureRequest request, By who, DateTimeOffset? at = null)
    {
        var signer = request.Signers.Single(s => s.PersonId == who.PersonId);
        request.Read(signer.Id, who, At);
        request.Answer(signer, Filled(signer.Id, at), request.Sha256, ConfirmedBy.Text, who, at ?? At);
    }

    private static SignerFilling Filled(Guid signer, DateTimeOffset? at = null) => SignerFilling.ToSign(signer, [], SignWay.Typed, "Dana", [], [], at ?? At);

    private static string Broken(Action act) => Should.Throw<RuleBroken>(act).Reason;
}
