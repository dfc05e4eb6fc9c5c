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

/// <content>What each of them does: she asks, they sign, one goes by the keys alone, one declines.</content>
public sealed partial class SignatureTests
{
    /// <summary>Each of the three ways of placing moves the field that it is about, and what the form holds is where it lies.</summary>
    private async Task<Guid> Asks(Player eva, Guid dossier)
    {
        await eva.Goes($"/dossiers/{dossier}/documents");
        await eva.IsLive();
        await eva.Page.Locator("input[type=file][name=files]").First.SetInputFilesAsync(new FilePayload { Name = "Huurcontract.pdf", MimeType = "application/pdf", Buffer = Lease() });
        await eva.Page.Locator("table.t--docs tr", new() { HasText = "Huurcontract.pdf" }).Locator("a[href^='/documents/']").First.ClickAsync(new() { Timeout = 20_000 });
        await eva.Page.Locator("a[href$='/signature']").First.ClickAsync();
        await Chooses(0, "Dana Hendriks");
        await eva.Page.Locator("button[value=more]").ClickAsync();
        await Chooses(1, "Piotr");
        await eva.Page.Locator("button[value=more]").ClickAsync();
        await eva.Page.SelectOptionAsync("[name='Form.Signers[2].Who']", "outside");
        await eva.Page.FillAsync("[name='Form.Signers[2].Name']", "Nora Notary");
        await eva.Page.FillAsync("[name='Form.Signers[2].Email']", Nora);
        await eva.Page.FillAsync("[name='Form.Signers[2].Mobile']", "+31612345678");
        await eva.Page.SelectOptionAsync("[name='Form.Signers[2].Language']", "fr");
        await IsWell(eva, "eva-signers");
        await eva.Page.Locator("main .row .btn--primary[value=places]").ClickAsync();
        await Expect(eva.Page.Locator(".sign-box")).ToHaveCountAsync(3, new() { Timeout = 15_000 });
        await eva.Page.Locator(".sign-page canvas").First.WaitForAsync();

        // With the mouse: Dana's signature goes 60 px to the right and 40 up.
        var (x, y) = await At(0);
        var box = await eva.Page.Locator(".sign-box").First.BoundingBoxAsync() ?? throw new InvalidOperationException("no box");
        await eva.Page.Mouse.MoveAsync(box.X + 20, box.Y + 10);
        await eva.Page.Mouse.DownAsync();
        await eva.Page.Mouse.MoveAsync(box.X + 50, box.Y - 10, new() { Steps = 4 });
        await eva.Page.Mouse.MoveAsync(box.X + 80, box.Y - 30, new() { Steps = 4 });
        await eva.Page.Mouse.UpAsync();
        var perPixel = await eva.Page.EvalOnSelectorAsync<double>(".sign-page", "e => 210 / e.clientWidth");
        (await At(0)).ShouldSatisfyAllConditions(a => a.X.ShouldBe(x + 60 * perPixel, 0.6), a => a.Y.ShouldBe(y - 40 * perPixel, 0.6));

        // By keyboard: a text field for Dana, ten millimetres down, five to the left, three wider.
        await eva.Page.SelectOptionAsync("[data-place-signer]", "0");
        await eva.Page.Locator("[data-place-add=Text]").FocusAsync();
        await eva.Page.Keyboard.PressAsync("Enter");
        await Expect(eva.Page.Locator(".sign-box:focus")).ToHaveCountAsync(1);
        (x, y) = await At(3);
        var wide = await Value(3, "Width");
        await eva.Page.Keyboard.PressAsync("Control+ArrowDown");
        for (var i = 0; i < 5; i++)
        {
            await eva.Page.Keyboard.PressAsync("ArrowLeft");
        }
        for (var i = 0; i < 3; i++)
        {
            await eva.Page.Keyboard.PressAsync("Shift+ArrowRight");
        }
        (await At(3)).ShouldSatisfyAllConditions(a => a.X.ShouldBe(x - 5, 0.11), a => a.Y.ShouldBe(y + 10, 0.11));
        (await Value(3, "Width")).ShouldBe(wide + 3, 0.11);

        // With a finger: Piotr's signature.
        (x, y) = await At(1);
        await eva.Page.Locator(".sign-box").Nth(1).ScrollIntoViewIfNeededAsync();
        box = await eva.Page.Locator(".sign-box").Nth(1).BoundingBoxAsync() ?? throw new InvalidOperationException("no box");
        await Finger(eva, [(box.X + 20, box.Y + 10), (box.X + 10, box.Y), (box.X - 10, box.Y - 20), (box.X - 20, box.Y - 30)]);
        (await At(1)).ShouldSatisfyAllConditions(a => a.X.ShouldBe(x - 40 * perPixel, 0.6), a => a.Y.ShouldBe(y - 40 * perPixel, 0.6));
        await IsWell(eva, "eva-places");

        await eva.Page.Locator(".signing-bar .btn--primary").ClickAsync();
        await eva.Page.WaitForURLAsync(new Regex("/signatures/[0-9a-f-]{36}$"));
        return Guid.Parse(eva.Page.Url[^36..]);

        async Task Chooses(int i, string name)
        {
            var option = eva.Page.Locator($"[name='Form.Signers[{i}].Who'] option", new() { HasText = name }).First;
            await eva.Page.SelectOptionAsync($"[name='Form.Signers[{i}].Who']", (await option.GetAttributeAsync("value"))!);
        }

        async Task<(double X, double Y)> At(int i) => (await Value(i, "X"), await Value(i, "Y"));

        async Task<double> Value(int i, string part) => double.Parse(await eva.Page.Locator($"[name='Form.Fields[{i}].{part}']").InputValueAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>A contact, from the link in his mail to signed.</summary>
    private async Task Signs(Player who, Guid request, string name, Func<Task> fillsIn)
    {
        var took = Stopwatch.StartNew();
        await who.Goes($"/signatures/{request}");
        await IsWell(who, $"{name}-look");
        await who.Page.ClickAsync("#signature a[href^='/preview/']");
        await who.Page.Locator("canvas").First.WaitForAsync();
        await IsWell(who, $"{name}-paper");
        await who.Page.ClickAsync("[data-to-signing]");
        await who.Page.Locator(".sign-box").First.WaitForAsync();
        await IsWell(who, $"{name}-fields");
        await fillsIn();
        await IsWell(who, $"{name}-filled");
        var before = twilio.Taken.Count;
        await who.Page.ClickAsync(".signing-bar .btn--primary");
        await who.Page.Locator("[name=code]").WaitForAsync();
        await IsWell(who, $"{name}-code");
        await who.Page.FillAsync("[name=code]", await Code(before, "Huurcontract"));
        await who.Page.ClickAsync("form[action$='/confirmation'] .btn--primary");
        await who.Page.WaitForURLAsync($"**/signatures/{request}");
        await Expect(who.Page.Locator("main .banner").First).ToBeVisibleAsync();
        output.WriteLine($"{name}: from the link to signed {took.Elapsed.TotalSeconds:0.0} s.");
        await IsWell(who, $"{name}-signed");
    }

    private async Task SignsFromOutside(Look look)
    {
        var post = await stage.Enter("Post");
        var link = await Link(post);
        var nora = await stage.Enter("Nora", look);
        var took = Stopwatch.StartNew();
        var presses = 0;
        await nora.Goes(link);
        await IsWell(nora, "nora-link");
        await Press("main .btn--primary");
        await nora.Page.Locator("#signature").WaitForAsync();
        await IsWell(nora, "nora-look");
        await Press("a[href='/signer/paper']");
        await nora.Page.Locator("canvas").First.WaitForAsync();
        await IsWell(nora, "nora-paper");
        await Press("[data-to-signing]");
        await nora.Page.Locator(".sign-box").First.WaitForAsync();
        await nora.Page.FillAsync("[name='Form.Typed']", "Nora Notary");
        await IsWell(nora, "nora-fields");
        var before = twilio.Taken.Count;
        await Press(".signing-bar .btn--primary");
        await nora.Page.Locator("[name=code]").WaitForAsync();
        await IsWell(nora, "nora-code");
        await nora.Page.FillAsync("[name=code]", await Code(before, "Huurcontract"));
        await Press("form[action$='/confirmation'] .btn--primary");
        await nora.Page.WaitForURLAsync("**/signer");
        await Expect(nora.Page.Locator("main .banner").First).ToBeVisibleAsync();
        output.WriteLine($"From the link in her mail to signed: {took.Elapsed.TotalSeconds:0.0} s, {presses} presses and a code of six digits.");
        await Expect(nora.Page.Locator("#sealed-h")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await IsWell(nora, "nora-sealed");
        nora.HasNoComplaints();
        // Her first link opened once: whoever finds it in her mail gets nowhere but to another, which goes to her.
        await post.Goes(link);
        await Expect(post.Page.Locator("#signature")).ToHaveCountAsync(0);
        await IsWell(post, "nora-link-again");

        async Task Press(string what)
        {
            presses++;
            await nora.Page.ClickAsync(what);
        }
    }

    /// <summary>The demo's other lease, at a desk without a mouse: from the list to signed.</summary>
    private async Task SignsByKeyboardAlone(string language, bool dark)
    {
        var dana = await stage.As("Dana", Look.Desk with { Language = language, Dark = dark });
        await dana.Goes("/approvals");
        await IsWell(dana, "keys-list");
        await Presses("#signatures-mine a.cover");
        await dana.Page.Locator("#signature").WaitForAsync();
        // The demo's Dana has read it before.
        await Presses("#signature a[href$='/filling']");
        await dana.Page.Locator(".sign-box").First.WaitForAsync();
        await IsWell(dana, "keys-fields");
        await Presses("#adopt .seg button:nth-child(2)");
        await Expect(dana.Page.Locator("[data-sign-way]")).ToHaveValueAsync("Typed");
        var before = twilio.Taken.Count;
        await Presses(".signing-bar .btn--primary");
        await dana.Page.Locator("[name=code]").WaitForAsync();
        var code = await Code(before, "Lease contract");
        await Reaches("[name=code]");
        await dana.Page.Keyboard.TypeAsync(code);
        await dana.Page.Keyboard.PressAsync("Enter");
        await Expect(dana.Page.Locator("#signature .banner--done")).ToBeVisibleAsync();
        dana.HasNoComplaints();

        async Task Presses(string what)
        {
            await Reaches(what);
            await dana.Page.Keyboard.PressAsync("Enter");
        }

        async Task Reaches(string what)
        {
            for (var tabs = 0; tabs < 60; tabs++)
            {
                if (await dana.Page.EvaluateAsync<bool>("what => document.activeElement?.matches(what) ?? false", what))
                {
                    (await dana.Page.EvaluateAsync<bool>("() => document.activeElement.matches(':focus-visible')")).ShouldBeTrue($"{what} shows that it has the focus");
                    return;
                }
                await dana.Page.Keyboard.PressAsync("Tab");
            }
            throw new TimeoutException($"No Tab leads to {what} at {dana.Page.Url}.");
        }
    }

    /// <summary>Now it is Piotr's turn, and he will not; before that, Eva looks at who else might.</summary>
    private async Task Declines(Player eva, Player piotr)
    {
        await piotr.Goes("/approvals");
        await IsWell(piotr, "piotr-list");
        await piotr.Page.Locator("#signatures-mine a.cover").First.ClickAsync();
        await piotr.Page.Locator("#signature").WaitForAsync();
        var at = new Uri(piotr.Page.Url).AbsolutePath;
        await eva.Goes(at);
        await eva.IsLive();
        await eva.Page.Locator("a[href$='/reassignment']").First.ClickAsync();
        await eva.Page.SelectOptionAsync("[name='Form.Who']", "outside");
        await eva.Page.Locator("main form .btn--primary").ClickAsync();
        await Expect(eva.Page.Locator(".summary").First).ToBeVisibleAsync();
        await IsWell(eva, "eva-reassigns");
        await eva.Goes(at);
        await eva.IsLive();
        await piotr.Page.ClickAsync("#signature a[href^='/preview/']");
        await piotr.Page.Locator("canvas").First.WaitForAsync();
        await piotr.Page.GoBackAsync();
        await piotr.Page.ClickAsync("#signature a[href$='/refusal']");
        await piotr.Page.ClickAsync("form[action$='/refusal'] .btn");
        await Expect(piotr.Page.Locator(".summary").First).ToBeVisibleAsync();
        await IsWell(piotr, "piotr-why");
        await piotr.Page.FillAsync("[name=Remark]", "The rent is wrong.");
        var before = twilio.Taken.Count;
        await piotr.Page.ClickAsync("form[action$='/refusal'] .btn");
        await piotr.Page.Locator("[name=code]").WaitForAsync();
        await IsWell(piotr, "piotr-declines");
        await piotr.Page.FillAsync("[name=code]", await Code(before, "Lease contract"));
        await piotr.Page.ClickAsync("form[action$='/confirmation'] .btn--danger");
        await Expect(piotr.Page.Locator("#signature .st--stop").First).ToBeVisibleAsync();
        await IsWell(piotr, "piotr-declined");
        await Expect(eva.Page.Locator("#signature")).ToContainTextAsync("The rent is wrong.", new() { Timeout = 15_000 });
        await IsWell(eva, "eva-declined");
    }
}
