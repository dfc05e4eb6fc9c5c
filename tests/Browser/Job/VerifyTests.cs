using Portal.Infrastructure.Pdf.Sealing;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Sheets = Portal.Tests.Infrastructure.Pdf.Papers;

namespace Portal.Tests.Browser.Job;

/// <summary>R58: a notary with a paper and a phone, who has no account here.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private readonly SealRoom room = new();
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartDemoAsync();
        SealCertificates.Keep(SealSettings.CertificatesIn(Path.Combine(portal.Data, "seal")), room.Key.Certificate);
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
        room.Dispose();
    }

    [Fact]
    public async Task R58_A_notary_finds_the_way_from_the_door_and_reads_what_was_done_to_the_paper()
    {
        var paper = await room.SealSigned(Sheets.Two());
        var notary = await stage.Enter("Notary", new Look("nl", Dark: true, 390, 844));
        await notary.Goes("/sign-in");
        await notary.Page.ClickAsync("a[href='/verify']");
        await Hands("akte.pdf", paper, "Heel: er is niets veranderd sinds dit kantoor het verzegelde");
        await Hands("kopie.pdf", Sheets.Updated(paper, (6, Sheets.Drawn("Six"))), "Pagina 2 toont iets anders");
        notary.HasNoComplaints();

        async Task Hands(string name, byte[] bytes, string words)
        {
            await notary.Page.SetInputFilesAsync("input[type='file']", new Microsoft.Playwright.FilePayload { Name = name, MimeType = "application/pdf", Buffer = bytes });
            await notary.Page.ClickAsync("main form button.btn--primary");
            await notary.Sees(words);
            await notary.FindsNoBarriers();
            (await notary.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, name);
            await notary.Keeps($"Notary-verify-{name}");
        }
    }
}
