using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Job;

/// <summary>A list in a real browser: a tick is kept without a press, and the progress becomes the result by itself.</summary>
public sealed class ImportTests
{
    // At a desk too with PORTAL_LONG; the walk over all pages goes by it each time.
    public static TheoryData<int, bool> Looks() => Look.All ? new() { { 390, true }, { 1440, false } } : new() { { 390, true } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Sam_ticks_a_row_presses_and_sees_it_end(int width, bool dark)
    {
        await using var portal = await PortalProcess.StartDemoAsync();
        await using var stage = new Stage(portal.Url);
        var sam = await stage.As("Sam", new Look("en", dark, width, 844));

        var page = await sam.Imports("Code;Naam;E-mail\n901;Molen De Hoop;hoop at molen\n902;;\n", applies: false);
        await sam.FindsNoBarriers();
        await sam.Keeps($"import-rows-{width}");
        await sam.Imports("Code;Naam\n903;Molen De Vriendschap\n", applies: true);
        await sam.FindsNoBarriers();

        page.ShouldStartWith("/clients/import/");
        sam.HasNoComplaints();
    }
}
