using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <content>Fingers and ink, codes and links as they arrive, and who judges the paper.</content>
public sealed partial class SignatureTests
{
    /// <summary>An N with a finger, in three strokes of one line.</summary>
    private static async Task Draws(Player who)
    {
        var pad = who.Page.Locator("[data-sign-pad=Signature] canvas");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = await pad.BoundingBoxAsync() ?? throw new InvalidOperationException("no pad");
        var before = await who.Page.EvaluateAsync<double>("() => scrollY");
        await Finger(who, [(box.X + 30, box.Y + box.Height - 15), (box.X + 40, box.Y + 20), (box.X + 90, box.Y + box.Height - 20), (box.X + 110, box.Y + 15)]);
        await Expect(who.Page.Locator("[data-sign-way]")).ToHaveValueAsync("Drawn");
        (await who.Page.EvaluateAsync<double>("() => scrollY")).ShouldBe(before, "a stroke draws and does not scroll");
    }

    private static async Task Finger(Player who, IReadOnlyList<(float X, float Y)> way)
    {
        var browser = await who.Page.Context.NewCDPSessionAsync(who.Page);
        await Touch("touchStart", [way[0]]);
        foreach (var point in way.Skip(1))
        {
            await Touch("touchMove", [point]);
        }
        await Touch("touchEnd", []);

        Task Touch(string type, IReadOnlyList<(float X, float Y)> points) => browser.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = points.Select(p => new { x = p.X, y = p.Y }).ToList(),
        });
    }

    /// <summary>Ink on paper, as a telephone has it.</summary>
    private static async Task<byte[]> Ink(Player who) => Convert.FromBase64String(await who.Page.EvaluateAsync<string>("""
        () => {
            const paper = Object.assign(document.createElement('canvas'), { width: 400, height: 160 }), pen = paper.getContext('2d');
            pen.fillStyle = '#e8e4da'; pen.fillRect(0, 0, 400, 160);
            pen.lineWidth = 6; pen.strokeStyle = '#14234f'; pen.beginPath(); pen.moveTo(40, 120); pen.bezierCurveTo(80, -20, 140, 180, 190, 60); pen.bezierCurveTo(230, 20, 280, 160, 360, 50); pen.stroke();
            return paper.toDataURL('image/png').split(',')[1];
        }
        """));

    private async Task<string> Code(int before, string document)
    {
        var patience = Stopwatch.StartNew();
        while (twilio.Taken.Count <= before)
        {
            (patience.Elapsed < TimeSpan.FromSeconds(30)).ShouldBeTrue("no text message came");
            await Task.Yield();
        }
        var text = twilio.Taken[^1].Body;
        text.ShouldContain(document);
        return Digits().Match(text).Value;
    }

    /// <summary>From her mail, which takes a moment to leave.</summary>
    private static async Task<string> Link(Player post)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            await post.Goes("/demo/outbox");
            foreach (var mail in await post.Page.Locator("article", new() { HasText = Nora }).AllInnerTextsAsync())
            {
                if (Address().Match(mail) is { Success: true } found)
                {
                    return found.Value;
                }
            }
        }
        throw new TimeoutException("No mail to her.");
    }

    private async Task Judge(string file, bool isDutch)
    {
        Judges.PdfSig(file).ShouldBe([("Signature is Valid.", true)]);
        Judges.QPdf(file).ShouldBe((0, 0));
        Said.By("qpdf", "--check", file).Text.ShouldContain("No syntax or stream encoding errors found");
        var (status, said) = await PortalProcess.CommandAsync(portal.Data, "verify", file);
        status.ShouldBe(0, said);
        var text = Said.By("pdftotext", "-layout", file, "-").Text;
        text.ShouldSatisfyAllConditions(t => t.ShouldContain("Dana Hendriks"), t => t.ShouldContain("Nora Notary"), t => t.ShouldContain("Utrecht"));
        if (isDutch)
        {
            text.ShouldSatisfyAllConditions(t => t.ShouldContain("met de hand getekend"), t => t.ShouldContain("getypt"), t => t.ShouldContain("een afbeelding"), t => t.ShouldContain("code per sms"));
        }
        var original = Lease();
        (await File.ReadAllBytesAsync(file)).AsSpan(0, original.Length).SequenceEqual(original).ShouldBeTrue("what was signed stands before it, byte for byte");
        if (Look.KeepsPictures)
        {
            Said.By("pdftoppm", "-r", "60", "-png", file, Path.Combine(House.Artifacts("pictures"), "signature-sealed-page"));
        }
    }

    private static byte[] Lease() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Demo", "Files", "lease-contract.pdf"));

    private static async Task IsWell(Player player, string step)
    {
        var own = player.Page.ViewportSize!;
        await Look(own.Width, own.Height);
        if (Ground.Look.All)
        {
            await Look(own.Width > 500 ? 390 : 1440, own.Width > 500 ? 844 : 900);
            await player.Page.SetViewportSizeAsync(own.Width, own.Height);
        }

        async Task Look(int width, int height)
        {
            if (width != own.Width)
            {
                await player.Page.SetViewportSizeAsync(width, height);
            }
            await player.FindsNoBarriers();
            (await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{step} at {width}");
            await player.Keeps($"signature-{step}-{await player.Page.EvaluateAsync<string>("() => document.documentElement.lang + (matchMedia('(prefers-color-scheme: dark)').matches ? '-dark-' : '-light-')")}{width}");
        }
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Digits();

    [GeneratedRegex(@"/signer/[\w-]{20,}")]
    private static partial Regex Address();
}
