using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Signing;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Approvals;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Signing;

/// <summary>A portal whose clock and jobs wait for the scene.</summary>
public sealed class SigningHouse : IAsyncLifetime
{
    internal ManualTime Clock { get; } = new(DateTimeOffset.UtcNow);
    internal LiveHouse House { get; private set; } = null!;

    public Task InitializeAsync()
    {
        House = new(new PortalUnderTest { Replace = ApprovalHouse.Held, Clock = Clock });
        return House.InitializeAsync();
    }

    public Task DisposeAsync() => House.DisposeAsync();
}

/// <summary>What time does to a request for signatures: it runs out, it is sealed in the end, and it forgets who came from outside.</summary>
public sealed class SigningTimeSpec(SigningHouse house) : IClassFixture<SigningHouse>
{
    [Fact]
    public async Task Nobody_signs_after_the_last_day_and_both_sides_hear_that_it_is_over()
    {
        var stage = await SigningStage.Set(house.House);
        await stage.Eva.PostAsync($"/signatures/{stage.Request}/withdrawal");
        await stage.Again(outside: true);
        var nora = await stage.Now(s => s.Signers.Single().Id);
        using var visitor = house.House.Portal.Visitor();
        var link = await stage.Link(nora);
        await Enters(visitor, link);
        await visitor.GetAsync("/signer/file");

        house.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await stage.Round();
        (await stage.Now(s => s.State)).ShouldBe(SigningState.Open, "the last minute counts");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        using var late = house.House.Portal.Visitor();
        (await late.GetAsync($"/signer/{link}")).Status.ShouldBe(HttpStatusCode.Gone, "whether or not the job has been there");
        await stage.Round();
        await stage.Round();

        (await stage.Now(s => s.State)).ShouldBe(SigningState.Expired);
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Request && a.Kind == ActivityKind.SignatureExpired))).ShouldBe(1, "once");
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.SubjectId == stage.Request && i.Kind == ActivityKind.SignatureExpired))).ShouldBe(1);
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.SignerEnded && d.SignerId == nora))).ShouldBe(1);
        using var eva = await stage.Office.As(stage.People.Eva);
        var again = $"/documents/{stage.Document}/signature?again={stage.Request}";
        (await eva.GetAsync($"/signatures/{stage.Request}")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Expired"), t => t.ShouldContain($"href=\"{again}\""));
        (await stage.Office.Read(db => db.Seals.CountAsync(s => s.SubjectId == stage.Request))).ShouldBe(0);
        // All that was asked stands in the form again, with its fields where they lay.
        (await eva.GetAsync(again)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("value=\"Nora Notary\""), t => t.ShouldContain($"nora.{stage.Document:N}@law.example"), t => t.ShouldContain("Before Friday"),
            t => t.ShouldContain("name=\"Form.Fields[2].Label\" value=\"Place\""));
        var over = stage.Request;
        (await stage.Asks(false, true, eva)).Location.ShouldNotBeNull();
        (await eva.GetAsync($"/signatures/{over}")).Text.ShouldNotContain("?again=", Case.Sensitive, "it is asked for again already");
        (await eva.GetAsync($"/documents/{stage.Document}/signature?again={Guid.CreateVersion7()}")).Text.ShouldNotContain("Nora Notary");
    }

    [Fact]
    public async Task What_cannot_be_sealed_says_why_is_tried_again_by_itself_and_by_hand_and_is_sealed_in_the_end()
    {
        var stage = await SigningStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Signs(dana, stage.People.Dana);
        await stage.Signs(piotr, stage.People.Piotr);
        var at = $"/signatures/{stage.Request}";
        var kept = Directory.GetFiles(house.House.Portal.Data, await stage.Now(s => s.Sha256), SearchOption.AllDirectories).Single();
        File.Move(kept, kept + ".away");

        await stage.Round();
        (await stage.Seal(s => (s.State, s.Tries, s.Trouble))).ShouldBe((SealState.Waiting, 1, "signing.seal-damaged"));
        (await stage.Eva.GetAsync(at)).Text.ShouldContain("The stored file is damaged or missing");
        (await dana.GetAsync(at)).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain("damaged"), t => t.ShouldContain("seal is being set"));
        (await dana.GetAsync($"{at}/sealed")).Status.ShouldBe(HttpStatusCode.NotFound);
        await stage.Round();
        (await stage.Seal(s => s.Tries)).ShouldBe(1, "not before its time");
        (await stage.Eva.PostAsync($"{at}/seal")).Location.ShouldBe(at);
        await stage.Round();
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await stage.Round();
        (await stage.Seal(s => s.Tries)).ShouldBe(3);
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.SubjectId == stage.Request && i.Kind == ActivityKind.SignatureSealFailed))).ShouldBe(1, "somebody must look now");
        (await dana.GetAsync(at)).Text.ShouldContain("The sealed paper is late");

        File.Move(kept + ".away", kept);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await stage.Round();
        (await stage.Seal(s => (s.State, s.Trouble))).ShouldBe((SealState.Sealed, ""));
        (await dana.GetAsync($"{at}/sealed")).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.Eva.PostAsync($"{at}/seal")).Status.ShouldBe(HttpStatusCode.Conflict, "there is nothing to try again");
    }

    [Fact]
    public async Task Sealed_by_many_at_once_it_is_sealed_once_and_one_link_to_it_goes_out()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        var nora = await Signs(stage);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stage.Round()));
        await stage.Round();

        (await stage.Seal(s => s.State)).ShouldBe(SealState.Sealed);
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Request && a.Kind == ActivityKind.SignatureSealed))).ShouldBe(1);
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.SignerSealed && d.SignerId == nora))).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_server_has_left_that_died_before_it_wrote_the_row_goes_with_the_next_try()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        await Signs(stage);
        await using var scope = house.House.Portal.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IFileStore>();
        using var bytes = new MemoryStream([.. SigningStage.Lease, .. Guid.NewGuid().ToByteArray()]);
        var left = (await scope.ServiceProvider.GetRequiredService<Intake>().TakeAsync(bytes, CancellationToken.None, bytes.Length)).Sha256;
        await stage.Office.Read(db => db.Seals.Where(s => s.SubjectId == stage.Request).ExecuteUpdateAsync(s => s.SetProperty(x => x.PlannedSha256, left)));

        await stage.Round();

        (await stage.Seal(s => s.State)).ShouldBe(SealState.Sealed);
        (await store.OpenAsync(left, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_signed_from_outside_is_forgotten_ninety_days_after_the_end_and_the_sealed_paper_stays()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        var nora = await Signs(stage);
        var (name, mail) = await stage.Now(s => (s.Signers.Single().Name, s.Signers.Single().Email));
        var job = house.House.Portal.Services.GetRequiredService<SigningJob>();
        house.Clock.Advance(GuestLink.Remembered + TimeSpan.FromDays(1));
        await job.Forget(CancellationToken.None);
        (await stage.Now(s => s.Signers.Single().Name)).ShouldBe(name, "its evidence still needs her");
        await stage.Round();

        await job.Forget(CancellationToken.None);

        (await stage.Now(s => s.Signers.Single())).ShouldSatisfyAllConditions(s => s.Name.ShouldBe(Person.Nobody), s => s.Email.ShouldBeEmpty(), s => s.Mobile.ShouldBeEmpty(), s => s.Address.ShouldBeEmpty(), s => s.State.ShouldBe(SignerState.Signed));
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.Address == mail))).ShouldBe(0);
        (await stage.Office.Read(db => db.SignerFillings.CountAsync(f => f.SignerId == nora))).ShouldBe(0, "the picture of her signature too");
        using var eva = await stage.Office.As(stage.People.Eva);
        (await eva.GetAsync($"/signatures/{stage.Request}")).Text.ShouldSatisfyAllConditions(t => t.ShouldNotContain(mail), t => t.ShouldContain(Person.Nobody));
        var file = Path.Combine(house.House.Portal.Data, $"{nora:N}.pdf");
        await File.WriteAllBytesAsync(file, await (await eva.GetAsync($"/signatures/{stage.Request}/sealed")).Message.Content.ReadAsByteArrayAsync());
        Said.By("pdftotext", file, "-").Text.ShouldContain(name);
    }

    /// <summary>Nora Notary signs by her link.</summary>
    private async Task<Guid> Signs(SigningStage stage)
    {
        var nora = await stage.Now(s => s.Signers.Single().Id);
        using var visitor = house.House.Portal.Visitor();
        await Enters(visitor, await stage.Link(nora));
        await visitor.GetAsync("/signer/file");
        await visitor.GetAsync("/signer");
        var (filled, answer) = await stage.Fills(visitor, "/signer", typed: "Nora Notary");
        filled.Length.ShouldBe(64, answer.Text);
        (await stage.Confirms(visitor, "/signer", filled, await stage.Code(nora))).Location.ShouldBe("/signer");
        return nora;
    }

    private static async Task Enters(Browserless visitor, string secret)
    {
        await visitor.GetAsync($"/signer/{secret}");
        (await visitor.PostAsync($"/signer/{secret}")).Location.ShouldBe("/signer");
    }
}
