using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Tests.Web.Ground;
using Portal.Web;
using Portal.Web.Access;

namespace Portal.Tests.Web.Access;

/// <summary>Every route states what it asks, and nothing is open that is not meant to be.</summary>
public sealed class RouteTableSpec : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-routes-");

    /// <inheritdoc />
    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task R18_a_new_route_needs_a_row_in_the_list()
    {
        await using var app = Build();
        var routes = RouteTable.Of(app).Select(r => $"{r.Verbs} | {r.Route} | {r.Asks}").ToList();
        string.Join('\n', routes).ShouldBe(string.Join('\n', Expected()), customMessage: "tests/Web/Access/routes.expected.txt says which routes there are and what each asks; a change to it is read twice");
    }

    [Fact]
    public async Task R18_an_endpoint_that_states_nothing_stops_the_program()
    {
        await using var app = Build();
        app.MapGet("/planted", () => "for everybody");
        (await Should.ThrowAsync<InvalidOperationException>(() => PortalApp.Prepare(app))).Message.ShouldContain("GET /planted");
    }

    [Fact]
    public async Task R18_a_page_that_states_nothing_stops_the_program()
    {
        await using var app = Build();
        app.MapGet("/planted", () => "for everybody")
            .WithMetadata(new AsksSignedInAttribute())
            .WithMetadata(new CompiledPageActionDescriptor { HandlerTypeInfo = typeof(Silent).GetTypeInfo(), HandlerMethods = [] });
        (await Should.ThrowAsync<InvalidOperationException>(() => PortalApp.Prepare(app))).Message.ShouldContain("/planted");
    }

    [Fact]
    public async Task R18_an_endpoint_that_states_two_things_stops_the_program()
    {
        await using var app = Build();
        app.MapGet("/planted", () => "for whom?").WithMetadata(new AsksSignedInAttribute()).WithMetadata(new AsksNothingAttribute("or for everybody"));
        (await Should.ThrowAsync<InvalidOperationException>(() => PortalApp.Prepare(app))).Message.ShouldContain("GET /planted");
    }

    [Fact]
    public void Capabilities_that_no_route_asks_yet_are_known()
    {
        var asked = Expected().Select(line => line.Split(" | ")[2]).ToHashSet();
        Oracle.Capabilities.Concat(Oracle.OfficeCapabilities.Select(c => $"Office.{c}")).Where(c => !asked.Contains(c)).ShouldBe(
        [
            "SeeAllIncoming", "PreparePayments", "SeeArchive", "SeeHistory", "SeeFigures", "UsePayments", "SeeFinancial",
            "AnswerRequests", "ManageClientSettings", "ReadAllConversations",
            "SeeInMonitor", "ApproveForOffice", "AuthoriseForOffice",
        ]);
    }

    internal static string[] Expected() => File.ReadAllLines(Path.Combine(House.Root, "tests", "Web", "Access", "routes.expected.txt"));

    // Named, because here the program that started is the test runner, which has no pages.
    private WebApplication Build() => PortalApp.Build(["--applicationName=Portal.Web", $"--Portal:Data={data.FullName}"]);

    private sealed class Silent : PageModel;
}
