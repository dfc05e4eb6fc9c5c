using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

public sealed class SetUpSpec
{
    private static readonly (string, string)[] Form =
    [
        ("Office", "Van Dijk & Nowak"), ("OfficeEmail", "office@vandijknowak.example"), ("Language", "nl"),
        ("Name", "Sam de Vries"), ("Email", Cast.Sam.Email), ("Password", "tulip bicycle harbour"),
    ];

    [Fact]
    public async Task An_empty_office_is_set_up_once_by_whoever_reads_its_console()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        var code = portal.Services.GetRequiredService<SetUpCode>().Shown;
        using var sam = portal.Visitor();
        (await sam.GetAsync("/sign-in")).Address.AbsolutePath.ShouldBe("/set-up");
        (await sam.PostAsync("/set-up", [.. Form, ("Code", "0000-0000-0000-0000")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = await sam.PostAsync("/set-up", ("Code", code), ("Office", " "), ("Email", "sam"), ("Language", "xx"), ("Password", "password"), ("Name", "Sam"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("Error: ");

        (await sam.PostAsync("/set-up", [.. Form, ("Code", code.ToLowerInvariant().Replace('-', ' '))])).Location.ShouldBe("/sign-in?said=set-up");

        (await DoorScene.SignInAsync(sam, Cast.Sam.Email, "tulip bicycle harbour")).Location.ShouldBe("/today");
        await using var db = portal.Open();
        (await db.Activities.Where(a => a.Kind != ActivityKind.MailboxSaved && a.Kind != ActivityKind.RoutingRuleSaved).OrderBy(a => a.Number).Select(a => a.Kind).Take(4).ToListAsync())
            .ShouldBe([ActivityKind.OfficeSetUp, ActivityKind.ClientGroupChanged, ActivityKind.StaffAdded, ActivityKind.PasswordSet], ignoreOrder: true);
        (await db.Office.SingleAsync()).Language.ShouldBe("nl");
        (await db.ClientGroups.SingleAsync()).Name.ShouldBe("Cliënten met alle rechten");
    }

    [Theory]
    [InlineData("/set-up")]
    [InlineData("/set-up/")]
    [InlineData("/SET-UP")]
    [InlineData("/Set-Up?code=1")]
    [InlineData("/set%2dup")]
    [InlineData("/set%2Dup")]
    [InlineData("/%73et-up")]
    [InlineData("/set-up.")]
    [InlineData("/set-up..")]
    [InlineData("/set-up%2e")]
    [InlineData("/set-up%20")]
    [InlineData("/set-up%00")]
    [InlineData("/set-up;x=1")]
    [InlineData("/..;/set-up")]
    [InlineData("/x/%2e%2e/set-up")]
    [InlineData("/./set-up")]
    [InlineData("//set-up")]
    [InlineData("/set-up%2f")]
    [InlineData("/set-up%5c")]
    [InlineData("/SetUp")]
    [InlineData("/SetUp/Index")]
    public async Task Once_there_is_an_office_the_set_up_does_not_exist_in_any_spelling(string spelling)
    {
        var scene = await Done.Value;
        await Expect(scene, HttpMethod.Get, spelling);
        await Expect(scene, HttpMethod.Post, spelling);
    }

    [Fact]
    public async Task Five_who_press_at_once_make_one_office()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        var code = portal.Services.GetRequiredService<SetUpCode>().Shown;
        using var sam = portal.Visitor();
        await sam.GetAsync("/set-up");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sam.PostAsync("/set-up", [.. Form, ("Code", code)])));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        await using var db = portal.Open();
        (await db.Office.CountAsync()).ShouldBe(1);
        (await db.Staff.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_code_cannot_be_guessed_and_two_starts_share_none()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var guesser = portal.Visitor();
        await guesser.GetAsync("/set-up");
        for (var i = 0; i < 10; i++)
        {
            await guesser.PostAsync("/set-up", [.. Form, ("Code", $"guess {i}")]);
        }
        // Not even the right one now.
        (await guesser.PostAsync("/set-up", [.. Form, ("Code", portal.Services.GetRequiredService<SetUpCode>().Shown)])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        new SetUpCode().Shown.ShouldNotBe(new SetUpCode().Shown);
    }

    /// <summary>One office for all spellings; it lives as long as the test run.</summary>
    private static readonly Lazy<Task<DoorScene>> Done = new(() => DoorScene.OpenAsync());

    /// <summary>Raw, so that no client tidies the address up on the way.</summary>
    private static async Task Expect(DoorScene scene, HttpMethod method, string spelling)
    {
        using var visitor = scene.Portal.Visitor();
        await visitor.GetAsync("/sign-in");
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("localhost", scene.Portal.Url.Port);
        await using var stream = socket.GetStream();
        var request = $"{method} {spelling} HTTP/1.1\r\nHost: {scene.Portal.Url.Authority}\r\nCookie: {visitor.Cookies.Header}\r\nRequestVerificationToken: {visitor.Antiforgery}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        var status = (await reader.ReadLineAsync())!.Split(' ')[1];
        // Kestrel refuses a NUL itself.
        status.ShouldBe(spelling.Contains("%00", StringComparison.Ordinal) ? "400" : "404");
    }
}
