using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;
using Portal.Infrastructure.Sealing;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Approvals;

/// <summary>What was approved ends as a sealed paper that anybody can check, and nobody waits for it.</summary>
public sealed class ProofSpec(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task The_approved_PDF_comes_back_sealed_with_who_approved_it_when_and_how_behind_it()
    {
        var stage = await ApprovalStage.Set(house.House, name: "Jaarrekening 2025.pdf", bytes: Papers.Two());
        await stage.Approves(stage.People.Piotr);
        await Round();

        using var piotr = await stage.Office.As(stage.People.Piotr);
        var paper = await Proof(piotr, stage);
        var file = Path.Combine(house.House.Portal.Data, "proof.pdf");
        await File.WriteAllBytesAsync(file, paper);

        paper.AsSpan(0, Papers.Two().Length).SequenceEqual(Papers.Two()).ShouldBeTrue("what was approved stands before the evidence, byte for byte");
        var text = Said.By("pdftotext", file, "-").Text;
        text.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Proof of approval: Annual accounts 2025"),
            t => t.ShouldContain($"Approved by {stage.People.Piotr.Name}"),
            t => t.ShouldContain("a code by text message for exactly these bytes"));
        text.ReplaceLineEndings("").ShouldContain(await stage.Now(a => a.Sha256));
        Judges.PdfSig(file).ShouldBe([("Signature is Valid.", true)]);
        Judges.QPdf(file).ShouldBe((0, 0));
        PdfVerifier.Look(paper, house.House.Portal.Services.GetRequiredService<OfficeSeal>().Certificates()).Verdict.ShouldBe(PdfVerdict.Whole);
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.PaperSealed))).ShouldBe(1);

        using var olek = await stage.Office.As(stage.People.Olek);
        (await olek.GetAsync($"/approvals/{stage.Approval}/proof")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_PDF_gets_a_paper_of_its_own_that_names_its_bytes()
    {
        var stage = await ApprovalStage.Set(house.House);
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}/proof")).Status.ShouldBe(HttpStatusCode.NotFound, "it is not approved yet");
        await stage.Approves(stage.People.Piotr);
        await Round();

        var file = Path.Combine(house.House.Portal.Data, "alone.pdf");
        await File.WriteAllBytesAsync(file, await Proof(stage.Eva, stage));
        var text = Said.By("pdftotext", file, "-").Text;

        text.ShouldContain("The approved file is no PDF");
        text.ReplaceLineEndings("").ShouldContain(await stage.Now(a => a.Sha256));
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("A sealed paper that names the approved file by its fingerprint");
    }

    [Fact]
    public async Task Sealed_by_many_at_once_it_is_sealed_once()
    {
        var stage = await ApprovalStage.Set(house.House);
        await stage.Approves(stage.People.Piotr);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Round()));
        await Round();

        (await stage.Office.Read(db => db.Seals.Where(s => s.SubjectId == stage.Approval).Select(s => s.State).ToListAsync())).ShouldBe([SealState.Sealed]);
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.PaperSealed))).ShouldBe(1);
    }

    private static async Task<byte[]> Proof(Browserless who, ApprovalStage stage)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/approvals/{stage.Approval}/proof");
        using var answer = await who.StartAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private Task Round() => house.House.Portal.Services.GetRequiredService<SealJob>().Round(CancellationToken.None);
}
