using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Browser.Ground;

/// <summary>The harness finds what is planted: a harness that sees nothing wrong anywhere proves nothing.</summary>
public sealed class StageSpec : IAsyncLifetime
{
    private readonly WebApplication house = Build();
    private Stage stage = null!;

    [Fact]
    public async Task It_sees_the_text_and_the_language_of_the_person()
    {
        var dana = await stage.Enter("Dana", Look.Phone with { Language = "pl", Dark = true });

        await dana.Goes("/good");

        await dana.Sees("390 dark pl");
        await dana.DoesNotSee("hidden words");
        dana.HasNoComplaints();
        await dana.FindsNoBarriers();
    }

    [Fact]
    public async Task It_finds_a_barrier_planted_in_a_frame()
    {
        var dana = await stage.Enter("Dana");

        await dana.Goes("/framed");

        (await Assert.ThrowsAsync<ShouldAssertException>(dana.FindsNoBarriers)).Message.ShouldContain("image-alt");
    }

    [Fact]
    public async Task It_finds_a_planted_error_and_a_planted_barrier()
    {
        var dana = await stage.Enter("Dana");

        await dana.Goes("/bad");

        (await Assert.ThrowsAsync<ShouldAssertException>(dana.FindsNoBarriers)).Message.ShouldContain("image-alt");
        Assert.Throws<ShouldAssertException>(dana.HasNoComplaints).Message.ShouldContain("planted");
    }

    public async Task InitializeAsync()
    {
        await house.StartAsync();
        stage = new Stage(new Uri(house.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await house.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var app = builder.Build();
        app.MapGet("/good", () => Page("""
            <h1>Good</h1><p id="seen"></p><p hidden>hidden words</p>
            <script>document.getElementById('seen').textContent = [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', navigator.language].join(' ');</script>
            """));
        app.MapGet("/bad", () => Page("""<h1>Bad</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><script>console.error('planted')</script>"""));
        app.MapGet("/framed", () => Page("""<h1>Framed</h1><iframe title="Bad" src="/bad"></iframe>"""));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        return app;
    }

    private static IResult Page(string body) => Results.Content(
        $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Planted</title></head><body><main>{body}</main></body></html>""",
        "text/html");
}
