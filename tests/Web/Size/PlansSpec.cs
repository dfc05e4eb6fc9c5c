using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Web.Fragments.Dashboard;
using Portal.Web.Fragments.Monitor;

namespace Portal.Tests.Web.Size;

/// <summary>What a page costs does not grow with the office: nothing that does is read from end to end. <c>bin/bench-size</c> has the figures.</summary>
public sealed partial class PlansSpec
{
    // In every order, and for every condition.
    private static readonly string[] Monitor =
    [
        .. Enum.GetNames<MonitorColumn>().SelectMany(column => new[] { $"/clients?sort={column}", $"/clients?sort=-{column}" }),
        .. Enum.GetNames<MonitorState>().Select(state => $"/clients?state={state}"), "/clients?configuration=D", "/clients?manager=none", "/clients?group=none", "/clients?mine=true", "/clients?q=linde",
    ];

    // The list behind each figure.
    private static readonly string[] Figures = [.. Enum.GetNames<Work>().Select(of => $"/today/work?of={of}"), "/today/work?of=Client&age=Month", "/today/work?of=Due&day=2026-11-25&mine=true", "/today/work?of=Office&team=00000000-0000-0000-0000-000000000001"];

    [Fact]
    public async Task No_page_reads_a_growing_table_from_end_to_end()
    {
        await using var portal = await new PortalUnderTest { Demo = true }.StartAsync();
        using var asked = new Asked(portal.Data);
        foreach (var (who, pages) in new (Cast, string[])[]
        {
            // Everybody's monitor is asked in one way; what differs is whose dossiers are looked for.
            (Cast.Sam, ["/today", "/today?mine=true", .. Figures, .. Effort.Long ? Monitor : Monitor.Where((_, at) => at % 4 == 0), "/clients", "/inbox", "/inbox?view=Handled", "/requests", "/messages/many", "{dossier}"]),
            (Cast.Eva, ["/today", "/today?mine=true", .. Figures, .. Monitor, "/clients", "/inbox", "/inbox?view=Handled", "/requests", "/messages/many", "{dossier}", "{dossier}/trail", "{dossier}/requests", "{dossier}/documents", "{dossier}/panels", "{dossier}/people", "{request}", "{client}", "{client}/trail", "{client}/dossiers/new"]),
            (Cast.Dana, ["/home", "/news", "/documents", "/panels", "/requests", "{request}"]),
        })
        {
            using var browser = portal.Visitor();
            await browser.SignInAsync(who);
            var found = (await browser.GetAsync("/")).Text + (await browser.GetAsync("/requests")).Text;
            foreach (var page in pages)
            {
                var address = page.Replace("{dossier}", Dossier().Match(found).Value, StringComparison.Ordinal).Replace("{request}", Request().Match(found).Value, StringComparison.Ordinal);
                if (page.StartsWith("{client}", StringComparison.Ordinal))
                {
                    address = page.Replace("{client}", Client().Match((await browser.GetAsync(Dossier().Match(found).Value)).Text).Value, StringComparison.Ordinal);
                }
                (await browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, $"{who.Name} {address}");
            }
        }
        asked.Statements.ShouldBeGreaterThan(60);
        asked.WholeTables().ShouldBeEmpty();
    }

    [GeneratedRegex("/clients/[0-9a-f-]{36}")]
    private static partial Regex Client();

    [GeneratedRegex("/dossiers/[0-9a-f-]{36}")]
    private static partial Regex Dossier();

    [GeneratedRegex("/requests/[0-9a-f-]{36}")]
    private static partial Regex Request();
}
